using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EhpcEmulator.Control;

namespace EhpcEmulator.Testing;

/// <summary>Calls the control surface, and turns its problem details into exceptions.</summary>
internal sealed class ControlSurface(HttpClient http, string? token)
{
    private static readonly JsonSerializerOptions Json = NewOptions();

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    public Task<T> PostAsync<T>(string path, object? body, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, body, cancellationToken);

    public Task<T> PutAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Put, path, body, cancellationToken);

    /// <summary>Sends a request whose answer has no body.</summary>
    public async Task DoAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, null, cancellationToken);
    }

    /// <summary>Sends a request that must succeed.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(ControlEndpoints.Root + path, UriKind.Relative))
        {
            Content = content,
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new EhpcEmulatorException(
                $"No emulator answers at {http.BaseAddress}: {failure.Message}", failure);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalOfAsync(request, response, cancellationToken);
        }
    }

    private static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ControlJson.Configure(options);
        return options;
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json);
        using var response = await SendAsync(method, path, content, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken)
            ?? throw new EhpcEmulatorException($"{method} {path} answered null.");
    }

    private static async Task<EhpcEmulatorException> RefusalOfAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var outcome = $"{request.Method} {request.RequestUri?.OriginalString} answered {status}.";
        return new(status, $"{outcome} {DetailOf(body)}".Trim());
    }

    private static string DetailOf(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("detail", out var detail) ? $"{detail}"
                : problem.RootElement.TryGetProperty("title", out var title) ? $"{title}."
                : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Whatever answers there is not an emulator, or is one whose control surface is switched off.
            return "";
        }
    }
}
