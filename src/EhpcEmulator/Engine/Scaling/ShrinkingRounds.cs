using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>
/// A check for idle nodes: those that no job has used for as long as the settings say are released, whoever ordered
/// them, because the service looks at what is idle and names exceptions by themselves (ExcludeNodes).
/// </summary>
public sealed class ShrinkingRounds(NodeLifecycle lifecycle) : ScalingRounds
{
    public override string Kind => Scaler.ShrinkingKind;

    private protected override RoundGrid? Begin(ClusterScaling scaling)
    {
        scaling.NextShrinking = null;
        return scaling.Shrinking;
    }

    private protected override ValueTask ScheduleAsync(
        WorldSession world, ClusterScaling scaling, DateTimeOffset at, CancellationToken cancellationToken) =>
        Scaler.ScheduleShrinkingAsync(world, scaling, at, cancellationToken);

    private protected override async Task<DateTimeOffset?> PlayAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, RoundGrid grid, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var idleFor = grid.Interval * settings.ShrinkIdleTimes;
        var all = await world.NodesOfAsync(cluster, cancellationToken);
        var (released, later) = (new List<Node>(), new List<DateTimeOffset>());
        foreach (var queue in await world.QueuesInForceAsync(cluster, settings, cancellationToken))
        {
            var nodes = queue.NodesIn(all).ToList();

            // Nodes that are coming up cannot take the place of idle ones yet.
            var spare = nodes.Count(node => node.Status is not (NodeStatus.Uninit or NodeStatus.Initing))
                - queue.Limits.MinNodesInQueue;
            var idle = nodes
                .Where(node => queue.Shrinks && IsIdle(node, settings, at) && !queue.Queue.KeepsAlive(node))
                .Select(node => (Node: node, At: Later(node.IdleSince!.Value, grid.Since) + idleFor))
                .ToList();

            // The newest nodes go first, so that a queue shrinks back to what it was.
            var over = idle.Where(item => item.At <= at).OrderByDescending(item => item.Node.Number)
                .Take(Math.Max(0, spare)).Select(item => item.Node).ToList();
            released.AddRange(over);
            if (spare > over.Count)
            {
                later.AddRange(idle.Where(item => item.At > at).Select(item => grid.From(item.At)));
            }
        }

        if (released.Count > 0)
        {
            released.ForEach(node => node.ReleaseInstance = true);
            await world.MoveAsync(
                lifecycle,
                cluster,
                released,
                ClusterTaskType.DeleteComputes,
                NodeStatus.Releasing,
                at,
                cancellationToken);
        }

        return later.Count > 0 ? later.Min() : null;
    }

    private static bool IsIdle(Node node, ScalingSettings settings, DateTimeOffset at) =>
        node is { Status: NodeStatus.Running, Roles: NodeRoles.Compute, JobCount: 0, IdleSince: not null }
        && !settings.Excludes(node)

        // A local machine costs nothing and could not be ordered again.
        && !node.Settings.IsOnPremise

        // A subscription is paid for until its end: releasing it would save nothing.
        && !node.OutlivesCluster(at);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
