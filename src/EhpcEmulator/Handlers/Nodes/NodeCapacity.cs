using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>How many nodes stock, quotas and the cluster's own limits allow.</summary>
internal static class NodeCapacity
{
    /// <summary>How many nodes an order gets: all that are wanted, or else the minimum.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="stock">What there is.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="template">What the nodes have in common.</param>
    /// <param name="wanted">How many are wanted.</param>
    /// <param name="least">The minimum.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    /// <exception cref="ApiException">
    /// EcsError (too few in stock), TooManyComputes, TooManyNodes or TooManyScc.
    /// </exception>
    public static async Task<int> CountToOrderAsync(
        this WorldSession world,
        Stock stock,
        Cluster cluster,
        NodeTemplate template,
        int wanted,
        int least,
        CancellationToken cancellationToken)
    {
        var type = template.InstanceType;
        var available = await world.CountAvailableAsync(
            stock, template.ZoneId, type.Name, world.Now, cancellationToken);
        if (available < least)
        {
            throw Errors.EcsError($"{type.Name} is sold out in {template.ZoneId}.");
        }

        var count = available < wanted ? least : wanted;
        cluster.RequireQuota(world.Quotas, count);
        await world.RequireRoomAsync([.. Enumerable.Repeat(type, count)], cancellationToken);
        return count;
    }

    /// <exception cref="ApiException">TooManyComputes: the cluster would have too many.</exception>
    public static void RequireQuota(this Cluster cluster, QuotaOptions quotas, int more)
    {
        if (cluster.Nodes.Computes.Total + more > quotas.ComputesPerCluster)
        {
            throw Errors.TooManyComputes();
        }
    }

    /// <summary>Holds a cluster of version 2024-07-30 to the limits it was created with; others have none.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="more">Compute nodes that are to come.</param>
    /// <param name="cores">Cores of all compute nodes once they have come.</param>
    /// <param name="parameter">The parameter that asked for them.</param>
    /// <exception cref="ApiException">InvalidParams: it would have more nodes or cores than it may.</exception>
    public static void RequireCapacity(this Cluster cluster, int more, long cores, string parameter)
    {
        if (cluster.Settings.Next is not { } next)
        {
            return;
        }

        if (cluster.Nodes.Computes.Total + more > next.MaxCount)
        {
            throw Errors.InvalidParams(parameter, $"The cluster may have at most {next.MaxCount} compute nodes.");
        }

        if (cores > next.MaxCoreCount)
        {
            throw Errors.InvalidParams(parameter, $"The cluster may have at most {next.MaxCoreCount} cores.");
        }
    }

    /// <summary>Holds a queue of version 2024-07-30 to its own limit; others bound only auto scaling.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="more">Compute nodes that are to come.</param>
    /// <param name="parameter">The parameter that asked for them.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">InvalidParams: it would have more nodes than it may.</exception>
    public static async Task RequireCapacityAsync(
        this WorldSession world,
        Cluster cluster,
        ClusterQueue queue,
        int more,
        string parameter,
        CancellationToken cancellationToken)
    {
        if (queue is not { Spec: not null, Scaling.MaxNodesInQueue: var most })
        {
            return;
        }

        var present = (await world.NodesOfAsync(cluster, cancellationToken))
            .Count(node => node.QueueName == queue.Name && node.Status != NodeStatus.Releasing);
        if (present + more > most)
        {
            throw Errors.InvalidParams(parameter, $"The queue may have {most} compute nodes.");
        }
    }
}
