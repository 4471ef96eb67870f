using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

/// <summary>Steps shared by tests of auto scaling.</summary>
internal static class ScalingSteps
{
    /// <summary>Sets auto scaling with a limit of 100 nodes, changed by <paramref name="changes"/>.</summary>
    public static Task<JsonElement> ScaleAsync(
        this World world, string clusterId, params (string Name, string Value)[] changes) =>
        world.CallAsync("SetAutoScaleConfig", Settings(clusterId, changes));

    /// <summary>The parameters of <see cref="ScaleAsync"/>; a change with an empty value leaves one out.</summary>
    public static (string Name, string Value)[] Settings(
        string clusterId, params (string Name, string Value)[] changes) =>
        [
            .. new[] { ("ClusterId", clusterId), ("MaxNodesInCluster", "100") }
                .Where(parameter => !changes.Any(change => change.Name == parameter.Item1)),
            .. changes.Where(change => change.Value.Length > 0),
        ];

    /// <summary>Settings with one switch of workq on, and others as <c>Name=Value</c>; the last one wins.</summary>
    public static (string Name, string Value)[] Workq(string on, params string[] settings)
    {
        string[] all = ["Queues.1.QueueName=workq", $"Queues.1.{on}=true", .. settings];
        return
        [
            .. all.Select(setting => setting.Split('=', 2))
                .GroupBy(setting => setting[0], (name, values) => (name, values.Last()[1])),
        ];
    }

    public static Task<JsonElement> ScalingOfAsync(this World world, string clusterId) =>
        world.CallAsync("GetAutoScaleConfig", ("ClusterId", clusterId));

    /// <summary>A queue as GetAutoScaleConfig shows it.</summary>
    public static JsonElement Queue(this JsonElement scaling, string name = "workq") =>
        scaling.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray()
            .Single(queue => queue.Text("QueueName") == name);

    /// <summary>The instance types of a queue as GetAutoScaleConfig shows them.</summary>
    public static IReadOnlyList<JsonElement> Types(this JsonElement queue) =>
        [.. queue.GetProperty("InstanceTypes").GetProperty("InstanceTypeInfo").EnumerateArray()];

    /// <summary>A queue as ListQueues shows it.</summary>
    public static async Task<JsonElement> ListedQueueAsync(this World world, string clusterId, string name = "workq") =>
        (await world.CallAsync("ListQueues", ("ClusterId", clusterId))).GetProperty("Queues").GetProperty("QueueInfo")
            .EnumerateArray().Single(queue => queue.Text("QueueName") == name);
}
