using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>
/// Schedules the rounds of growth and shrinking when there may be something for them to do, so that a world in which
/// nothing waits and nothing is idle has nothing pending.
/// </summary>
public sealed class Scaler(ClusterSchedules schedules)
{
    /// <summary>The kind of rounds of growth in the timeline.</summary>
    public const string GrowthKind = "Growth";

    /// <summary>The kind of checks for idle nodes in the timeline.</summary>
    public const string ShrinkingKind = "Shrinking";

    /// <summary>
    /// To be called after a scheduling pass, and when a node of the cluster comes up: whatever may leave jobs waiting
    /// or nodes idle. Costs nothing in a cluster that does not scale.
    /// </summary>
    public async ValueTask DemandChangedAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await NodeGoneAsync(world, cluster, at, cancellationToken);
        if (cluster.ScalesIn
            && cluster.Status == ClusterStatus.Running
            && cluster.Nodes.Computes.Normal > 0
            && await world.FindScalingAsync(cluster, cancellationToken) is { Shrinking: { } grid } scaling
            && NextRound(world, grid, Turn.Shrinking, at) is var next
            && (scaling.NextShrinking ?? DateTimeOffset.MaxValue) > next)
        {
            await ScheduleShrinkingAsync(world, scaling, next, cancellationToken);
        }
    }

    /// <summary>To be called when a node is gone: there may be room for others, or too few left.</summary>
    public async ValueTask NodeGoneAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!cluster.ScalesOut
            || cluster.Status != ClusterStatus.Running
            || await world.FindScalingAsync(cluster, cancellationToken) is not { Growth: { } grid } scaling
            || NextRound(world, grid, Turn.Growth, at) is var next && scaling.NextGrowth <= next)
        {
            return;
        }

        if (await IsNodeWantedAsync(world, cluster, scaling.Settings, cancellationToken))
        {
            await ScheduleGrowthAsync(world, scaling, next, cancellationToken);
        }
        else if (cluster.Nodes.Computes is { Operating: 0, Exception: 0 })
        {
            // The last of those that a time-out was watched for has come up.
            await ScheduleGrowthAsync(world, scaling, null, cancellationToken);
        }
    }

    /// <summary>Applies new scaling settings to a cluster and its queues from now on.</summary>
    public async Task ReplaceAsync(
        WorldSession world, Cluster cluster, IReadOnlyCollection<ClusterQueue> queues, ScalingSettings settings,
        CancellationToken cancellationToken)
    {
        var scaling = await world.FindScalingAsync(cluster, cancellationToken)
            ?? world.Db.Add(new ClusterScaling { ClusterId = cluster.Id, Settings = settings });
        cluster.SetScaling(scaling, settings, queues, world.Now);
        await ResetAsync(world, cluster, scaling, world.Now, cancellationToken);
    }

    /// <summary>
    /// To be called when queues were added, deleted or changed: the settings of the cluster still apply.
    /// </summary>
    public async Task FollowAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var queues = await world.QueuesOfAsync(cluster, cancellationToken);
        var scaling = await world.FindScalingAsync(cluster, cancellationToken);
        await ReplaceAsync(world, cluster, queues, scaling?.Settings ?? new ScalingSettings(), cancellationToken);
    }

    /// <summary>To be called when settings were replaced: what the old ones had scheduled is cancelled.</summary>
    public async Task ResetAsync(
        WorldSession world, Cluster cluster, ClusterScaling scaling, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        await ScheduleGrowthAsync(world, scaling, null, cancellationToken);
        await ScheduleShrinkingAsync(world, scaling, null, cancellationToken);
        await DemandChangedAsync(world, cluster, at, cancellationToken);
    }

    internal static async ValueTask ScheduleGrowthAsync(
        WorldSession world, ClusterScaling scaling, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await ScheduleAsync(
            world, GrowthKind, scaling.ClusterId, scaling.NextGrowth, at, Turn.Growth, cancellationToken);
        scaling.NextGrowth = at;
    }

    internal static async ValueTask ScheduleShrinkingAsync(
        WorldSession world, ClusterScaling scaling, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await ScheduleAsync(
            world, ShrinkingKind, scaling.ClusterId, scaling.NextShrinking, at, Turn.Shrinking, cancellationToken);
        scaling.NextShrinking = at;
    }

    // What happens by itself comes before the round of its instant, what a call changes after it.
    private static DateTimeOffset NextRound(WorldSession world, RoundGrid grid, Turn turn, DateTimeOffset at) =>
        world.Timeline.IsOver(at, turn) ? grid.After(at) : grid.From(at);

    private static ValueTask ScheduleAsync(
        WorldSession world, string kind, string clusterId, DateTimeOffset? before, DateTimeOffset? at, Turn turn,
        CancellationToken cancellationToken) =>
        before == at ? ValueTask.CompletedTask
        : at is { } due ? world.Timeline.RescheduleAsync(kind, clusterId, due, hasNone: false, turn, cancellationToken)
        : world.Timeline.CancelAsync(kind, clusterId, hasNone: false, cancellationToken);

    private async Task<bool> IsNodeWantedAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, CancellationToken cancellationToken)
    {
        var growing = (await world.QueuesInForceAsync(cluster, settings, cancellationToken))
            .Where(queue => queue.Grows)
            .ToList();
        if (await schedules.FindAsync(world, cluster, cancellationToken) is { } schedule
            && growing.Exists(queue => schedule[queue.Queue.Name].WaitingCount > 0))
        {
            return true;
        }

        if (!growing.Exists(queue => queue.Limits.MinNodesInQueue > 0))
        {
            return false;
        }

        var nodes = await world.NodesOfAsync(cluster, cancellationToken);
        return growing.Exists(queue => queue.LacksOf(nodes) > 0);
    }
}
