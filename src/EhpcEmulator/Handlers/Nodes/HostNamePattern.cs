using System.Text.RegularExpressions;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>
/// The HostName filter: a MySQL regular expression that may match anywhere, without regard to case. A plain text is
/// a pattern too, which makes the filter fuzzy.
/// </summary>
public static class HostNamePattern
{
    /// <exception cref="ApiException">InvalidParams: the text is not a regular expression.</exception>
    public static Regex Parse(string pattern)
    {
        try
        {
            // Without backtracking no pattern can take long, whatever a caller sends.
            return new Regex(
                Translate(pattern),
                RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw Errors.InvalidParams("HostName", "It must be a regular expression.");
        }
    }

    // MySQL writes character classes and word boundaries the POSIX way.
    private static string Translate(string pattern) => pattern
        .Replace("[[:<:]]", @"\b", StringComparison.Ordinal)
        .Replace("[[:>:]]", @"\b", StringComparison.Ordinal)
        .Replace("[:alnum:]", "A-Za-z0-9", StringComparison.Ordinal)
        .Replace("[:alpha:]", "A-Za-z", StringComparison.Ordinal)
        .Replace("[:digit:]", "0-9", StringComparison.Ordinal)
        .Replace("[:lower:]", "a-z", StringComparison.Ordinal)
        .Replace("[:upper:]", "A-Z", StringComparison.Ordinal)
        .Replace("[:xdigit:]", "0-9A-Fa-f", StringComparison.Ordinal)
        .Replace("[:punct:]", @"!-/:-@\[-`{-~", StringComparison.Ordinal)
        .Replace("[:space:]", @"\s", StringComparison.Ordinal)
        .Replace("[:blank:]", @"\x20\t", StringComparison.Ordinal)
        .Replace("[:cntrl:]", @"\x00-\x1F\x7F", StringComparison.Ordinal)
        .Replace("[:graph:]", "!-~", StringComparison.Ordinal)
        .Replace("[:print:]", @"\x20-~", StringComparison.Ordinal);
}
