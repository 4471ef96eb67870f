using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues;

/// <summary>How queues of version 2024-07-30 are made and changed.</summary>
internal static class QueueOrders
{
    private const int UsualMaxCount = 100;

    /// <exception cref="ApiException">InvalidParams: two queues have one name.</exception>
    public static void RequireDistinct(IReadOnlyList<QueueSpecParameters> queues)
    {
        for (var index = 1; index < queues.Count; index++)
        {
            if (queues.Take(index).Any(other => other.QueueName == queues[index].QueueName))
            {
                throw Errors.InvalidParams(
                    $"Queues.{ParameterPath.NumberOf(queues, index)}.QueueName", "The queue is listed twice.");
            }
        }
    }

    /// <summary>The queues of a new cluster: those of its order, or the scheduler's default one.</summary>
    public static IReadOnlyList<ClusterQueue> MakeQueues(
        WorldSession world, Cluster cluster, IReadOnlyList<QueueSpecParameters> ordered) => ordered.Count > 0
        ? [.. ordered.Select(queue => MakeQueue(world, cluster, queue))]
        : [MakeQueue(world, cluster, new QueueSpecParameters { QueueName = cluster.UsualQueue() })];

    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ordered">The queue.</param>
    /// <param name="pool">The pool that its nodes come from, if any.</param>
    public static ClusterQueue MakeQueue(
        WorldSession world, Cluster cluster, QueueSpecParameters ordered, ReservedNodePool? pool = null)
    {
        var queue = cluster.NewQueue(ordered.QueueName, world.Ids.NextNumber());
        ordered.ApplyTo(world, cluster, queue, pool);
        world.Db.Add(queue);
        return queue;
    }

    /// <summary>
    /// A queue with the settings of its cluster, in the terms of the version that created the cluster.
    /// </summary>
    public static ClusterQueue AddQueue(WorldSession world, Cluster cluster, string name) =>
        cluster.Settings.Next is null
            ? world.Db.Add(cluster.NewQueue(name, world.Ids.NextNumber()))
            : MakeQueue(world, cluster, new QueueSpecParameters { QueueName = name });

    /// <summary>Replaces all settings of a queue.</summary>
    public static void ApplyTo(
        this QueueSpecParameters ordered,
        WorldSession world,
        Cluster cluster,
        ClusterQueue queue,
        ReservedNodePool? pool = null)
    {
        var spec = ordered.ToSpec(queue.Spec, world.Now);
        var vSwitches = spec.VSwitchIds.Count > 0 ? spec.VSwitchIds : [pool?.VSwitchId ?? cluster.VSwitchId];
        queue.Spec = spec;
        queue.ComputeInstanceTypes = spec.ComputeNodes.Count > 0
            ? [.. spec.ComputeNodes.Select(node => node.InstanceType).Distinct()]
            : [cluster.ComputeInstanceType];
        queue.HostNamePrefix = spec.ReservedNodePoolId.Length > 0 ? "" : ordered.HostnamePrefix ?? "";
        queue.HostNameSuffix = spec.ReservedNodePoolId.Length > 0 ? "" : ordered.HostnameSuffix ?? "";
        queue.ImageId = spec.ComputeNodes is [var first, ..] ? first.ImageId : cluster.ImageId;
        queue.EnableAutoGrow = spec.EnableScaleOut ?? false;
        queue.Scaling = new QueueScaling
        {
            EnableAutoShrink = spec.EnableScaleIn ?? false,
            MinNodesInQueue = ordered.MinCount ?? 0,
            MaxNodesInQueue = ordered.MaxCount
                ?? Math.Max(UsualMaxCount, Math.Max(ordered.InitialCount ?? 0, ordered.MinCount ?? 0)),
            MaxNodesPerCycle = (int)(ordered.MaxCountPerCycle ?? 99),
            InstanceTypes =
            [
                .. spec.ComputeNodes.SelectMany(node => vSwitches.Select(vSwitch => new ScalingInstanceType
                {
                    InstanceType = node.InstanceType,
                    VSwitchId = vSwitch,
                    ZoneId = world.ZoneOf(cluster, vSwitch),
                    SpotStrategy = node.SpotStrategy,
                    SpotPriceLimit = node.SpotPriceLimit,
                    SpotDuration = node.SpotDuration,
                    Spec = node,
                })),
            ],
        };
    }

    /// <summary>
    /// The nodes that a queue begins with, of its preferred kind in its preferred place; null for none.
    /// </summary>
    public static ComputeOrder? InitialOrderOf(WorldSession world, Cluster cluster, ClusterQueue queue)
    {
        if (queue.Spec!.InitialCount == 0)
        {
            return null;
        }

        var place = queue.Scaling!.InstanceTypes[0];
        return new ComputeOrder(
            NodeSpecs.TemplateOf(cluster, queue, place.Spec!, place.ZoneId, place.VSwitchId),
            queue.Spec.InitialCount,
            queue.HostNamePrefix,
            queue.HostNameSuffix);
    }

    /// <summary>Holds a new cluster to its limits, from queue to queue.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ordered">Its queues as they were ordered.</param>
    /// <param name="orders">What each begins with; null for nothing.</param>
    /// <exception cref="ApiException">
    /// InvalidParams: with the first nodes of a queue the cluster would have more nodes or cores than it may.
    /// </exception>
    public static void RequireCapacity(
        Cluster cluster, IReadOnlyList<QueueSpecParameters> ordered, IReadOnlyList<ComputeOrder?> orders)
    {
        var (nodes, cores) = (0, 0L);
        foreach (var (index, order) in orders.Index())
        {
            if (order is not null)
            {
                (nodes, cores) = (nodes + order.Count, cores + ((long)order.Count * order.Template.Cpu));
                cluster.RequireCapacity(
                    nodes, cores, $"Queues.{ParameterPath.NumberOf(ordered, index)}.InitialCount");
            }
        }
    }
}
