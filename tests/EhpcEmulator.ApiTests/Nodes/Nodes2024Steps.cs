using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

/// <summary>Steps shared by tests of nodes of version 2024-07-30.</summary>
internal static class Nodes2024Steps
{
    /// <summary>A subscription of a month.</summary>
    public const string PrePaid = """{"InstanceType":"ecs.c6.large","InstanceChargeType":"PrePaid","Period":1}""";

    /// <summary>The nodes that ListNodes shows.</summary>
    public static async Task<IReadOnlyList<JsonElement>> List2024Async(
        this World world, string clusterId, params (string Name, string Value)[] changes) =>
        [
            .. (await world.Call2024Async("ListNodes", [("ClusterId", clusterId), ("PageSize", "100"), .. changes]))
                .GetProperty("Nodes").EnumerateArray(),
        ];

    /// <summary>The host names of the nodes that ListNodes shows.</summary>
    public static async Task<IReadOnlyList<string>> Names2024Async(
        this World world, string clusterId, params (string Name, string Value)[] changes) =>
        [.. (await world.List2024Async(clusterId, changes)).Select(node => node.Text("Hostname"))];

    /// <summary>Creates nodes and waits until they run.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<string>> CreateNodesAsync(
        this World world, string clusterId, int count, params (string Name, string Value)[] changes)
    {
        var answer = await world.Call2024Async(
            "CreateNodes",
            [("ClusterId", clusterId), ("Count", count.ToString(CultureInfo.InvariantCulture)), .. changes]);
        await world.AdvanceUntilIdleAsync();
        return [.. answer.GetProperty("InstanceIds").EnumerateArray().Select(id => id.GetString()!)];
    }

    /// <summary>Subscriptions whose nodes were deleted: they go on as instances of no cluster.</summary>
    public static async Task<IReadOnlyList<string>> LeaveInstancesAsync(
        this World world, string clusterId, int count, string spec = PrePaid)
    {
        var ids = await world.CreateNodesAsync(clusterId, count, ("ComputeNode", spec));
        await world.Call2024Async(
            "DeleteNodes", ("ClusterId", clusterId), ("InstanceIds", JsonSerializer.Serialize(ids)));
        await world.AdvanceUntilIdleAsync();
        return ids;
    }

    /// <summary>The parameters of AttachNodes.</summary>
    public static (string Name, string Value) Attached(
        IEnumerable<string> ids, string image = "aliyun_3_x64_20G_alibase_20221102.vhd") =>
        ("ComputeNode", JsonSerializer.Serialize(new { ImageId = image, InstanceIds = ids }));
}
