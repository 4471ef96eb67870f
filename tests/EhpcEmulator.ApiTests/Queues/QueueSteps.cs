using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

/// <summary>Look-ups shared by tests of queues.</summary>
internal static class QueueSteps
{
    /// <summary>The queues of a cluster in order of creation.</summary>
    public static async Task<IReadOnlyList<JsonElement>> QueuesOfAsync(this World world, string clusterId)
    {
        var list = await world.CallAsync("ListQueues", ("ClusterId", clusterId));
        return [.. list.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray()];
    }

    /// <summary>The names of a cluster's queues.</summary>
    public static async Task<IReadOnlyList<string>> QueueNamesOfAsync(this World world, string clusterId) =>
        [.. (await world.QueuesOfAsync(clusterId)).Select(queue => queue.Text("QueueName"))];

    /// <summary>The host names of the nodes of a queue.</summary>
    public static async Task<IReadOnlyList<string>> NamesInAsync(this World world, string clusterId, string queue)
    {
        var list = await world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", queue));
        return
        [
            .. list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Select(node => node.Text("HostName")),
        ];
    }
}
