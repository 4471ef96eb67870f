using System.Net;
using System.Text.Json;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>
/// Calls of one world straight over a real port: neither held to the contract nor counted in the coverage, for tests of
/// many calls.
/// </summary>
internal sealed class Wire : IDisposable
{
    // What the emulator takes itself to be called, whatever port it has.
    private const string HostName = "localhost";

    private readonly HttpClient _http;

    public Wire(EhpcEmulatorHost emulator, string world)
    {
        World = world;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = emulator.Address,
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    /// <summary>The world, and the access key that leads to it.</summary>
    public string World { get; }

    /// <summary>Calls an operation, of 2018-04-12 and answered as JSON unless the parameters say otherwise.</summary>
    public async Task<WireAnswer> CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        var all = new Dictionary<string, string>
        {
            ["Action"] = action,
            ["Version"] = "2018-04-12",
            ["Format"] = "JSON",
            ["AccessKeyId"] = World,
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(all) };
        return await SendAsync(request);
    }

    /// <summary>Calls an operation of 2024-07-30.</summary>
    public Task<WireAnswer> Call2024Async(string action, params (string Name, string Value)[] parameters) =>
        CallAsync(action, [("Version", "2024-07-30"), .. parameters]);

    /// <summary>Asks the control surface for something about the world.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">
    /// What follows the world's own path; with a slash before it, what follows <c>/_emulator</c>.
    /// </param>
    /// <param name="json">The body.</param>
    public async Task<WireAnswer> ControlAsync(HttpMethod method, string path, string? json = null)
    {
        var whole = path.StartsWith('/') ? $"/_emulator{path}" : $"/_emulator/worlds/{World}/{path}";
        using var request = new HttpRequestMessage(method, whole.TrimEnd('/'));
        request.Content = json is null ? null : new StringContent(json, null, "application/json");
        return await SendAsync(request);
    }

    /// <summary>All that a list of pages holds.</summary>
    /// <param name="action">The operation.</param>
    /// <param name="path">Where the items are in the answer, separated by dots.</param>
    /// <param name="parameters">What else to ask for.</param>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(
        string action, string path, params (string Name, string Value)[] parameters)
    {
        var items = new List<JsonElement>();
        while (true)
        {
            var page = (await CallAsync(
                action, [("PageSize", "50"), ("PageNumber", $"{(items.Count / 50) + 1}"), .. parameters])).Require();
            var before = items.Count;
            items.AddRange(path.Split('.').Aggregate(page, (json, name) => json.GetProperty(name)).EnumerateArray());
            if (!page.TryGetProperty("TotalCount", out var total) || items.Count >= total.GetInt32())
            {
                return items;
            }

            items.Should().HaveCountGreaterThan(before, $"{action} says that there are {total}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<WireAnswer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Host = HostName;
        using var response = await _http.SendAsync(request);

        // As they came: a client's own parser mends what the product must not send.
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new WireAnswer(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}

/// <summary>An answer as it came.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Text">Its body.</param>
internal sealed record WireAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    /// <summary>Whether the call succeeded.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The id under which the call was answered.</summary>
    public string RequestId => Headers["x-acs-request-id"];

    /// <summary>The code of the error; null when there is none.</summary>
    public string? Code => IsSuccess ? null : Json.GetProperty(nameof(Code)).GetString();

    /// <summary>The body of a call that must have succeeded.</summary>
    public JsonElement Require()
    {
        IsSuccess.Should().BeTrue($"{Status} {Text}");
        return Text.Length == 0 ? default : Json;
    }
}
