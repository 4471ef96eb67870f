using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Commands;

/// <summary>Steps shared by tests of commands.</summary>
internal static class CommandSteps
{
    /// <summary>Runs a command on the named nodes, or all.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> InvokeAsync(
        this World world, string clusterId, string command, IEnumerable<string>? nodes = null,
        params (string Name, string Value)[] more)
    {
        var invoked = await world.CallAsync(
            "InvokeShellCommand", [.. NodeSteps.Batch(clusterId, nodes ?? []), ("Command", command), .. more]);
        return invoked.Text("CommandId");
    }

    /// <summary>What a command came to on each node.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ResultsAsync(
        this World world, string clusterId, string commandId, params (string Name, string Value)[] filter)
    {
        var listed = await world.CallAsync(
            "ListInvocationResults",
            [("ClusterId", clusterId), ("CommandId", commandId), ("PageSize", "50"), .. filter]);
        return [.. listed.GetProperty("InvocationResults").GetProperty("InvocationResult").EnumerateArray()];
    }

    /// <summary>The status of a command: overall, then on each node.</summary>
    public static async Task<string> StandAsync(this World world, string clusterId, string commandId)
    {
        var status = await world.CallAsync("ListInvocationStatus", ("ClusterId", clusterId), ("CommandId", commandId));
        var nodes = status.GetProperty("InvokeInstances").GetProperty("InvokeInstance").EnumerateArray();
        return $"{status.Text("InvokeStatus")}: {string.Join(' ', nodes.Select(node => node.Text("InstanceInvokeStatus")))}";
    }
}
