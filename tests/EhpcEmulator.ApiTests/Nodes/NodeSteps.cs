using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

/// <summary>Steps shared by tests of nodes.</summary>
internal static class NodeSteps
{
    /// <summary>The parameters of a batch: <c>Instance.1.Id</c> and on.</summary>
    public static (string Name, string Value)[] Batch(string clusterId, params IEnumerable<string> nodeIds) =>
        [("ClusterId", clusterId), .. nodeIds.Select((id, index) => ($"Instance.{index + 1}.Id", id))];

    /// <summary>Adds compute nodes and waits until they run.</summary>
    /// <returns>Their ids in the order of their numbers.</returns>
    public static async Task<IReadOnlyList<string>> AddComputesAsync(
        this World world, string clusterId, int count, params (string Name, string Value)[] changes)
    {
        var added = await world.CallAsync(
            "AddNodes",
            [
                ("ClusterId", clusterId),
                ("Count", count.ToString(CultureInfo.InvariantCulture)),
                ("Sync", "true"),
                .. changes,
            ]);
        await world.AdvanceUntilIdleAsync();
        var ids = added.GetProperty("InstanceIds").GetProperty("InstanceId");
        return [.. ids.EnumerateArray().Select(id => id.GetString()!)];
    }

    /// <summary>The ids of a cluster's nodes of a role, in the order they were added.</summary>
    public static async Task<IReadOnlyList<string>> IdsOfAsync(
        this World world, string clusterId, string role = "Compute") =>
        [.. (await world.NodesOfAsync(clusterId, role)).Select(node => node.Text("Id"))];

    /// <summary>The states of a cluster's nodes of a role, in the order they were added.</summary>
    public static async Task<IReadOnlyList<string>> StatesOfAsync(
        this World world, string clusterId, string role = "Compute") =>
        [.. (await world.NodesOfAsync(clusterId, role)).Select(node => node.Text("Status"))];

    /// <summary>The host names of a cluster's compute nodes, in the order they were added.</summary>
    public static async Task<IReadOnlyList<string>> HostNamesOfAsync(this World world, string clusterId) =>
        [.. (await world.NodesOfAsync(clusterId, "Compute")).Select(node => node.Text("HostName"))];

    /// <summary>The host names in an answer that lists nodes, separated by spaces.</summary>
    public static string HostNamesIn(JsonElement list) =>
        string.Join(' ', list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Texts("HostName"));

    /// <summary>A cluster as ListClusters shows it.</summary>
    public static async Task<JsonElement> SummaryOfAsync(this World world, string clusterId)
    {
        var list = await world.CallAsync("ListClusters", ("PageSize", "50"));
        return list.GetProperty("Clusters").GetProperty("ClusterInfoSimple").EnumerateArray()
            .Single(cluster => cluster.Text("Id") == clusterId);
    }

    /// <summary>How ListClusters counts the compute nodes of a cluster.</summary>
    public static async Task<Counts> ComputesOfAsync(this World world, string clusterId)
    {
        var counts = (await world.SummaryOfAsync(clusterId)).GetProperty("Computes");
        return new Counts(
            counts.Number("NormalCount"),
            counts.Number("OperatingCount"),
            counts.Number("StoppedCount"),
            counts.Number("ExceptionCount"));
    }

    /// <summary>The lines of a cluster's log about one operation, newest first.</summary>
    public static async Task<IReadOnlyList<LogLine>> LogOfAsync(this World world, string clusterId, string operation)
    {
        var list = await world.CallAsync("ListClusterLogs", ("ClusterId", clusterId), ("PageSize", "100"));
        return
        [
            .. list.GetProperty("Logs").GetProperty("LogInfo").EnumerateArray()
                .Where(log => log.Text("Operation") == operation)
                .Select(log => new LogLine(log.Text("Level"), log.Text("Message"), log.Text("CreateTime"))),
        ];
    }
}

/// <summary>Nodes of a cluster by status.</summary>
internal sealed record Counts(int Normal, int Operating, int Stopped, int Exception);

/// <summary>A line of a cluster's operation log.</summary>
internal sealed record LogLine(string Level, string Message, string CreateTime);
