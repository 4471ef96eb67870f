using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>Exports as calls what was set on a cluster after it was ordered and the format cannot express.</summary>
internal static class CallExport
{
    /// <param name="cluster">The cluster.</param>
    /// <param name="server">A node with the image that it was ordered with; null without management nodes.</param>
    public static IReadOnlyList<DeclaredCall> CallsOf(Cluster cluster, Node? server)
    {
        var calls = cluster.Settings.FurtherSecurityGroups
            .Select(group => Call("AddSecurityGroup", new OrderText().Put("SecurityGroupId", group)))
            .ToList();
        if (SchedulerOrderOf(cluster) is { Parameters.Count: > 0 } order)
        {
            var name = SchedulerFamilies.Of(cluster.SchedulerType) == SchedulerFamily.Slurm ? "slurm" : "pbs";
            calls.Add(Call("SetSchedulerInfo", order.Put("Scheduler.1.SchedName", name)));
        }

        if (AttributesOf(cluster, server) is { Parameters.Count: > 0 } attributes)
        {
            calls.Add(Call("ModifyClusterAttributes", attributes));
        }

        if (Order2024Export.HasAttachedStorages(cluster))
        {
            calls.Add(Call("AttachSharedStorages", Order2024Export.AttachedStoragesOf(cluster)));
        }

        return calls;
    }

    private static DeclaredCall Call(string action, OrderText order) =>
        new() { Action = action, Parameters = order.Parameters };

    private static OrderText AttributesOf(Cluster cluster, Node? server)
    {
        var order = new OrderText();
        if (!cluster.IsOf2024()
            && server is not null
            && (cluster.ImageOwnerAlias, cluster.ImageId) != (server.ImageOwnerAlias, server.ImageId))
        {
            order.Put("ImageOwnerAlias", cluster.ImageOwnerAlias).Put("ImageId", cluster.ImageId);
        }

        return cluster.Settings.WindowsDomain is { } domain
            ? order.Put("WinAdPar.AdDc", domain.Controller)
                .Put("WinAdPar.AdIp", domain.IpAddress)
                .Put("WinAdPar.AdUser", domain.User)
                .Put("WinAdPar.FallbackHomeDir", domain.FallbackHomeDirectory)
            : order;
    }

    private static OrderText SchedulerOrderOf(Cluster cluster)
    {
        var (pbs, slurm) = (cluster.Settings.Scheduler.Pbs, cluster.Settings.Scheduler.Slurm);
        var order = new OrderText()
            .Put("SlurmInfo.1.SchedInterval", slurm.SchedInterval)
            .Put("SlurmInfo.1.BackfillInterval", slurm.BackfillInterval)
            .Put("PbsInfo.1.JobHistoryDuration", pbs.JobHistoryDuration)
            .Put("PbsInfo.1.SchedInterval", pbs.SchedInterval)
            .Put("PbsInfo.1.SchedMaxJobs", pbs.SchedMaxJobs)
            .Put("PbsInfo.1.SchedMaxQueuedJobs", pbs.SchedMaxQueuedJobs);
        foreach (var (index, acl) in pbs.AclLimits.Index())
        {
            order.Put($"PbsInfo.1.AclLimit.{index + 1}.Queue", acl.Queue)
                .Put($"PbsInfo.1.AclLimit.{index + 1}.AclUsers", acl.Users);
        }

        foreach (var (index, limit) in pbs.ResourceLimits.Index())
        {
            var name = $"PbsInfo.1.ResourceLimit.{index + 1}";
            order.Put($"{name}.Queue", limit.Queue)
                .Put($"{name}.User", limit.User)
                .Put($"{name}.Cpus", limit.Cpus)
                .Put($"{name}.Nodes", limit.Nodes)
                .Put($"{name}.Mem", limit.Mem)
                .Put($"{name}.MaxJobs", limit.MaxJobs);
        }

        return order;
    }
}
