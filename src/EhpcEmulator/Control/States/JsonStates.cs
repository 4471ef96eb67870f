using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EhpcEmulator.Control.States;

/// <summary>Declared states as JSON.</summary>
internal static class JsonStates
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="StateException">The text is not valid JSON.</exception>
    public static StateNode Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions
            {
                MaxDepth = StateNode.MaxDepth,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            });
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new StateException("", $"The text is not valid JSON. {error.Message}");
        }
    }

    public static string Write(JsonNode state) => state.ToJsonString(Indented) + "\n";

    private static StateNode Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => StateNode.Map(
            [.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value)))]),
        JsonValueKind.Array => StateNode.List([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.String => StateNode.Scalar(StateNodeKind.Text, element.GetString()!),
        JsonValueKind.Null => StateNode.Scalar(StateNodeKind.Null),
        _ => StateNode.Scalar(StateNodeKind.Literal, element.GetRawText()),
    };
}
