using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues;

/// <summary>How queues leave a cluster.</summary>
internal static class QueueRemoval
{
    /// <summary>Removes a queue, and what the settings of its cluster say of it.</summary>
    public static void RemoveQueue(this WorldSession world, Cluster cluster, ClusterQueue queue)
    {
        var (scheduler, hybrid) = (cluster.Settings.Scheduler, cluster.Settings.Hybrid);
        var pbs = scheduler.Pbs with
        {
            AclLimits = [.. scheduler.Pbs.AclLimits.Where(acl => acl.Queue != queue.Name)],
            ResourceLimits = [.. scheduler.Pbs.ResourceLimits.Where(limit => limit.Queue != queue.Name)],
        };
        cluster.Settings = cluster.Settings with
        {
            Scheduler = scheduler with { Pbs = pbs },
            Hybrid = hybrid?.JobQueue == queue.Name ? hybrid with { JobQueue = "" } : hybrid,
        };
        world.Db.Remove(queue);
    }

    /// <summary>Removes all queues but the scheduler's default one, which loses its own auto scaling.</summary>
    /// <returns>The default queue; a new one if the cluster had another scheduler before.</returns>
    public static async Task<ClusterQueue> KeepOnlyTheDefaultQueueAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var name = SchedulerDialect.Of(cluster.SchedulerType).DefaultQueue;
        var queues = await world.Db.ClusterQueues
            .Where(queue => queue.ClusterId == cluster.Id)
            .ToTrackedListAsync(world.Db, cancellationToken);
        foreach (var other in queues.Where(queue => queue.Name != name))
        {
            world.RemoveQueue(cluster, other);
        }

        if (cluster.Settings.Next is { } next)
        {
            cluster.Settings = cluster.Settings with { Next = next with { DefaultQueue = name } };
        }

        var known = queues.Find(queue => queue.Name == name);
        var kept = cluster.NewQueue(name, known?.Number ?? world.Ids.NextNumber());
        if (known is null)
        {
            world.Db.Add(kept);
        }
        else
        {
            known.ForgetScaling(kept);
            kept = known;
        }

        if (await world.FindScalingAsync(cluster, cancellationToken) is { } scaling)
        {
            cluster.SetScaling(scaling, scaling.Settings, [kept], world.Now);
        }

        return kept;
    }
}
