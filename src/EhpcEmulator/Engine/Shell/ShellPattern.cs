using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>
/// Patterns with <c>*</c>, <c>?</c> and <c>[…]</c>; a backslash escapes the character that follows it.
/// </summary>
internal static class ShellPattern
{
    /// <summary>
    /// Whether the whole text matches the pattern; takes at most time in the product of their lengths.
    /// </summary>
    public static bool IsMatch(string pattern, string text)
    {
        var (p, t) = (0, 0);
        var (starP, starT) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] is '*')
            {
                (starP, starT) = (p++, t);
            }
            else if (p < pattern.Length && IsOne(pattern, p, text[t], out var next))
            {
                p = next;
                t++;
            }
            else if (starP >= 0)
            {
                p = starP + 1;
                t = ++starT;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] is '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>The text with every special character escaped.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '*' or '?' or '[' or ']' or '\\')
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static bool IsOne(string pattern, int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == c;
            case '[' when pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) is var end and > 0:
                next = end + 1;
                return IsInSet(pattern[(at + 1)..end], c);
            default:
                return pattern[at] == c;
        }
    }

    private static bool IsInSet(string set, char c)
    {
        var isNegated = set[0] is '!' or '^';
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] is '-')
            {
                if (c >= set[i] && c <= set[i + 2])
                {
                    return !isNegated;
                }

                i += 2;
            }
            else if (set[i] == c)
            {
                return !isNegated;
            }
        }

        return isNegated;
    }
}
