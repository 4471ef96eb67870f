using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>A number of new compute nodes.</summary>
/// <param name="Template">Their common properties.</param>
/// <param name="Count">How many.</param>
/// <param name="HostNamePrefix">What their host names begin with; empty for the default.</param>
/// <param name="HostNameSuffix">What their host names end with.</param>
public sealed record ComputeOrder(NodeTemplate Template, int Count, string HostNamePrefix, string HostNameSuffix)
{
    /// <summary>
    /// Their host names, at least as many as nodes and none of them taken; empty to continue the numbering.
    /// </summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];
}

/// <summary>Makes nodes.</summary>
public static class NodeOrders
{
    /// <summary>Adds a new node to a cluster; the caller decides how it comes up.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="template">The common properties of the nodes of its order.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="hostName">Unique in the cluster.</param>
    /// <param name="privateIpAddress">A free address of its vSwitch.</param>
    /// <param name="at">When; the instant of the call when null.</param>
    public static Node OrderNode(
        this WorldSession world,
        Cluster cluster,
        NodeTemplate template,
        NodeRoles roles,
        string hostName,
        string privateIpAddress,
        DateTimeOffset? at = null)
    {
        var addedAt = at ?? world.Now;
        var type = template.InstanceType;
        var id = world.NextResourceId("i", cluster.RegionId);
        var node = new Node
        {
            Id = id,
            Number = world.Ids.NextNumber(),
            ClusterId = cluster.Id,
            RegionId = cluster.RegionId,
            ZoneId = template.ZoneId,
            Roles = roles,
            HostName = hostName,
            InstanceType = type.Name,
            Cpu = template.Cpu,
            Memory = type.MemoryMib,
            Gpu = type.GpuCount,
            QueueName = roles.HasFlag(NodeRoles.Compute) ? template.QueueName : "",
            VpcId = cluster.VpcId,
            VSwitchId = template.VSwitchId,
            PrivateIpAddress = privateIpAddress,
            PublicIpAddress = template.IsPublic ? world.PublicAddressOf(id) : "",
            ImageId = template.ImageId,
            ImageOwnerAlias = template.ImageOwnerAlias,
            ChargeType = template.ChargeType,
            SubscribedUntil = template.ChargeType == "PrePaid"
                ? template.Settings.Subscription.EndOf(addedAt)
                : null,
            SpotStrategy = template.SpotStrategy,
            CreateMode = template.CreateMode,
            HtEnabled = template.HtEnabled,
            ClientVersion = cluster.ClientVersion,
            AddedAt = addedAt,
            Settings = template.Settings,
        };
        world.AddNode(cluster, node);
        return node;
    }

    /// <summary>
    /// Orders compute nodes and starts their creation: the only way to get more nodes, whoever wants them. The caller
    /// has checked stock and quotas.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="lifecycle">How nodes come up.</param>
    /// <param name="hardware">Where addresses come from.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="order">What is ordered.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    /// <returns>The nodes, and the task that ends when the last of them runs.</returns>
    /// <exception cref="ApiException">QuotaExceeded.PrivateIpAddress: too few addresses are free.</exception>
    public static async Task<(IReadOnlyList<Node> Nodes, ClusterTask Task)> OrderComputesAsync(
        this WorldSession world,
        NodeLifecycle lifecycle,
        HardwareOptions hardware,
        Cluster cluster,
        ComputeOrder order,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var nodes = await world.ReserveComputesAsync(hardware, cluster, order, at, cancellationToken);
        nodes.ForEach(node => node.IsProvisioned = true);
        var task = await world.MoveAsync(
            lifecycle, cluster, nodes, ClusterTaskType.AddComputes, NodeStatus.Uninit, at, cancellationToken);
        return (nodes, task);
    }

    /// <summary>
    /// Compute nodes that are ordered but not being created yet: a new cluster brings them up with itself.
    /// </summary>
    /// <exception cref="ApiException">QuotaExceeded.PrivateIpAddress: too few addresses are free.</exception>
    public static async Task<List<Node>> ReserveComputesAsync(
        this WorldSession world,
        HardwareOptions hardware,
        Cluster cluster,
        ComputeOrder order,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var template = order.Template;
        if (await world.FindPoolAsync(template.ReservedNodePoolId, cancellationToken) is { } pool)
        {
            var places = await world.FreePlacesAsync(pool, cancellationToken);
            return places.Count < order.Count
                ? throw Errors.QuotaExceededPrivateIpAddress()
                :
                [
                    .. places.Take(order.Count).Select(place => world.OrderNode(
                        cluster, template, NodeRoles.Compute, place.HostName, place.Address, at)),
                ];
        }

        var addresses = await world.TakeAddressesAsync(hardware, template.VSwitchId, order.Count, cancellationToken);
        var names = await world.TakeHostNamesAsync(cluster, order, cancellationToken);
        return
        [
            .. names.Zip(addresses, (name, address) =>
                world.OrderNode(cluster, template, NodeRoles.Compute, name, address, at)),
        ];
    }

    /// <summary>The public address of an instance, from a block of the provider; nothing routes there.</summary>
    public static string PublicAddressOf(this WorldSession world, string instanceId)
    {
        var stream = new RandomStream(world.Ids.Seed, "PublicAddress", instanceId);
        return $"47.{96 + stream.Next(16)}.{stream.Next(256)}.{1 + stream.Next(254)}";
    }
}
