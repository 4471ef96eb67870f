using System.Globalization;
using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Backslash sequences of <c>echo -e</c>, <c>printf</c> and <c>$'…'</c>.</summary>
internal static class ShellEscapes
{
    /// <summary>The text with its sequences replaced; <c>\c</c> ends it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isEcho">Whether octal numbers need a 0 in front, as <c>echo</c> wants it.</param>
    public static string Decode(string text, bool isEcho = false)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not '\\' || at + 1 == text.Length)
            {
                result.Append(text[at]);
                continue;
            }

            at++;
            switch (text[at])
            {
                case 'c':
                    return result.ToString();
                case 'x':
                    at += Append(result, text, at + 1, 16, 2);
                    break;
                case >= '0' and <= '7' when !isEcho || text[at] is '0':
                    at += Append(result, text, at, 8, text[at] is '0' ? 4 : 3) - 1;
                    break;
                default:
                    result.Append(Simple(text[at]));
                    break;
            }
        }

        return result.ToString();
    }

    private static string Simple(char c) => c switch
    {
        'a' => "\a",
        'b' => "\b",
        'e' or 'E' => "\u001b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        '\\' => "\\",
        '\'' => "'",
        '"' => "\"",
        _ => "\\" + c,
    };

    private static int Append(StringBuilder result, string text, int start, int radix, int most)
    {
        var end = start;
        var value = 0;
        while (end < text.Length && end - start < most && Digit(text[end]) is var digit && digit < radix)
        {
            value = (value * radix) + digit;
            end++;
        }

        result.Append(end == start ? "\\x" : ((char)value).ToString());
        return end - start;
    }

    private static int Digit(char c) =>
        char.IsAsciiHexDigit(c)
            ? int.Parse(c.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : int.MaxValue;
}
