using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues;

/// <summary>How operations find the queues of a cluster.</summary>
public static class QueueQueries
{
    /// <summary>The named queue of a cluster.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The queue.</param>
    /// <param name="parameter">The parameter that named it.</param>
    /// <exception cref="ApiException">InvalidParams: the cluster has no such queue.</exception>
    public static async Task<ClusterQueue> RequireQueueAsync(
        this WorldSession world, Cluster cluster, string name, string parameter) =>
        await StoreQueries.FindQueueAsync(world.Db, cluster.Id, name)
        ?? throw Errors.InvalidParams(parameter, "The cluster has no such queue.");
}
