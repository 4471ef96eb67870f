using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>
/// A round of growth: nodes that came up too slowly are given back, and each queue that grows gets nodes for the jobs
/// that wait in it, or to its minimum.
/// </summary>
public sealed class GrowthRounds(
    JobScheduler scheduler,
    NodeLifecycle lifecycle,
    Stock stock,
    HardwareOptions hardware)
    : ILifecycle
{
    public string Kind => Scaler.GrowthKind;

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.Clusters.Where(cluster => ids.Contains(cluster.Id)).LoadAsync(cancellationToken);

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        await world.Timeline.CancelAsync(Kind, due.EntityId, hasNone: false, cancellationToken);
        if (await world.Db.FindAsync<Cluster>([due.EntityId], cancellationToken) is not { } cluster
            || await world.FindScalingAsync(cluster, cancellationToken) is not { } scaling)
        {
            return;
        }

        scaling.NextGrowth = null;
        if (scaling.Growth is not { } grid || cluster.Status != ClusterStatus.Running || !cluster.HasManager)
        {
            return;
        }

        var (settings, at, goesOn) = (scaling.Settings, due.DueAt, false);
        await ReleaseLateAsync(world, cluster, settings, at, cancellationToken);
        var schedule = await scheduler.FindAsync(world, cluster, cancellationToken);
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
        if (deadlines.Count > 0)
        {
            await Scaler.ScheduleGrowthAsync(world, scaling, deadlines.Min(), cancellationToken);
        }
    }

    // One that has run before and starts again is none of the scaler's.
    private static bool IsComingUp(Node node) =>
        node is { Status: NodeStatus.Uninit or NodeStatus.Initing, CreateMode: "autoscale", StartedAt: null };

    private static DateTimeOffset DeadlineOf(Node node, ScalingSettings settings) =>
        node.AddedAt + TimeSpan.FromMinutes(settings.GrowTimeoutInMinutes);

    /// <summary>Gives the nodes back that should run by now; what waits for them counts again.</summary>
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

    /// <summary>Adds to one queue what a round may.</summary>
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
        var all = await world.NodesOfAsync(cluster, cancellationToken);
        var nodes = queue.NodesIn(all).ToList();
        var missing = queue.LacksOf(all);
        if (waiting.Count == 0 && missing == 0)
        {
            return false;
        }

        var types = new List<(ScalingInstanceType Type, GrowthCandidate Candidate)>();
        foreach (var type in queue.Types)
        {
            var template = queue.TemplateOf(cluster, settings, type);
            var size = new NodeSize(template.Cpu, template.InstanceType.MemoryMib, template.InstanceType.GpuCount);
            var available = await CountAsync(world, cluster, settings, template, cancellationToken);
            types.Add((type, new GrowthCandidate(size, available)));
        }

        if (queue.Limits.SortedByInventory)
        {
            types = [.. types.OrderByDescending(item => item.Candidate.Available)];
        }

        // Also those on their way out: they count until they are gone.
        var inQueue = all.Count(node => node.QueueName == queue.Queue.Name && node.Roles.HasFlag(NodeRoles.Compute));
        var plan = GrowthPlan.Of(
            waiting,
            [.. nodes.Where(IsFree).Select(node => new NodeSize(node.Cpu, node.Memory, node.Gpu))],
            [.. types.Select(item => item.Candidate)],
            new GrowthRules
            {
                ExtraNodesGrowRatio = settings.ExtraNodesGrowRatio,
                GrowRatio = settings.GrowRatio,
                MinNodesPerCycle = queue.Limits.MinNodesPerCycle,
                AutoMinNodesPerCycle = queue.Limits.AutoMinNodesPerCycle,
                MaxNodesPerCycle = queue.Limits.MaxNodesPerCycle,
                Missing = missing,
                Room = Math.Max(0, Math.Min(
                    settings.MaxNodesInCluster - cluster.Nodes.Computes.Total,
                    queue.Limits.MaxNodesInQueue - inQueue)),
                Present = nodes.Count,
            });
        for (var index = 0; index < types.Count; index++)
        {
            var template = queue.TemplateOf(cluster, settings, types[index].Type);
            var count = plan.Counts[index] == 0
                ? 0
                : Math.Min(plan.Counts[index], await CountAsync(world, cluster, settings, template, cancellationToken));
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

    private static bool IsFree(Node node) =>
        node.Status is NodeStatus.Uninit or NodeStatus.Initing || node is { Status: NodeStatus.Running, JobCount: 0 };

    /// <summary>How many nodes of a kind stock, quotas and addresses leave.</summary>
    private async Task<int> CountAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, NodeTemplate template,
        CancellationToken cancellationToken)
    {
        if (template.SpotStrategy != "NoSpot" && !Stock.HasSpot(template.InstanceType))
        {
            return 0;
        }

        var available = await world.CountAvailableAsync(stock, template.ZoneId, template.InstanceType.Name);
        var addresses = await world.CountAddressesAsync(hardware, template, cancellationToken);
        var ofCluster = world.Quotas.ComputesPerCluster - cluster.Nodes.Computes.Total;
        var ofAccount = await world.CountRoomAsync();
        var ofCores = settings.MaxCoresInCluster is { } most
            ? (most - await world.CountComputeCoresAsync(cluster, cancellationToken)) / template.Cpu
            : int.MaxValue;
        return Math.Max(0, new[] { available, addresses, ofCluster, ofAccount, ofCores }.Min());
    }
}
