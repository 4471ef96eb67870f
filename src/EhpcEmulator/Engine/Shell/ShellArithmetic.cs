using System.Globalization;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Evaluates <c>$(( … ))</c> in 64-bit integers that wrap around.</summary>
internal sealed class ShellArithmetic
{
    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"],
    ];

    private readonly string _text;
    private readonly Func<string, string> _variable;
    private int _at;
    private int _depth;

    private ShellArithmetic(string text, Func<string, string> variable)
    {
        _text = text;
        _variable = variable;
    }

    /// <summary>The value of an expression; an empty one is 0.</summary>
    /// <param name="text">The expression, its expansions done.</param>
    /// <param name="variable">The value of a variable that is used by its bare name.</param>
    /// <exception cref="ShellExpansionException">It is invalid, or divides by zero.</exception>
    public static long Evaluate(string text, Func<string, string> variable)
    {
        var reader = new ShellArithmetic(text.Trim(), variable);
        reader.SkipBlanks();
        if (reader._at == reader._text.Length)
        {
            return 0;
        }

        var value = reader.Level(0);
        return reader._at == reader._text.Length ? value : throw reader.Wrong("syntax error in expression");
    }

    private long Level(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var value = Level(level + 1);
        while (Levels[level].FirstOrDefault(Follows) is { } found)
        {
            _at += found.Length;
            SkipBlanks();
            value = Apply(found, value, Level(level + 1));
        }

        return value;
    }

    private long Apply(string name, long left, long right) => name switch
    {
        "||" => left != 0 || right != 0 ? 1 : 0,
        "&&" => left != 0 && right != 0 ? 1 : 0,
        "==" => left == right ? 1 : 0,
        "!=" => left != right ? 1 : 0,
        "<=" => left <= right ? 1 : 0,
        ">=" => left >= right ? 1 : 0,
        "<" => left < right ? 1 : 0,
        ">" => left > right ? 1 : 0,
        "+" => unchecked(left + right),
        "-" => unchecked(left - right),
        "*" => unchecked(left * right),
        _ when right is 0 => throw new ShellExpansionException($"{_text}: division by 0 (error token is \"0\")"),

        // The processor traps on the smallest number divided by -1.
        "/" => right is -1 ? unchecked(-left) : left / right,
        _ => right is -1 ? 0 : left % right,
    };

    private long Unary()
    {
        var sign = 1L;
        var isNot = false;
        while (_at < _text.Length && _text[_at] is '+' or '-' or '!')
        {
            if (_text[_at] is '!')
            {
                isNot = !isNot;
            }
            else if (_text[_at] is '-')
            {
                sign = -sign;
            }

            _at++;
            SkipBlanks();
        }

        var value = unchecked(sign * Primary());
        return isNot ? (value is 0 ? 1 : 0) : value;
    }

    private long Primary()
    {
        if (_at < _text.Length && _text[_at] is '(')
        {
            if (++_depth > ShellLimits.Nesting)
            {
                throw new ShellExpansionException("expression recursion level exceeded");
            }

            _at++;
            SkipBlanks();
            var value = Level(0);
            if (_at == _text.Length || _text[_at] is not ')')
            {
                throw Wrong("missing `)'");
            }

            _at++;
            SkipBlanks();
            _depth--;
            return value;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_'))
        {
            _at++;
        }

        var word = _text[start.._at];
        SkipBlanks();
        return word.Length is 0 ? throw Wrong("syntax error: operand expected") : Value(word);
    }

    private long Value(string word)
    {
        if (char.IsAsciiDigit(word[0]))
        {
            return Number(word) ?? throw Wrong("value too great for base");
        }

        var value = _variable(word).Trim();
        return value.Length is 0 ? 0 : Number(value) ?? throw Wrong("syntax error: operand expected");
    }

    private static long? Number(string text) => text switch
    {
        ['0', 'x' or 'X', .. var digits] => Number(digits, NumberStyles.AllowHexSpecifier),
        ['0', _, ..] => Octal(text),
        ['-', '0', _, ..] => -Octal(text[1..]),
        _ => Number(text, NumberStyles.AllowLeadingSign),
    };

    private static long? Number(string text, NumberStyles style) =>
        long.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Octal(string text) =>
        text.All(c => c is >= '0' and <= '7')
            ? text.Aggregate(0L, (number, c) => unchecked((number << 3) + (c - '0')))
            : null;

    private bool Follows(string name) => string.CompareOrdinal(_text, _at, name, 0, name.Length) is 0;

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private ShellExpansionException Wrong(string what)
    {
        var token = _text[Math.Min(_at, Math.Max(0, _text.Length - 1))..];
        return new ShellExpansionException($"{_text}: {what} (error token is \"{token}\")");
    }
}
