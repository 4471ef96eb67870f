using System.Text.Json;
using System.Text.Json.Serialization;

namespace EhpcEmulator.Control;

/// <summary>Reads the JSON bodies of the control surface.</summary>
internal static class RequestBodies
{
    // A misspelled name would otherwise be taken for one that was left out.
    private static readonly JsonSerializerOptions Strict = NewOptions();

    /// <summary>
    /// The body, or null when it is not JSON of that form: bound by the framework, such a body would be answered
    /// without a problem's details.
    /// </summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest http, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await http.ReadFromJsonAsync<T>(Strict, cancellationToken);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <summary>The body as <see cref="ReadAsync"/> reads it; the default when there is no body.</summary>
    public static async Task<T?> ReadOrUsualAsync<T>(HttpRequest http, CancellationToken cancellationToken)
        where T : class, new() =>
        http is { ContentType: null, ContentLength: null or 0 } or { ContentLength: 0 }
            ? new T()
            : await ReadAsync<T>(http, cancellationToken);

    private static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        ControlJson.Configure(options);
        return options;
    }
}
