using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>Finds and stores the auto scaling settings of a cluster.</summary>
public static class ScalingRecords
{
    /// <summary>The auto scaling of a cluster, to be changed; null while it was never set up.</summary>
    public static ValueTask<ClusterScaling?> FindScalingAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        world.Db.FindAsync<ClusterScaling>([cluster.Id], cancellationToken);

    /// <summary>The settings of a cluster, to be shown; the usual ones while none were set.</summary>
    public static async Task<ScalingSettings> ReadScalingSettingsAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var scaling = await world.Db.ClusterScalings.AsNoTracking()
            .FirstOrDefaultAsync(scaling => scaling.ClusterId == cluster.Id, cancellationToken);
        return scaling?.Settings ?? new ScalingSettings();
    }

    /// <summary>
    /// The settings of a cluster, and what goes for each of its queues in the order of their creation; to be shown.
    /// </summary>
    public static async Task<(ScalingSettings Settings, IReadOnlyList<QueueInForce> Queues)> ReadScalingAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var settings = await world.ReadScalingSettingsAsync(cluster, cancellationToken);
        var queues = await world.Db.ClusterQueues.AsNoTracking()
            .Where(queue => queue.ClusterId == cluster.Id)
            .OrderBy(queue => queue.Number)
            .ToListAsync(cancellationToken);
        return (settings, [.. queues.Select(queue => QueueInForce.Of(world, cluster, settings, queue))]);
    }

    /// <summary>
    /// Settings apply from now on: the counting of rounds follows, and so does what the cluster and its queues show.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="scaling">Its auto scaling.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="queues">All queues of the cluster.</param>
    /// <param name="at">When.</param>
    public static void SetScaling(
        this Cluster cluster,
        ClusterScaling scaling,
        ScalingSettings settings,
        IReadOnlyCollection<ClusterQueue> queues,
        DateTimeOffset at)
    {
        foreach (var queue in queues.Where(queue => queue.Scaling is null))
        {
            queue.EnableAutoGrow = settings.EnableAutoGrow;
        }

        foreach (var queue in queues)
        {
            if (queue is { Spec: { } spec, Scaling: { } own })
            {
                queue.EnableAutoGrow = spec.EnableScaleOut ?? settings.EnableAutoGrow;
                queue.Scaling = own with { EnableAutoShrink = spec.EnableScaleIn ?? settings.EnableAutoShrink };
            }
        }

        // The cluster's own switches are independent: a queue that is added later follows them.
        cluster.ScalesOut = settings.EnableAutoGrow || queues.Any(queue => queue.EnableAutoGrow);
        cluster.ScalesIn = settings.EnableAutoShrink || queues.Any(queue => queue.Scaling?.EnableAutoShrink == true);
        scaling.Replace(settings, cluster.ScalesOut, cluster.ScalesIn, at);
    }

    /// <summary>The settings in effect for each queue of a cluster, in order of creation.</summary>
    internal static async Task<IReadOnlyList<QueueInForce>> QueuesInForceAsync(
        this WorldSession world, Cluster cluster, ScalingSettings settings, CancellationToken cancellationToken)
    {
        var queues = await world.QueuesOfAsync(cluster, cancellationToken);
        return [.. queues.Select(queue => QueueInForce.Of(world, cluster, settings, queue))];
    }

    /// <summary>The queues of a cluster in order of creation, with those that this unit of work adds.</summary>
    internal static async Task<IReadOnlyList<ClusterQueue>> QueuesOfAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        // A query does not find what is not saved.
        if (world.Db.StateOf(cluster) != EntityState.Added && world.IsFirstLook($"queues of {cluster.Id}"))
        {
            await world.Db.ClusterQueues
                .Where(queue => queue.ClusterId == cluster.Id)
                .ToTrackedListAsync(world.Db, cancellationToken);
        }

        return [.. world.Db.Tracked<ClusterQueue>()
            .Where(queue => queue.ClusterId == cluster.Id)
            .OrderBy(queue => queue.Number)];
    }
}
