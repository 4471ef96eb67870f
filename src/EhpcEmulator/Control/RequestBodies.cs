using System.Text.Json;

namespace EhpcEmulator.Control;

/// <summary>Reads the JSON bodies of the control surface.</summary>
internal static class RequestBodies
{
    /// <summary>
    /// The body, or null when it is no JSON of that form: bound by the framework, such a body would be answered
    /// without a problem's details.
    /// </summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest http, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await http.ReadFromJsonAsync<T>(cancellationToken);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
