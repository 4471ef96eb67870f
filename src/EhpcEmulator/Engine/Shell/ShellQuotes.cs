namespace EhpcEmulator.Engine.Shell;

/// <summary>Writes text so that a shell reads it as one word.</summary>
internal static class ShellQuotes
{
    /// <summary>The text itself when it is plain, else in single quotes.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+%@".Contains(c))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
