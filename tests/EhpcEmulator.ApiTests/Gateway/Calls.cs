using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>Sends HTTP requests as they are, with nothing added, and reads answers in both formats.</summary>
internal static class Calls
{
    public static async Task<Answer> GetAsync(
        this Emulator emulator, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/{query}", UriKind.Relative));
        return await emulator.SendAsync(request, headers);
    }

    public static async Task<Answer> PostAsync(
        this Emulator emulator, string query, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/{query}", UriKind.Relative));
        request.Content = body;
        return await emulator.SendAsync(request, headers);
    }

    public static async Task<Answer> SendAsync(
        this Emulator emulator, HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
        }

        using var client = emulator.CreateClient();
        using var response = await client.SendAsync(request);
        var found = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), found);
    }

    /// <summary>Sends a query string that an HTTP client would correct on its way.</summary>
    public static async Task<int> SendRawQueryAsync(this Emulator emulator, string query)
    {
        _ = emulator.Host;
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, emulator.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET /{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var statusLine = await reader.ReadLineAsync() ?? "";
        return int.Parse(statusLine.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>A body that does not tell its length, so that it goes in chunks, nor its type.</summary>
    public static HttpContent Chunked(string body) => new ChunkedBody(body);

    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    public static string Timestamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed class ChunkedBody(string body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>One HTTP answer.</summary>
internal sealed record Answer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public XElement Xml => XDocument.Parse(Text).Root!;

    /// <summary>The error code in either format; null in an answer that is none.</summary>
    public string? Code => Field(nameof(Code));

    public string? Message => Field(nameof(Message));

    private string? Field(string name) => Text.StartsWith('<')
        ? Xml.Element(name)?.Value
        : Json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
