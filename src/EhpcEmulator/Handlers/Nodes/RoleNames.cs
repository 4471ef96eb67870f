using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>The roles of nodes and the groups that callers filter them by.</summary>
public static class RoleNames
{
    private static readonly NodeRoles[] Single =
    [
        NodeRoles.Scheduler, NodeRoles.SchedulerBackup, NodeRoles.Account, NodeRoles.AccountBackup,
        NodeRoles.Login, NodeRoles.Compute,
    ];

    /// <summary>The groups of the <c>Role</c> filter.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["Manager", "Login", "Compute"];

    /// <summary>The names of a node's roles, those of management first.</summary>
    public static IEnumerable<string> Of(NodeRoles roles) =>
        Single.Where(role => roles.HasFlag(role)).Select(role => role.ToString());

    /// <summary>The roles of a group.</summary>
    public static NodeRoles InGroup(string group) => Enum.Parse<NodeRoles>(group);
}
