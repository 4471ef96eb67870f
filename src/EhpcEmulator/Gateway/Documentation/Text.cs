namespace EhpcEmulator.Gateway.Documentation;

/// <summary>Puts descriptions together.</summary>
internal static class Text
{
    /// <summary>The sentences that are there, or null.</summary>
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
