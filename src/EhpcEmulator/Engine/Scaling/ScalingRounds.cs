using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>Rounds in which the auto-scaler looks at one cluster after the other, each on a grid of its own.</summary>
public abstract class ScalingRounds : ILifecycle
{
    public abstract string Kind { get; }

    public virtual bool TriesAgain => false;

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.Clusters.Where(cluster => ids.Contains(cluster.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    /// <summary>While the scheduler does not respond, the round is put off to the next one.</summary>
    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<Cluster>([due.EntityId], cancellationToken) is not { } cluster
            || await world.FindScalingAsync(cluster, cancellationToken) is not { } scaling
            || Begin(scaling) is not { } grid
            || cluster.Status != ClusterStatus.Running
            || !cluster.HasManager)
        {
            return;
        }

        // What waits or is idle is not known before the scheduler responds again.
        var next = world.HasScheduler(cluster, due.DueAt)
            ? await PlayAsync(world, cluster, scaling.Settings, grid, due.DueAt, cancellationToken)
            : grid.After(due.DueAt);
        if (next is { } at)
        {
            await ScheduleAsync(world, scaling, at, cancellationToken);
        }
    }

    /// <summary>Notes that the scheduled round begins.</summary>
    /// <returns>When rounds happen; null if they no longer do.</returns>
    private protected abstract RoundGrid? Begin(ClusterScaling scaling);

    /// <summary>Plays one round.</summary>
    /// <returns>The next round that may find something to do; null when no present reason for one is known.</returns>
    private protected abstract Task<DateTimeOffset?> PlayAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, RoundGrid grid, DateTimeOffset at,
        CancellationToken cancellationToken);

    /// <summary>Schedules a round.</summary>
    private protected abstract ValueTask ScheduleAsync(
        WorldSession world, ClusterScaling scaling, DateTimeOffset at, CancellationToken cancellationToken);
}
