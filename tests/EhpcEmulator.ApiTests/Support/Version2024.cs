using System.Text.Json;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>Calls of operations of version 2024-07-30.</summary>
internal static class Version2024
{
    private static readonly (string Name, string Value) Version = ("Version", "2024-07-30");

    /// <summary>Calls an operation that must succeed.</summary>
    public static Task<JsonElement> Call2024Async(
        this World world, string action, params IEnumerable<(string Name, string Value)> parameters) =>
        world.CallAsync(action, [Version, .. parameters]);

    /// <summary>Calls an operation that must fail.</summary>
    public static Task<ApiError> Fail2024Async(
        this World world, string action, params IEnumerable<(string Name, string Value)> parameters) =>
        world.FailAsync(action, [Version, .. parameters]);

    /// <summary>Creates a cluster, changed by <paramref name="changes"/>.</summary>
    /// <returns>Its id; the cluster is still coming up.</returns>
    public static async Task<string> CreateCluster2024Async(
        this World world, params (string Name, string Value)[] changes) =>
        (await world.Call2024Async("CreateCluster", Orders.Cluster2024(changes))).GetProperty("ClusterId").GetString()!;

    /// <summary>Creates a cluster and waits until it runs.</summary>
    public static async Task<string> RunCluster2024Async(
        this World world, params (string Name, string Value)[] changes)
    {
        var clusterId = await world.CreateCluster2024Async(changes);
        await world.AdvanceUntilIdleAsync();
        (await world.Call2024Async("GetCluster", ("ClusterId", clusterId))).GetProperty("ClusterStatus").GetString()
            .Should().Be("running");
        return clusterId;
    }

    /// <summary>Calls an operation that must succeed by POST, all parameters in the form.</summary>
    public static async Task<JsonElement> Post2024Async(
        this Emulator emulator, World world, string action, params IEnumerable<(string Name, string Value)> parameters)
    {
        (string Name, string Value)[] all =
            [("Action", action), Version, ("Format", "JSON"), ("AccessKeyId", world.Id), .. parameters];
        using var client = emulator.CreateClient();
        using var form = new FormUrlEncodedContent(all.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        using var response = await client.PostAsync(new Uri("/", UriKind.Relative), form);
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body);
        return JsonDocument.Parse(body).RootElement;
    }
}

/// <summary>A host whose clusters belong to both versions, so that a test can look at one through the other.</summary>
public sealed class SharingEmulator : Emulator
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Contract:ShareClusters"] = "true" };
}
