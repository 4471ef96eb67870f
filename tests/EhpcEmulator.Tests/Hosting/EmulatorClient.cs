using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>Calls an emulator that runs as a process, without signing.</summary>
internal sealed class EmulatorClient(string url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url) };

    public void Dispose() => _http.Dispose();

    /// <summary>Calls an operation that must succeed.</summary>
    public async Task<JsonElement> CallAsync(
        string world, string action, params (string Name, string Value)[] parameters)
    {
        var (status, body) = await AnswerAsync(world, action, parameters);
        status.Should().Be(HttpStatusCode.OK, $"{action} succeeds: {body}");
        return body;
    }

    /// <summary>Calls an operation, whatever comes of it.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(
        string world, string action, params (string Name, string Value)[] parameters)
    {
        (string Name, string Value)[] all =
            [("Action", action), ("Format", "JSON"), ("AccessKeyId", world), .. parameters];
        using var form = new FormUrlEncodedContent(all.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        using var response = await _http.PostAsync(new Uri("/", UriKind.Relative), form);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>The order of a cluster of three nodes.</summary>
    public static (string Name, string Value)[] OrderOf(string name) =>
    [
        ("Name", name), ("OsTag", "CentOS_7.6_64"), ("Password", "Test-pass-1"), ("DeployMode", "Simple"),
        ("EcsOrder.Manager.InstanceType", "ecs.c5.large"), ("EcsOrder.Compute.Count", "1"),
        ("EcsOrder.Compute.InstanceType", "ecs.c5.large"), ("EcsOrder.Login.Count", "1"),
        ("EcsOrder.Login.InstanceType", "ecs.c5.large"),
    ];

    /// <summary>Orders a cluster of three nodes.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateClusterAsync(string world, string name)
    {
        var created = await CallAsync(world, "CreateCluster", OrderOf(name));
        return created.GetProperty("ClusterId").GetString()!;
    }

    /// <summary>All clusters of a world: names by ids.</summary>
    public async Task<Dictionary<string, string>> ClustersAsync(string world)
    {
        var clusters = new Dictionary<string, string>();
        for (var page = 1; ; page++)
        {
            var list = await CallAsync(world, "ListClusters", ("PageSize", "50"), ("PageNumber", $"{page}"));
            foreach (var cluster in list.GetProperty("Clusters").GetProperty("ClusterInfoSimple").EnumerateArray())
            {
                clusters.Add(cluster.GetProperty("Id").GetString()!, cluster.GetProperty("Name").GetString()!);
            }

            if (clusters.Count >= list.GetProperty("TotalCount").GetInt32())
            {
                return clusters;
            }
        }
    }

    /// <summary>The status of a cluster.</summary>
    public async Task<string?> StatusAsync(string world, string clusterId)
    {
        var answer = await CallAsync(world, "DescribeCluster", ("ClusterId", clusterId));
        return answer.GetProperty("ClusterInfo").GetProperty("Status").GetString();
    }

    /// <summary>The time of a world's clock.</summary>
    public async Task<DateTimeOffset> ClockAsync(string world)
    {
        var reading = await _http.GetFromJsonAsync<JsonElement>(
            new Uri($"/_emulator/worlds/{world}/clock", UriKind.Relative));
        return reading.GetProperty("now").GetDateTimeOffset();
    }

    /// <summary>Asks the control surface for something that it must not refuse.</summary>
    /// <returns>The answer; nothing when it has none.</returns>
    public async Task<JsonElement?> AskAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await TryAskAsync(method, path, body);
        ((int)status).Should().BeInRange(200, 299, $"{method} {path} succeeds: {answer}");
        return answer;
    }

    /// <summary>Asks the control surface for something, whatever comes of it.</summary>
    public async Task<(HttpStatusCode Status, JsonElement? Body)> TryAskAsync(
        HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/_emulator/{path}", UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.Length == 0 ? null : JsonDocument.Parse(answer).RootElement);
    }

    /// <summary>Sends a file to the control surface, which must take it.</summary>
    public async Task SendFileAsync(string path, string file)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        content.Headers.ContentType = new("application/octet-stream");
        using var response = await _http.PostAsync(new Uri($"/_emulator/{path}", UriKind.Relative), content);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Moves the clock of a world.</summary>
    public async Task AdvanceAsync(string world, object how)
    {
        using var response = await _http.PostAsJsonAsync(
            new Uri($"/_emulator/worlds/{world}/clock/advance", UriKind.Relative), how);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
