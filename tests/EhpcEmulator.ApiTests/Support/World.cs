using System.Net;
using System.Text.Json;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>One world as a client sees it: calls go over the wire, the clock moves when it is told to.</summary>
public sealed class World(Emulator emulator, string id)
{
    private readonly EhpcWorld _world = emulator.Host.World(id);

    /// <summary>The access key that leads to this world, which is also the world's name.</summary>
    public string Id => id;

    /// <summary>Calls an operation of version 2018-04-12 that must succeed.</summary>
    public async Task<JsonElement> CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        using var response = await SendAsync(action, parameters);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Calls an operation that must fail.</summary>
    public async Task<ApiError> FailAsync(string action, params (string Name, string Value)[] parameters)
    {
        using var response = await SendAsync(action, parameters);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().NotBe(HttpStatusCode.OK, body);
        var error = JsonDocument.Parse(body).RootElement;
        return new ApiError(
            (int)response.StatusCode,
            error.GetProperty("Code").GetString()!,
            error.GetProperty("Message").GetString()!);
    }

    /// <summary>Sends a GET as generated clients do. A parameter of the same name replaces a default one.</summary>
    public Task<HttpResponseMessage> SendAsync(string action, params (string Name, string Value)[] parameters) =>
        _world.SendAsync(HttpMethod.Get, action, parameters);

    /// <summary>The virtual instant, Unix time in seconds.</summary>
    public async Task<long> NowAsync() => (await _world.Clock.NowAsync()).ToUnixTimeSeconds();

    /// <summary>Moves the world's clock and plays everything on the way.</summary>
    public Task AdvanceAsync(TimeSpan by) => _world.Clock.AdvanceAsync(by);

    /// <summary>Moves the world's clock until nothing is pending.</summary>
    public Task AdvanceUntilIdleAsync() => _world.Clock.AdvanceUntilIdleAsync();

    /// <summary>Creates a cluster with the smallest valid order, changed by <paramref name="changes"/>.</summary>
    /// <returns>Its id; the cluster is still coming up.</returns>
    public async Task<string> CreateClusterAsync(params (string Name, string Value)[] changes)
    {
        var created = await CallAsync("CreateCluster", Orders.Cluster(changes));
        return created.GetProperty("ClusterId").GetString()!;
    }

    /// <summary>Creates a cluster and waits until it runs.</summary>
    public async Task<string> RunClusterAsync(params (string Name, string Value)[] changes)
    {
        var clusterId = await CreateClusterAsync(changes);
        await AdvanceUntilIdleAsync();
        (await StatusOfAsync(clusterId)).Should().Be("running");
        return clusterId;
    }

    /// <summary>The status of a cluster, or null when it does not exist.</summary>
    public async Task<string?> StatusOfAsync(string clusterId)
    {
        using var response = await SendAsync("DescribeCluster", ("ClusterId", clusterId));
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return body.GetProperty("ClusterInfo").GetProperty("Status").GetString();
    }

    /// <summary>A cluster as DescribeCluster shows it.</summary>
    public async Task<JsonElement> DescribeClusterAsync(string clusterId) =>
        (await CallAsync("DescribeCluster", ("ClusterId", clusterId))).GetProperty("ClusterInfo");

    /// <summary>The nodes of a cluster, of a role or of all.</summary>
    public async Task<IReadOnlyList<JsonElement>> NodesOfAsync(string clusterId, string? role = null)
    {
        (string, string)[] parameters = [("ClusterId", clusterId), ("PageSize", "100")];
        var list = await CallAsync("ListNodes", role is null ? parameters : [.. parameters, ("Role", role)]);
        return [.. list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray()];
    }
}

/// <summary>What the API answers when it refuses.</summary>
public sealed record ApiError(int Status, string Code, string Message);
