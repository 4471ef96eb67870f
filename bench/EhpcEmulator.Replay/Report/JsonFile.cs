using System.Text.Encodings.Web;
using System.Text.Json;

namespace EhpcEmulator.Replay.Report;

/// <summary>How results are written to the file of <c>--json</c>.</summary>
internal static class JsonFile
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
