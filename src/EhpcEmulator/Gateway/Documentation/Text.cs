namespace EhpcEmulator.Gateway.Documentation;

/// <summary>Joins descriptions.</summary>
internal static class Text
{
    /// <summary>The sentences that are not null, or null if all are.</summary>
    public static string? Join(params ReadOnlySpan<string?> sentences)
    {
        var text = "";
        foreach (var sentence in sentences)
        {
            text = string.IsNullOrEmpty(sentence) ? text : text.Length == 0 ? sentence : $"{text} {sentence}";
        }

        return text.Length == 0 ? null : text;
    }
}
