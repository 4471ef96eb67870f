using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How fault rules that act at an instant (rather than on an event) begin and end: nodes go
/// down and come back, spot nodes are reclaimed, a scheduler stops responding and responds again.
/// </summary>
public sealed class FaultLifecycle(NodeLifecycle nodes, JobScheduler scheduler, Scaler scaler) : ILifecycle
{
    public string Kind => nameof(FaultRule);

    /// <summary>Adds a rule to a world, replacing the one of its name; its counts start from zero.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="name">The rule's name; generated when null.</param>
    /// <param name="spec">Its content.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    public async Task<FaultRule> AddAsync(
        WorldSession world, string? name, FaultSpec spec, CancellationToken cancellationToken)
    {
        // A query does not find those that this unit of work has added.
        await StoreQueries.FaultRulesAsync(world.Db);
        var rules = world.Db.Tracked<FaultRule>().OrderBy(known => known.Number).ToList();
        var rule = rules.Find(known => known.Id == name);
        if (rule is null)
        {
            var number = world.Ids.NextNumber();
            while (name is null && rules.Exists(known => known.Id == NameOf(number)))
            {
                number = world.Ids.NextNumber();
            }

            rule = new FaultRule { Id = name ?? NameOf(number), Number = number, Spec = spec };
            world.Db.Add(rule);
            rules.Add(rule);
        }
        else
        {
            await TakeBackAsync(world, rule, cancellationToken);
            (rule.Spec, rule.Matched, rule.Fired) = (spec, 0, 0);
        }

        world.World.FollowFaults(world, rules.Select(known => known.Spec));
        await OrderAsync(world, rule, cancellationToken);
        return rule;
    }

    private static string NameOf(long number) => $"fault-{number}";

    // Schedules what a new rule causes at an instant; most rules cause nothing in this way.
    private async Task OrderAsync(WorldSession world, FaultRule rule, CancellationToken cancellationToken)
    {
        var start = rule.Spec.From is { } from && from > world.Now ? from : world.Now;
        if (rule.Spec.Effect is FaultEffect.NodeDown or FaultEffect.SpotReclaim or FaultEffect.SchedulerDown
            && !(start >= rule.Spec.Until))
        {
            await world.Timeline.RescheduleAsync(
                Kind, rule.Id, start, hasNone: false, Turn.Outage, cancellationToken);
        }
    }

    /// <summary>Takes rules of a world back, and ends what they hold down at the instant of the call.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="isMeant">Which ones.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(
        WorldSession world, Func<FaultRule, bool> isMeant, CancellationToken cancellationToken)
    {
        var rules = await StoreQueries.FaultRulesAsync(world.Db);
        var removed = rules.Where(isMeant).ToList();
        world.Db.RemoveRange(removed);
        world.World.FollowFaults(world, rules.Except(removed).Select(rule => rule.Spec));
        foreach (var rule in removed)
        {
            await TakeBackAsync(world, rule, cancellationToken);
        }

        return removed.Count;
    }

    // Ends what a rule holds down, at the instant of the call.
    private async Task TakeBackAsync(WorldSession world, FaultRule rule, CancellationToken cancellationToken)
    {
        await world.Timeline.CancelAsync(Kind, rule.Id, hasNone: false, cancellationToken);
        if (!(world.Now >= rule.Spec.Until))
        {
            await EndAsync(world, rule, world.Now, cancellationToken);
        }
    }

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.FaultRules.Where(rule => ids.Contains(rule.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    /// <summary>The rule begins to act, or its time is over.</summary>
    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<FaultRule>([due.EntityId], cancellationToken) is not { } rule)
        {
            return;
        }

        if (due.DueAt >= rule.Spec.Until)
        {
            await EndAsync(world, rule, due.DueAt, cancellationToken);
            return;
        }

        await BeginAsync(world, rule, due.DueAt, cancellationToken);
        if (rule.Spec.Until is { } end)
        {
            await world.Timeline.RescheduleAsync(Kind, rule.Id, end, hasNone: false, cancellationToken);
        }
    }

    private async Task BeginAsync(
        WorldSession world, FaultRule rule, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (rule.Spec.Effect == FaultEffect.SchedulerDown)
        {
            // Nothing needs to be done: all users of the scheduler check whether it responds.
            world.Fires(rule);
            return;
        }

        var struck = new List<string>();
        foreach (var cluster in await ClustersOfAsync(world, rule.Spec, cancellationToken))
        {
            var hit = new List<Node>();
            foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
            {
                if (node.Status == NodeStatus.Running
                    && rule.Spec.IsAbout(cluster, node)
                    && (rule.Spec.Effect == FaultEffect.NodeDown || node.SpotStrategy != "NoSpot")
                    && world.Fires(rule))
                {
                    hit.Add(node);
                }
            }

            struck.AddRange(hit.Select(node => node.Id));
            if (rule.Spec.Effect == FaultEffect.SpotReclaim)
            {
                await ReclaimAsync(world, cluster, hit, at, cancellationToken);
                continue;
            }

            foreach (var node in hit)
            {
                await nodes.EnterAsync(world, node, NodeStatus.Exception, at, cancellationToken);
                node.Settings = node.Settings with { DownBy = rule.Id };
            }
        }

        rule.Spec = rule.Spec with { Struck = struck };
    }

    private async Task ReclaimAsync(
        WorldSession world, Cluster cluster, List<Node> hit, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (hit.Count == 0)
        {
            return;
        }

        foreach (var node in hit)
        {
            node.Settings = node.Settings with { IsReclaimed = true };
            world.Log(
                cluster.Id, "DeleteNodes", LogLevelName.Warn, $"Spot instance {node.Id} is being recycled by ECS", at);
        }

        await world.MoveAsync(
            nodes, cluster, hit, ClusterTaskType.DeleteComputes, NodeStatus.Releasing, at, cancellationToken);
    }

    private async Task EndAsync(
        WorldSession world, FaultRule rule, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var spec = rule.Spec;
        if (spec.Effect == FaultEffect.SchedulerDown)
        {
            foreach (var cluster in await ClustersOfAsync(world, spec, cancellationToken))
            {
                await scheduler.RequestPassAsync(world, cluster, at, cancellationToken);
                await scaler.DemandChangedAsync(world, cluster, at, cancellationToken);
            }
        }

        foreach (var id in spec.Effect == FaultEffect.NodeDown ? spec.Struck ?? [] : [])
        {
            // One that was started again or deleted meanwhile no longer belongs to the rule.
            if (await world.Db.FindAsync<Node>([id], cancellationToken)
                    is { Status: NodeStatus.Exception, ClusterId: { } clusterId } node
                && node.Settings.DownBy == rule.Id
                && await world.Db.FindAsync<Cluster>([clusterId], cancellationToken)
                    is { Status: ClusterStatus.Running })
            {
                await nodes.EnterAsync(world, node, NodeStatus.Running, at, cancellationToken);
            }
        }
    }

    private static async Task<IReadOnlyList<Cluster>> ClustersOfAsync(
        WorldSession world, FaultSpec spec, CancellationToken cancellationToken)
    {
        await world.Db.Clusters.ToTrackedListAsync(world.Db, cancellationToken);
        return
        [
            .. world.Db.Tracked<Cluster>()
                .Where(cluster => cluster.Status == ClusterStatus.Running && spec.IsAbout(cluster))
                .OrderBy(cluster => cluster.Number),
        ];
    }
}
