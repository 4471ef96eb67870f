using System.Globalization;
using System.Text;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>echo and printf.</summary>
internal static class PrintCommands
{
    private const int WidestField = 10_000;

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["echo"] = Echo,
        ["printf"] = Printf,
    };

    private static ValueTask<int> Echo(CommandCall call)
    {
        var at = 0;
        var (endsLine, decodes) = (true, false);
        while (at < call.Arguments.Count && IsOption(call.Arguments[at]))
        {
            foreach (var letter in call.Arguments[at].Skip(1))
            {
                endsLine &= letter is not 'n';
                decodes = letter is 'e' || (decodes && letter is not 'E');
            }

            at++;
        }

        var text = string.Join(' ', call.Arguments.Skip(at));
        call.Streams.Output.Write((decodes ? ShellEscapes.Decode(text, isEcho: true) : text) + (endsLine ? "\n" : ""));
        return new(0);
    }

    private static bool IsOption(string word) =>
        word.Length > 1 && word[0] is '-' && word.Skip(1).All(c => c is 'n' or 'e' or 'E');

    private static ValueTask<int> Printf(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            return new(call.FailInShell("usage: printf [-v var] format [arguments]", 2));
        }

        var arguments = new Queue<string>(call.Arguments.Skip(1));
        var format = ShellEscapes.Decode(call.Arguments[0].Replace("\\%", "%%", StringComparison.Ordinal));
        var exitCode = 0;
        int left;
        do
        {
            call.Run.Step();
            left = arguments.Count;
            exitCode = Math.Max(exitCode, Round(call, format, arguments));
        }
        while (arguments.Count > 0 && arguments.Count < left);
        return new(exitCode);
    }

    // Goes through the format once.
    private static int Round(CommandCall call, string format, Queue<string> arguments)
    {
        var result = new StringBuilder();
        var exitCode = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] is not '%')
            {
                result.Append(format[at]);
                continue;
            }

            var start = ++at;
            while (at < format.Length && "-+ 0#.123456789*".Contains(format[at]))
            {
                at++;
            }

            if (at == format.Length)
            {
                result.Append('%').Append(format[start..]);
                break;
            }

            if (format[at] is '%')
            {
                result.Append('%');
                continue;
            }

            var spec = PrintfField.Read(format[start..at], arguments);
            var text = Field(call, format[at], spec, arguments, ref exitCode);
            if (text is null)
            {
                return call.FailInShell($"`{format[at]}': invalid format character");
            }

            result.Append(spec.Pad(text, "diuxXofeg".Contains(format[at])));
        }

        call.Streams.Output.Write(result.ToString());
        return exitCode;
    }

    private static string? Field(
        CommandCall call, char kind, PrintfField spec, Queue<string> arguments, ref int exitCode)
    {
        var argument = kind is 's' or 'b' or 'c' or 'q' or 'd' or 'i' or 'u' or 'x' or 'X' or 'o' or 'f' or 'e' or 'g'
            && arguments.TryDequeue(out var next) ? next : "";
        switch (kind)
        {
            case 's' or 'b' or 'q':
                var text = kind switch
                {
                    'b' => ShellEscapes.Decode(argument),
                    'q' => ShellQuotes.Quote(argument),
                    _ => argument,
                };
                return spec.Precision is { } most && most < text.Length ? text[..most] : text;
            case 'c':
                return argument.Length > 0 ? argument[..1] : "";
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                return Whole(Number(call, argument, ref exitCode), kind, spec.HasSign);
            case 'f' or 'e' or 'g':
                var number = (double)Number(call, argument, ref exitCode);
                var style = kind switch
                {
                    'g' => "G6",
                    'e' => $"0.{new string('0', spec.Precision ?? 6)}e+00",
                    _ => $"F{spec.Precision ?? 6}",
                };
                return (spec.HasSign && number >= 0 ? "+" : "") + number.ToString(style, CultureInfo.InvariantCulture);
            default:
                return null;
        }
    }

    private static string Whole(decimal number, char kind, bool hasSign)
    {
        var whole = (long)Math.Clamp(decimal.Truncate(number), long.MinValue, long.MaxValue);
        return kind switch
        {
            'x' => whole.ToString("x", CultureInfo.InvariantCulture),
            'X' => whole.ToString("X", CultureInfo.InvariantCulture),
            'o' => Convert.ToString(whole, 8),
            _ => (hasSign && whole >= 0 ? "+" : "") + whole.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static decimal Number(CommandCall call, string text, ref int exitCode)
    {
        if (text.Length is 0)
        {
            return 0;
        }

        if (text[0] is '\'' or '"')
        {
            return text.Length > 1 ? text[1] : 0;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return hex;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        exitCode = call.FailInShell($"{text}: invalid number");
        return 0;
    }

    private sealed record PrintfField(int Width, int? Precision, bool IsLeft, bool HasZeros, bool HasSign)
    {
        public static PrintfField Read(string text, Queue<string> arguments)
        {
            var flags = text[..(text.Length - text.TrimStart("-+ 0#").Length)];
            var parts = text[flags.Length..].Split('.');
            var width = Number(parts[0]);
            return new PrintfField(
                Math.Abs(width),
                parts.Length > 1 ? Math.Min(Math.Abs(Number(parts[1])), 50) : null,
                flags.Contains('-') || width < 0,
                flags.Contains('0'),
                flags.Contains('+'));

            int Number(string digits) =>
                int.TryParse(digits is "*" && arguments.TryDequeue(out var next) ? next : digits, out var number)
                    ? Math.Clamp(number, -WidestField, WidestField)
                    : 0;
        }

        public string Pad(string text, bool isNumber)
        {
            if (IsLeft)
            {
                return text.PadRight(Width);
            }

            if (!HasZeros || !isNumber)
            {
                return text.PadLeft(Width);
            }

            var sign = text.Length > 0 && text[0] is '-' or '+' ? text[..1] : "";
            return sign + text[sign.Length..].PadLeft(Math.Max(0, Width - sign.Length), '0');
        }
    }
}
