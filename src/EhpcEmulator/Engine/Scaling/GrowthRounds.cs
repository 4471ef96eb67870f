using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>
/// A round of growth: nodes that came up too slowly are released, and each queue that grows gets nodes for the jobs
/// that wait in it, or to its minimum.
/// </summary>
public sealed class GrowthRounds(
    ClusterSchedules schedules, NodeLifecycle lifecycle, GrowthSizing sizing, HardwareOptions hardware)
    : ScalingRounds
{
    public override string Kind => Scaler.GrowthKind;

    /// <summary>A round that found no stock for jobs that wait is followed by another one.</summary>
    public override bool TriesAgain => true;

    private protected override RoundGrid? Begin(ClusterScaling scaling)
    {
        scaling.NextGrowth = null;
        return scaling.Growth;
    }

    private protected override ValueTask ScheduleAsync(
        WorldSession world, ClusterScaling scaling, DateTimeOffset at, CancellationToken cancellationToken) =>
        Scaler.ScheduleGrowthAsync(world, scaling, at, cancellationToken);

    private protected override async Task<DateTimeOffset?> PlayAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, RoundGrid grid, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var goesOn = false;
        await ReleaseLateAsync(world, cluster, settings, at, cancellationToken);
        var schedule = await schedules.FindAsync(world, cluster, cancellationToken);
        foreach (var queue in await world.QueuesInForceAsync(cluster, settings, cancellationToken))
        {
            if (queue.Grows)
            {
                var waiting = schedule?[queue.Queue.Name].Waiting.ToList() ?? [];
                goesOn |= await GrowAsync(world, cluster, settings, queue, waiting, at, cancellationToken);
            }
        }

        var deadlines = (await world.NodesOfAsync(cluster, cancellationToken)).Where(IsComingUp)
            .Select(node => grid.From(DeadlineOf(node, settings)))
            .Concat(goesOn ? [grid.After(at)] : [])
            .ToList();
        return deadlines.Count > 0 ? deadlines.Min() : null;
    }

    // One that has run before and starts again is not the scaler's concern; one that failed to boot will never run.
    private static bool IsComingUp(Node node) => node is
    {
        Status: NodeStatus.Uninit or NodeStatus.Initing or NodeStatus.Exception,
        CreateMode: "autoscale",
        StartedAt: null,
    };

    private static DateTimeOffset DeadlineOf(Node node, ScalingSettings settings) =>
        node.AddedAt + TimeSpan.FromMinutes(settings.GrowTimeoutInMinutes);

    /// <summary>Releases the nodes that should be running by now; the jobs that wait for them count again.</summary>
    private async Task ReleaseLateAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var late = (await world.NodesOfAsync(cluster, cancellationToken))
            .Where(node => IsComingUp(node) && DeadlineOf(node, settings) <= at)
            .ToList();
        if (late.Count == 0)
        {
            return;
        }

        world.Log(
            cluster.Id,
            "AddNodes",
            LogLevelName.Warn,
            $"{late.Count} nodes did not run within {settings.GrowTimeoutInMinutes} minutes and are released",
            at);
        foreach (var node in late)
        {
            if (node.TaskId is { } taskId)
            {
                await world.StepTaskAsync(taskId, node, failed: true, at, cancellationToken);
            }
        }

        await world.MoveAsync(
            lifecycle, cluster, late, ClusterTaskType.DeleteComputes, NodeStatus.Releasing, at, cancellationToken);
    }

    /// <summary>Adds nodes to one queue, as many as a round may.</summary>
    /// <returns>Whether the next round may do more though nothing else happens.</returns>
    private async Task<bool> GrowAsync(
        WorldSession world,
        Cluster cluster,
        ScalingSettings settings,
        QueueInForce queue,
        List<WaitingJob> waiting,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (waiting.Count == 0 && queue.LacksOf(await world.NodesOfAsync(cluster, cancellationToken)) == 0)
        {
            return false;
        }

        var (types, _, _, plan) = await sizing.SizeAsync(
            world, cluster, settings, queue, waiting, at, cancellationToken);
        for (var index = 0; index < types.Count; index++)
        {
            if (plan.Counts[index] == 0)
            {
                continue;
            }

            // What was ordered just before may have taken stock, addresses and quotas.
            var template = types[index].Template;
            var left = await sizing.CountLeftAsync(world, template, cancellationToken);
            var supply = await sizing.SupplyOfAsync(world, cluster, settings, template, left, cancellationToken);
            var count = Math.Min(plan.Counts[index], supply.Count);
            if (count > 0)
            {
                var order = new ComputeOrder(template, count, queue.Queue.HostNamePrefix, queue.Queue.HostNameSuffix);
                await world.OrderComputesAsync(lifecycle, hardware, cluster, order, at, cancellationToken);
            }
        }

        if (plan is { IsShort: true, Total: 0 })
        {
            var names = string.Join(", ", queue.Types.Select(type => $"{type.InstanceType} in {type.ZoneId}"));
            var message = $"No nodes for queue {queue.Queue.Name}: too few {names}";
            world.Log(cluster.Id, "AddNodes", LogLevelName.Warn, message, at);
        }

        return plan.GoesOn || plan.IsShort;
    }
}
