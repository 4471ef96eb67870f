using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>The auto scaling settings in effect for one queue: its own, else those of the cluster.</summary>
public sealed record QueueInForce
{
    public required ClusterQueue Queue { get; init; }

    /// <summary>Whether it gets nodes for waiting jobs.</summary>
    public required bool Grows { get; init; }

    /// <summary>Whether its idle nodes are released.</summary>
    public required bool Shrinks { get; init; }

    /// <summary>The queue's own settings, or the defaults.</summary>
    public required QueueScaling Limits { get; init; }

    /// <summary>The image of new nodes.</summary>
    public required string ImageId { get; init; }

    /// <summary>
    /// NoSpot, SpotWithPriceLimit or SpotAsPriceGo; types that have one of their own do not follow it.
    /// </summary>
    public required string SpotStrategy { get; init; }

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public required decimal SpotPriceLimit { get; init; }

    /// <summary>The types of new nodes, the preferred one first, with nothing left open; never empty.</summary>
    public required IReadOnlyList<ScalingInstanceType> Types { get; init; }

    /// <summary>The settings of a queue, completed by those of its cluster.</summary>
    public static QueueInForce Of(
        WorldSession world, Cluster cluster, ScalingSettings settings, ClusterQueue queue)
    {
        var own = queue.Scaling;

        // The cluster's spot settings are deprecated, and only for queues without their own.
        var followsSpot = own is null && settings.SpotStrategy != "NoSpot";
        var (spot, limit) = followsSpot
            ? (settings.SpotStrategy, settings.SpotPriceLimit)
            : (queue.SpotStrategy, queue.SpotPriceLimit);
        return new QueueInForce
        {
            Queue = queue,
            Grows = own is null ? settings.EnableAutoGrow : queue.EnableAutoGrow,
            Shrinks = own?.EnableAutoShrink ?? settings.EnableAutoShrink,
            Limits = own ?? new QueueScaling(),
            ImageId = own is not null && queue.ImageId.Length > 0 ? queue.ImageId
                : settings.ImageId.Length > 0 ? settings.ImageId
                : cluster.ImageId,
            SpotStrategy = spot,
            SpotPriceLimit = limit,
            Types = own is { InstanceTypes: [_, ..] types }
                ? [.. types.Select(type => Placed(world, cluster, type))]
                : [.. TypesOf(cluster, queue).Select(type => Placed(
                    world,
                    cluster,
                    new ScalingInstanceType { InstanceType = type, SpotStrategy = spot, SpotPriceLimit = limit }))],
        };
    }

    /// <summary>The nodes of the queue that are not being released.</summary>
    public IEnumerable<Node> NodesIn(IEnumerable<Node> nodes) => nodes.Where(node =>
        node.QueueName == Queue.Name && node.Roles.HasFlag(NodeRoles.Compute) && node.Status != NodeStatus.Releasing);

    /// <summary>How many nodes the queue is below its minimum; 0 or more.</summary>
    public int LacksOf(IEnumerable<Node> nodes) => Math.Max(0, Limits.MinNodesInQueue - NodesIn(nodes).Count());

    /// <summary>The common properties of new nodes of one of the types.</summary>
    public NodeTemplate TemplateOf(Cluster cluster, ScalingSettings settings, ScalingInstanceType type) =>
        type.Spec is { } spec
            ? NodeSpecs.TemplateOf(cluster, Queue, spec, type.ZoneId, type.VSwitchId) with { CreateMode = "autoscale" }
            : TemplateOfQueue(cluster, settings, type);

    private NodeTemplate TemplateOfQueue(Cluster cluster, ScalingSettings settings, ScalingInstanceType type) => new()
    {
        InstanceType = InstanceTypes.Find(type.InstanceType)!,
        ZoneId = type.ZoneId,
        VSwitchId = type.VSwitchId,
        QueueName = Queue.Name,
        ImageId = ImageId,
        ImageOwnerAlias = cluster.OwnerOf(ImageId),
        SpotStrategy = type.SpotStrategy,
        CreateMode = "autoscale",
        HtEnabled = settings.ComputeEnableHt,
        Settings = new NodeSettings
        {
            SecurityGroupId = cluster.SecurityGroupId,
            ResourceGroupId = Queue.ResourceGroupId,
            DeploymentSetId = Queue.DeploymentSetId,
            NetworkInterfaceTrafficMode = Queue.NetworkInterfaceTrafficMode,
            SystemDisk = Limits.SystemDisk,
            DataDisks = Limits.DataDisks,
            InternetMaxBandwidthIn = 10,
            SpotPriceLimit = type.SpotPriceLimit,
            SpotDuration = type.SpotDuration,
            SpotInterruptionBehavior = type.SpotInterruptionBehavior,
            DnsConfig = settings.DnsConfig,
        },
    };

    private static IReadOnlyList<string> TypesOf(Cluster cluster, ClusterQueue queue) =>
        queue.ComputeInstanceTypes is [_, ..] types ? types : [cluster.ComputeInstanceType];

    private static ScalingInstanceType Placed(WorldSession world, Cluster cluster, ScalingInstanceType type)
    {
        var zone = type.ZoneId.Length > 0 ? type.ZoneId : cluster.ZoneId;
        return type with
        {
            ZoneId = zone,
            VSwitchId = type.VSwitchId.Length > 0 ? type.VSwitchId
                : zone == cluster.ZoneId ? cluster.VSwitchId
                : world.DefaultVSwitch(Regions.Find(cluster.RegionId)!, zone),
        };
    }
}
