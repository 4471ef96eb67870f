using System.Text;
using System.Text.RegularExpressions;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>grep, egrep and fgrep.</summary>
internal static class GrepCommand
{
    private const int Trouble = 2;
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    public static async ValueTask<int> RunAsync(CommandCall call)
    {
        const string Names = "ignore-case=i invert-match=v count=c line-number=n extended-regexp=E fixed-strings=F "
            + "quiet=q silent=q only-matching=o word-regexp=w regexp=e files-with-matches=l no-messages=s";
        if (CommandOptions.Read(call, "ivcnEFGqowlshHxa", "e", Names) is not { } options)
        {
            return Trouble;
        }

        var operands = options.Operands;
        var pattern = options.Value('e');
        if (pattern is null)
        {
            if (operands.Count is 0)
            {
                call.Streams.Error.WriteLine("Usage: grep [OPTION]... PATTERNS [FILE]...");
                return call.FailUsage("missing pattern", Trouble);
            }

            pattern = operands[0];
            operands = operands[1..];
        }

        if (Compile(call, pattern, options) is not { } regex)
        {
            return Trouble;
        }

        var (hasMatch, hasTrouble) = (false, false);
        foreach (var file in operands.Count is 0 ? ["-"] : operands)
        {
            if (await call.ReadAsync(file) is not { } text)
            {
                hasTrouble = true;
                continue;
            }

            try
            {
                hasMatch |= Search(call, options, regex, text, file, operands.Count > 1 && !options['h']);
            }
            catch (RegexMatchTimeoutException)
            {
                return call.Fail("exceeded the time for one match", Trouble);
            }
        }

        return hasTrouble && !(hasMatch && options['q']) ? Trouble : hasMatch ? 0 : 1;
    }

    private static bool Search(
        CommandCall call, CommandOptions options, Regex regex, string text, string file, bool isNamed)
    {
        var count = 0;
        var prefix = isNamed || options['H'] ? $"{(file is "-" ? "(standard input)" : file)}:" : "";
        var lines = CommandCall.Lines(text);
        for (var i = 0; i < lines.Length; i++)
        {
            call.Run.CancellationToken.ThrowIfCancellationRequested();
            if (regex.IsMatch(lines[i]) == options['v'])
            {
                continue;
            }

            count++;
            if (options['q'])
            {
                return true;
            }

            if (options['c'] || options['l'])
            {
                continue;
            }

            var number = options['n'] ? $"{i + 1}:" : "";
            var found = options['o'] && !options['v']
                ? regex.Matches(lines[i]).Select(match => match.Value).Where(value => value.Length > 0)
                : [lines[i]];
            foreach (var shown in found)
            {
                call.Print(prefix + number + shown);
            }
        }

        if (options['c'])
        {
            call.Print($"{prefix}{count}");
        }
        else if (options['l'] && count > 0)
        {
            call.Print(file is "-" ? "(standard input)" : file);
        }

        return count > 0;
    }

    private static Regex? Compile(CommandCall call, string pattern, CommandOptions options)
    {
        if (pattern.Length > 1000)
        {
            call.Fail("regular expression too big");
            return null;
        }

        var isFixed = options['F'] || call.Name is "fgrep";
        var isExtended = options['E'] || call.Name is "egrep";
        var parts = pattern.Split('\n').Select(part => isFixed ? Regex.Escape(part) : Translate(part, isExtended));
        var whole = string.Join('|', parts.Select(part => $"(?:{part})"));
        whole = options['w'] ? $@"\b(?:{whole})\b" : options['x'] ? $"^(?:{whole})$" : whole;
        try
        {
            // This engine takes linear time in the length of the text, whatever the pattern.
            var flags = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            return new Regex(whole, options['i'] ? flags | RegexOptions.IgnoreCase : flags, MatchLimit);
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException)
        {
            call.Fail($"Invalid regular expression: {pattern}");
            return null;
        }
    }

    // Basic expressions have plain + ? | ( ) { }, which a backslash makes special; extended ones the other way round.
    private static string Translate(string pattern, bool isExtended)
    {
        var result = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            var c = pattern[at];
            if (c is '[' && SetEnd(pattern, at) is var end and > 0)
            {
                result.Append(Set(pattern[(at + 1)..end]));
                at = end;
            }
            else if (c is '\\' && at + 1 < pattern.Length)
            {
                var next = pattern[++at];
                result.Append(!isExtended && "+?|(){}".Contains(next) ? next.ToString()
                    : next is '<' or '>' ? @"\b"
                    : char.IsAsciiLetterOrDigit(next) || !char.IsAscii(next) ? "\\" + next
                    : Regex.Escape(next.ToString()));
            }
            else if (!isExtended && "+?|(){}".Contains(c))
            {
                result.Append('\\').Append(c);
            }
            else if (c is '*' && (at is 0 || (!isExtended && at is 1 && pattern[0] is '^')))
            {
                result.Append("\\*");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static int SetEnd(string pattern, int open)
    {
        var at = open + 1;
        at += at < pattern.Length && pattern[at] is '^' ? 1 : 0;
        for (at++; at < pattern.Length; at++)
        {
            if (pattern[at] is '[' && at + 1 < pattern.Length && pattern[at + 1] is ':')
            {
                var close = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
                at = close < 0 ? at : close + 1;
            }
            else if (pattern[at] is ']')
            {
                return at;
            }
        }

        return -1;
    }

    private static string Set(string inner)
    {
        var isNegated = inner.StartsWith('^');
        var text = (isNegated ? inner[1..] : inner)
            .Replace("[:alpha:]", "a-zA-Z", StringComparison.Ordinal)
            .Replace("[:digit:]", "0-9", StringComparison.Ordinal)
            .Replace("[:alnum:]", "a-zA-Z0-9", StringComparison.Ordinal)
            .Replace("[:upper:]", "A-Z", StringComparison.Ordinal)
            .Replace("[:lower:]", "a-z", StringComparison.Ordinal)
            .Replace("[:space:]", " \t\r\n\v\f", StringComparison.Ordinal)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);
        text = text.StartsWith(']') ? "\\" + text : text;
        return isNegated ? $"[^{text}]" : $"[{text}]";
    }
}
