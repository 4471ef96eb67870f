using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>An on-premises machine that joins a cluster.</summary>
/// <param name="HostName">Unique in the cluster.</param>
/// <param name="IpAddress">Its IPv4 address in the customer's network.</param>
/// <param name="Cpu">Its cores; those of the cluster's compute nodes in the cloud when null.</param>
/// <param name="Memory">MiB; that of the cluster's compute nodes in the cloud when null.</param>
public sealed record LocalNode(string HostName, string IpAddress, int? Cpu = null, int? Memory = null);

/// <summary>Adds on-premises machines to a cluster as nodes.</summary>
public static class LocalNodes
{
    /// <summary>A new local node of a cluster; the caller decides how it comes up.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="local">The machine.</param>
    /// <param name="roles">Its roles.</param>
    /// <param name="queueName">The queue, if it computes.</param>
    public static Node JoinLocalNode(
        this WorldSession world, Cluster cluster, LocalNode local, NodeRoles roles, string queueName)
    {
        var usual = InstanceTypes.Find(cluster.ComputeInstanceType)!;
        var node = new Node
        {
            Id = world.NextResourceId("i", cluster.RegionId),
            Number = world.Ids.NextNumber(),
            ClusterId = cluster.Id,
            RegionId = cluster.RegionId,
            ZoneId = "",
            Roles = roles,
            HostName = local.HostName,
            InstanceType = "",
            Cpu = local.Cpu ?? usual.VCpu,
            Memory = local.Memory ?? usual.MemoryMib,
            Gpu = 0,
            QueueName = roles.HasFlag(NodeRoles.Compute) ? queueName : "",
            VpcId = "",
            VSwitchId = "",
            PrivateIpAddress = local.IpAddress,
            ImageId = "",
            ImageOwnerAlias = "",
            ChargeType = "PostPaid",
            CreatedByEhpc = false,
            ClientVersion = cluster.ClientVersion,
            AddedAt = world.Now,
            Settings = new NodeSettings { IsOnPremise = true },
        };
        world.AddNode(cluster, node);
        return node;
    }
}
