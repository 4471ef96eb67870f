using System.Text.RegularExpressions;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>Instances of the account that were made outside E-HPC: whatever is named like one.</summary>
internal static partial class ForeignInstances
{
    /// <summary>Those of some ids that look like an instance's and that the world has never given to one.</summary>
    public static async Task<List<string>> ForeignAmongAsync(
        this WorldSession world, List<string> unknown, CancellationToken cancellationToken)
    {
        var foreign = unknown.Where(id => InstanceIdForm().IsMatch(id)).ToList();
        if (foreign.Count == 0)
        {
            return foreign;
        }

        // What a cluster has made and what is no node any more has been released.
        var made = await world.Db.ClusterTasks
            .Where(task => task.Outcome != null)
            .Select(task => task.Outcome!)
            .ToListAsync(cancellationToken);
        var known = made.SelectMany(outcome => outcome.Instances).Select(instance => instance.InstanceId).ToHashSet();
        known.UnionWith(await world.Db.GwsInstances
            .Where(desktop => foreign.Contains(desktop.Id))
            .Select(desktop => desktop.Id)
            .ToListAsync(cancellationToken));
        return [.. foreign.Where(id => !known.Contains(id))];
    }

    /// <summary>A stopped instance of the account beside the cluster, with the host name that ECS gives.</summary>
    public static Node Adopt(
        this WorldSession world, Cluster cluster, string id, InstanceType type, string privateIpAddress)
    {
        var node = new Node
        {
            Id = id,
            Number = world.Ids.NextNumber(),
            RegionId = cluster.RegionId,
            ZoneId = cluster.ZoneId,
            Roles = NodeRoles.Compute,
            HostName = $"iZ{id[2..]}Z",
            InstanceType = type.Name,
            Cpu = type.VCpu,
            Memory = type.MemoryMib,
            Gpu = type.GpuCount,
            Status = NodeStatus.Untracking,
            IsProvisioned = true,
            VpcId = cluster.VpcId,
            VSwitchId = cluster.VSwitchId,
            PrivateIpAddress = privateIpAddress,
            ImageId = cluster.ImageId,
            ImageOwnerAlias = cluster.ImageOwnerAlias,
            ChargeType = "PostPaid",
            CreatedByEhpc = false,
            AddedAt = world.Now,
            Settings = new NodeSettings { ResourceGroupId = cluster.ResourceGroupId },
        };
        world.Db.Add(node);
        return node;
    }

    [GeneratedRegex(@"^i-[a-z0-9]{8,30}\z")]
    private static partial Regex InstanceIdForm();
}
