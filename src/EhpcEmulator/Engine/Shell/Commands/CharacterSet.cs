using System.Text;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Sets of characters as tr takes them: <c>a-z</c>, <c>[:upper:]</c>, <c>\n</c>.</summary>
internal static class CharacterSet
{
    /// <summary>All characters of the set, in order.</summary>
    public static string Read(string text)
    {
        var set = new StringBuilder(ShellEscapes.Decode(text))
            .Replace("[:upper:]", "A-Z")
            .Replace("[:lower:]", "a-z")
            .Replace("[:digit:]", "0-9")
            .Replace("[:alpha:]", "A-Za-z")
            .Replace("[:alnum:]", "A-Za-z0-9")
            .Replace("[:space:]", " \t\n\r\v\f")
            .Replace("[:blank:]", " \t")
            .Replace("[:punct:]", "!-/:-@[-`{-~")
            .ToString();
        var result = new StringBuilder();
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 >= set.Length || set[i + 1] is not '-' || set[i + 2] < set[i])
            {
                result.Append(set[i]);
                continue;
            }

            for (int c = set[i]; c <= set[i + 2]; c++)
            {
                result.Append((char)c);
            }

            i += 2;
        }

        return result.ToString();
    }
}
