using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Hardware;

/// <summary>Which nodes a new cluster gets, by deploy mode.</summary>
/// <remarks>
/// <para>
/// <c>EcsOrder.Manager.Count</c> counts nodes per management role, so 2 asks for backups exactly as <c>HaEnable</c>
/// does, and <see cref="DeployMode.Advanced"/> always has them. <c>EcsInfo.Manager.Count</c> of an answer counts
/// nodes: 2 for a Standard cluster, 4 with backups.
/// </para>
/// <para>
/// Where one node carries both management roles (Simple, Tiny, OneBox), its backup carries both backup roles.
/// Login and compute are not management roles: a backup never takes them over. Tiny and OneBox have no separate login
/// node whatever the order says; compute nodes ordered with OneBox come on top of the box.
/// </para>
/// </remarks>
public static class DeployModes
{
    /// <summary>The nodes in order of creation: management, login, compute.</summary>
    /// <param name="mode">The deploy mode.</param>
    /// <param name="haEnable">Whether each management role gets a backup.</param>
    /// <param name="managers">Nodes per management role, 1 or 2.</param>
    /// <param name="logins">Separate login nodes, 0 or more; today's clients order 1, older ones up to 99.</param>
    /// <param name="computes">Compute nodes, 0 or more.</param>
    /// <param name="hostNamePrefix">The prefix of compute host names; <c>compute</c> when null or empty.</param>
    /// <param name="hostNameSuffix">The suffix of compute host names, if any.</param>
    public static IReadOnlyList<NodePlan> Plan(
        DeployMode mode,
        bool haEnable = false,
        int managers = 1,
        int logins = 1,
        int computes = 0,
        string? hostNamePrefix = null,
        string? hostNameSuffix = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(managers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(managers, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(logins);

        var backups = haEnable || managers == 2 || mode == DeployMode.Advanced;
        var plan = new List<NodePlan>(ManagementNodes(mode, backups));
        if (mode is not (DeployMode.Tiny or DeployMode.OneBox))
        {
            for (var i = 0; i < logins; i++)
            {
                plan.Add(new NodePlan(HostNames.Login(i), NodeGroup.Login, NodeRoles.Login));
            }
        }

        foreach (var name in HostNames.ComputeAfter(-1, computes, hostNamePrefix, hostNameSuffix))
        {
            plan.Add(new NodePlan(name, NodeGroup.Compute, NodeRoles.Compute));
        }

        return plan;
    }

    private static IEnumerable<NodePlan> ManagementNodes(DeployMode mode, bool backups)
    {
        if (mode is DeployMode.Standard or DeployMode.Advanced)
        {
            yield return Manager(HostNames.Scheduler, NodeRoles.Scheduler);
            if (backups)
            {
                yield return Manager(HostNames.SchedulerBackup, NodeRoles.SchedulerBackup);
            }

            yield return Manager(HostNames.Account, NodeRoles.Account);
            if (backups)
            {
                yield return Manager(HostNames.AccountBackup, NodeRoles.AccountBackup);
            }

            yield break;
        }

        var roles = mode switch
        {
            DeployMode.Simple => NodeRoles.Scheduler | NodeRoles.Account,
            DeployMode.Tiny => NodeRoles.Scheduler | NodeRoles.Account | NodeRoles.Login,
            DeployMode.OneBox => NodeRoles.Scheduler | NodeRoles.Account | NodeRoles.Login | NodeRoles.Compute,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
        yield return Manager(HostNames.Manager, roles);
        if (backups)
        {
            yield return Manager(HostNames.ManagerBackup, NodeRoles.SchedulerBackup | NodeRoles.AccountBackup);
        }
    }

    private static NodePlan Manager(string hostName, NodeRoles roles) =>
        new(hostName, NodeGroup.Manager, roles);
}
