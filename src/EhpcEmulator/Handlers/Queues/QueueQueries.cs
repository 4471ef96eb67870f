using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

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
        await world.Db.FindAsync<ClusterQueue>([cluster.Id, name])
        ?? throw Errors.InvalidParams(parameter, "The cluster has no such queue.");

    /// <summary>Refuses a queue that the cluster already has.</summary>
    /// <exception cref="ApiException">InvalidParams.</exception>
    public static async Task RequireNoQueueAsync(
        this WorldSession world, Cluster cluster, string name, string parameter)
    {
        if (await world.Db.FindAsync<ClusterQueue>([cluster.Id, name]) is not null)
        {
            throw Errors.InvalidParams(parameter, "The cluster already has a queue of that name.");
        }
    }

    /// <summary>Refuses to delete a queue that has nodes or waiting jobs.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="schedule">What waits in the cluster; null while it has had no job.</param>
    /// <param name="name">The queue.</param>
    /// <param name="parameter">The parameter that named it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">InvalidParams.</exception>
    public static async Task RequireUnusedAsync(
        this WorldSession world,
        Cluster cluster,
        ClusterSchedule? schedule,
        string name,
        string parameter,
        CancellationToken cancellationToken)
    {
        if (await world.Db.Nodes.AnyAsync(
            node => node.ClusterId == cluster.Id && node.QueueName == name, cancellationToken))
        {
            throw Errors.InvalidParams(parameter, "The queue has nodes.");
        }

        if (schedule?[name].WaitingCount > 0)
        {
            throw Errors.InvalidParams(parameter, "Jobs are waiting in the queue.");
        }
    }
}
