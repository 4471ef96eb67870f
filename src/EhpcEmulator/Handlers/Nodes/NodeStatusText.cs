using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>The states of a node as the API spells them.</summary>
public static class NodeStatusText
{
    /// <summary>The states that callers can filter by.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["uninit", "exception", "running", "initing", "releasing", "untracking", "stopped"];

    /// <summary>A state as the API spells it, which calls a node running until it has stopped.</summary>
    public static string ToApi(this NodeStatus status) => status switch
    {
        NodeStatus.Uninit => "uninit",
        NodeStatus.Initing => "initing",
        NodeStatus.Running or NodeStatus.Stopping => "running",
        NodeStatus.Stopped => "stopped",
        NodeStatus.Exception => "exception",
        NodeStatus.Releasing => "releasing",
        _ => "untracking",
    };

    /// <summary>The states that are shown as <paramref name="text"/>.</summary>
    public static IReadOnlyList<NodeStatus> ShownAs(string text) =>
        [.. Enum.GetValues<NodeStatus>().Where(status => status.ToApi() == text)];

    /// <summary>How the cluster's scheduler sees the node.</summary>
    public static string ToScheduler(this NodeStatus status) => status switch
    {
        NodeStatus.Running => "active",
        NodeStatus.Stopping => "draining",
        NodeStatus.Stopped or NodeStatus.Exception => "down",
        _ => "unknown",
    };
}
