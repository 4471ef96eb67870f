using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>test, [ and [[.</summary>
internal sealed class TestCommand
{
    private const int Trouble = 2;

    private readonly CommandCall _call;
    private readonly IReadOnlyList<string> _words;
    private int _at;
    private int _depth;

    private TestCommand(CommandCall call, IReadOnlyList<string> words)
    {
        _call = call;
        _words = words;
    }

    private bool IsAtEnd => _at >= _words.Count;

    public static async ValueTask<int> RunAsync(CommandCall call)
    {
        var words = call.Arguments;
        if (call.Name is "[" or "[[")
        {
            var close = call.Name is "[" ? "]" : "]]";
            if (words.Count is 0 || words[^1] != close)
            {
                return call.FailInShell($"missing `{close}'", Trouble);
            }

            words = [.. words.SkipLast(1)];
        }

        if (words.Count is 0)
        {
            return 1;
        }

        try
        {
            var test = new TestCommand(call, words);
            var isMet = await test.AnyAsync();
            return !test.IsAtEnd ? throw new FormatException("too many arguments") : isMet ? 0 : 1;
        }
        catch (FormatException mistake)
        {
            return call.FailInShell(mistake.Message, Trouble);
        }
    }

    private async ValueTask<bool> AnyAsync()
    {
        var isMet = await AllAsync();
        while (!IsAtEnd && _words[_at] is "-o")
        {
            _at++;
            isMet |= await AllAsync();
        }

        return isMet;
    }

    private async ValueTask<bool> AllAsync()
    {
        var isMet = await NotAsync();
        while (!IsAtEnd && _words[_at] is "-a")
        {
            _at++;
            isMet &= await NotAsync();
        }

        return isMet;
    }

    private async ValueTask<bool> NotAsync()
    {
        var isNegated = false;
        while (_at + 1 < _words.Count && _words[_at] is "!" && !IsBinary(_at + 1))
        {
            isNegated = !isNegated;
            _at++;
        }

        return await OneAsync() != isNegated;
    }

    private async ValueTask<bool> OneAsync()
    {
        if (IsAtEnd)
        {
            throw new FormatException("argument expected");
        }

        var word = _words[_at++];
        if (!IsAtEnd && IsBinary(_at) && _at + 1 < _words.Count)
        {
            var name = _words[_at];
            _at += 2;
            return Compare(word, name, _words[_at - 1]);
        }

        if (word is "(" && !IsAtEnd)
        {
            if (++_depth > ShellLimits.Nesting)
            {
                throw new FormatException("too many arguments");
            }

            var isMet = await AnyAsync();
            if (IsAtEnd || _words[_at] is not ")")
            {
                throw new FormatException("`)' expected");
            }

            _at++;
            _depth--;
            return isMet;
        }

        if (word is ['-', _] && !IsAtEnd && "efdsznrwxhLv".Contains(word[1]))
        {
            return await UnaryAsync(word, _words[_at++]);
        }

        // Two words that are not a test are a mistake; a single one tests whether it is empty.
        if (!IsAtEnd && _words[_at] is not ("-a" or "-o" or ")"))
        {
            throw new FormatException(_words.Count is 2
                ? $"{word}: unary operator expected"
                : $"{_words[_at]}: binary operator expected");
        }

        return word.Length > 0;
    }

    private async ValueTask<bool> UnaryAsync(string name, string operand)
    {
        switch (name)
        {
            case "-z":
                return operand.Length is 0;
            case "-n":
                return operand.Length > 0;
            case "-v":
                return _call.Process.Variables[operand] is not null;
            default:
                break;
        }

        if (operand is "/dev/null" or "/dev/stdin" or "/dev/stdout" or "/dev/stderr")
        {
            return name is "-e" or "-r" or "-w";
        }

        var file = operand.Length is 0 ? null : await _call.FindAsync(_call.Path(operand));
        return name switch
        {
            "-f" => file is { IsDirectory: false },
            "-d" => file is { IsDirectory: true },
            "-s" => file is { IsDirectory: true } or { Length: > 0 },
            "-h" or "-L" => false,
            _ => file is not null,
        };
    }

    private bool Compare(string left, string name, string right) => name switch
    {
        "=" or "==" => IsSame(left, right),
        "!=" => !IsSame(left, right),
        "<" => string.CompareOrdinal(left, right) < 0,
        ">" => string.CompareOrdinal(left, right) > 0,
        "-eq" => Number(left) == Number(right),
        "-ne" => Number(left) != Number(right),
        "-lt" => Number(left) < Number(right),
        "-le" => Number(left) <= Number(right),
        "-gt" => Number(left) > Number(right),
        _ => Number(left) >= Number(right),
    };

    private bool IsSame(string left, string right)
    {
        if (_call.Name is not "[[")
        {
            return left == right;
        }

        _call.Run.Work((long)left.Length * (right.Length + 1));
        return ShellPattern.IsMatch(right, left);
    }

    private bool IsBinary(int at) => at < _words.Count
        && _words[at] is "=" or "==" or "!=" or "<" or ">" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge";

    private static long Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{text}: integer expression expected");
}
