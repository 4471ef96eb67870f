using System.Globalization;
using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Expands words: variables, command output, arithmetic, fields and file names.</summary>
internal sealed class ShellExpander(ShellExecutor executor)
{
    private readonly ShellExecutor _executor = executor;

    private ShellRun Run => _executor.Run;

    /// <summary>The arguments to which words expand.</summary>
    public async ValueTask<List<string>> ExpandAsync(IEnumerable<Word> words, ShellProcess shell, ShellOutput error)
    {
        var arguments = new List<string>();
        foreach (var word in words)
        {
            var fields = new ShellFields();
            await AddAsync(word, fields, shell, error, isSplit: true);
            foreach (var field in fields.Finish())
            {
                Run.Step();
                Run.Spend(field.Text.Length);
                var paths = field.Pattern is null ? [] : await ShellGlob.FindAsync(field.Pattern, shell, Run);
                if (paths.Count is 0)
                {
                    arguments.Add(field.Text);
                }

                arguments.AddRange(paths);
            }
        }

        return arguments;
    }

    /// <summary>The single text to which a word expands: it is neither split nor a pattern.</summary>
    public async ValueTask<string> ExpandAsync(Word word, ShellProcess shell, ShellOutput error)
    {
        var fields = new ShellFields();
        await AddAsync(word, fields, shell, error, isSplit: false);
        var text = string.Join(' ', fields.Finish().Select(field => field.Text));
        Run.Spend(text.Length);
        return text;
    }

    private async ValueTask AddAsync(Word word, ShellFields fields, ShellProcess shell, ShellOutput error, bool isSplit)
    {
        for (var i = 0; i < word.Parts.Count; i++)
        {
            var isQuoted = !isSplit;
            string? text;
            switch (word.Parts[i])
            {
                case LiteralPart literal:
                    var written = i is 0 && !literal.IsQuoted ? Tilde(literal.Text, shell) : literal.Text;
                    if (literal.IsQuoted)
                    {
                        fields.AddQuoted(written);
                    }
                    else
                    {
                        fields.AddPlain(written);
                    }

                    continue;
                case ParameterPart { Name: "@" or "*", Operator: "" } all:
                    AddArguments(all, fields, shell, isSplit);
                    continue;
                case ParameterPart parameter:
                    isQuoted |= parameter.IsQuoted;
                    text = await ParameterAsync(parameter, shell, error);
                    break;
                case CommandPart command:
                    isQuoted |= command.IsQuoted;
                    text = (await _executor.CaptureAsync(command.Commands, shell, error)).TrimEnd('\n');
                    break;
                case ArithmeticPart arithmetic:
                    isQuoted = true;
                    var expression = await ExpandAsync(arithmetic.Expression, shell, error);
                    text = ShellArithmetic.Evaluate(expression, name => Value(name, shell) ?? "")
                        .ToString(CultureInfo.InvariantCulture);
                    break;
                default:
                    continue;
            }

            Run.Spend(text.Length);
            if (isQuoted)
            {
                fields.AddQuoted(text);
            }
            else
            {
                fields.AddSplit(text, shell.Variables["IFS"] ?? " \t\n");
            }
        }
    }

    private static void AddArguments(ParameterPart part, ShellFields fields, ShellProcess shell, bool isSplit)
    {
        if (!isSplit || (part.IsQuoted && part.Name is "*"))
        {
            fields.AddQuoted(string.Join(' ', shell.Arguments));
            return;
        }

        for (var i = 0; i < shell.Arguments.Count; i++)
        {
            if (i > 0)
            {
                fields.End();
            }

            if (part.IsQuoted)
            {
                fields.AddQuoted(shell.Arguments[i]);
            }
            else
            {
                fields.AddSplit(shell.Arguments[i], " \t\n");
            }
        }
    }

    private async ValueTask<string> ParameterAsync(ParameterPart part, ShellProcess shell, ShellOutput error)
    {
        if (part.Operator is "bad")
        {
            throw new ShellExpansionException($"${{{part.Name}}}: bad substitution");
        }

        var value = Value(part.Name, shell);
        var isMissing = value is null || (value.Length is 0 && part.Operator.StartsWith(':'));
        switch (part.Operator)
        {
            case ":-" or "-":
                return isMissing ? await ExpandAsync(part.Operand!, shell, error) : value!;
            case ":+" or "+":
                return isMissing ? "" : await ExpandAsync(part.Operand!, shell, error);
            case ":=" or "=" when isMissing:
                value = await ExpandAsync(part.Operand!, shell, error);
                shell.Variables.Set(part.Name, value);
                return value;
            case ":?" or "?" when isMissing:
                var reason = await ExpandAsync(part.Operand!, shell, error);
                reason = reason is "" ? "parameter null or not set" : reason;
                throw new ShellExpansionException($"{part.Name}: {reason}");
            default:
                break;
        }

        if (value is null && shell.RefusesUnset && part.Name is not ("@" or "*"))
        {
            throw new ShellExpansionException($"{part.Name}: unbound variable");
        }

        value ??= "";
        return part.Operator switch
        {
            "length" => value.Length.ToString(CultureInfo.InvariantCulture),
            "#" or "##" => Cut(value, await PatternAsync(part.Operand!, shell, error), true, part.Operator is "##"),
            "%" or "%%" => Cut(value, await PatternAsync(part.Operand!, shell, error), false, part.Operator is "%%"),
            _ => value,
        };
    }

    private async ValueTask<string> PatternAsync(Word word, ShellProcess shell, ShellOutput error)
    {
        var pattern = new StringBuilder();
        foreach (var part in word.Parts)
        {
            var isPlain = part is LiteralPart { IsQuoted: false };
            var text = await ExpandAsync(new Word([part], ""), shell, error);
            pattern.Append(isPlain ? text : ShellPattern.Escape(text));
        }

        return pattern.ToString();
    }

    private string Cut(string value, string pattern, bool isFront, bool isLongest)
    {
        var lengths = Enumerable.Range(0, value.Length + 1);
        foreach (var length in isLongest ? lengths.Reverse() : lengths)
        {
            Run.Work((long)length * (pattern.Length + 1));
            if (ShellPattern.IsMatch(pattern, isFront ? value[..length] : value[^length..]))
            {
                return isFront ? value[length..] : value[..^length];
            }
        }

        return value;
    }

    /// <summary>The value of a parameter; null when it is not set.</summary>
    private string? Value(string name, ShellProcess shell) => name switch
    {
        "?" => Text(shell.LastExitCode),
        "#" => Text(shell.Arguments.Count),
        "@" or "*" => string.Join(' ', shell.Arguments),
        "$" => "4242",
        "!" => "4243",
        "-" => "hB",
        _ when name.AsSpan().TrimStart('0').IsEmpty => shell.Name,
        "RANDOM" => Text((int)Run.Random()),
        "SECONDS" => Text((int)Run.Elapsed.TotalSeconds),
        "LINENO" => Text(shell.Line),
        "PWD" => shell.WorkingDirectory,
        "UID" or "EUID" => Text(Run.Context.UserId),
        _ when char.IsAsciiDigit(name[0]) =>
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= shell.Arguments.Count
            ? shell.Arguments[number - 1]
            : null,
        _ => shell.Variables[name],
    };

    private static string Tilde(string text, ShellProcess shell)
    {
        if (!text.StartsWith('~'))
        {
            return text;
        }

        var name = text[1..].Split('/')[0];
        var home = name switch
        {
            "" => shell.Variables["HOME"] ?? "/",
            "root" => "/root",
            _ when name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.') => $"/home/{name}",
            _ => null,
        };
        return home is null ? text : home + text[(name.Length + 1)..];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
