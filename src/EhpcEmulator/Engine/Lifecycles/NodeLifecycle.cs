using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How a single node comes up, stops, starts again and is released.</summary>
public sealed class NodeLifecycle(Durations durations, JobScheduler scheduler, Scaler scaler)
    : Lifecycle<Node, NodeStatus>(durations)
{
    protected override string Noun => ResourceKinds.Node;

    // Most of them come up with their cluster, and change alone only later or never.
    protected override bool IsNotedWhenMade => true;

    protected override IReadOnlyList<Stage<NodeStatus>> Stages { get; } =
    [
        new(NodeStatus.Uninit, Lasts: "Node.Create", Next: NodeStatus.Initing),
        new(NodeStatus.Initing, Lasts: "Node.Init", Next: NodeStatus.Running),
        new(NodeStatus.Stopping, Lasts: "Node.Stop", Next: NodeStatus.Stopped),
        new(NodeStatus.Releasing, Lasts: "Node.Release", Next: null),
    ];

    public override async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var nodes = await world.Db.Nodes
            .Where(node => ids.Contains(node.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var clusters = nodes.Select(node => node.ClusterId).Distinct().ToList();
        var tasks = nodes.Select(node => node.TaskId).Distinct().ToList();
        await world.Db.Clusters
            .Where(cluster => clusters.Contains(cluster.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        await world.Db.ClusterTasks
            .Where(task => tasks.Contains(task.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
    }

    /// <summary>Removes a node that is being released, without waiting for its stage to end.</summary>
    public async Task ReleaseAsync(
        WorldSession world, Node node, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await world.Timeline.CancelAsync(Kind, node.Id, hasNone: false, cancellationToken);
        await DismissAsync(world, node, at, cancellationToken);
    }

    /// <summary>What is said of a node that does not come up.</summary>
    public static string FailureToStart(Node node) => $"Failed to start {node.HostName}.";

    protected override string IdOf(Node entity) => entity.Id;

    protected override string? ClusterIdOf(Node entity) => entity.ClusterId;

    protected override NodeStatus StatusOf(Node entity) => entity.Status;

    protected override void SetStatus(WorldSession world, Node entity, NodeStatus status) =>
        ClusterOf(world, entity).Move(entity, status);

    /// <summary>Exception if a fault rule lets the node fail to boot.</summary>
    protected override async ValueTask<NodeStatus?> ChooseNextAsync(
        WorldSession world, Node entity, Stage<NodeStatus> stage, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (stage.Next != NodeStatus.Running
            || !await world.FailsToBootAsync(ClusterOf(world, entity), entity, at, cancellationToken))
        {
            return stage.Next;
        }

        entity.Settings = entity.Settings with { Failure = FailureToStart(entity) };
        return NodeStatus.Exception;
    }

    /// <summary>Tells the scheduler, the commands on the node, the auto-scaler and the node's task.</summary>
    protected override async Task ArriveAsync(
        WorldSession world, Node entity, NodeStatus status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (status == NodeStatus.Exception && entity.Settings.Failure is null)
        {
            entity.Settings = entity.Settings with { Failure = $"{entity.HostName} went down." };
        }

        if (status == NodeStatus.Running)
        {
            entity.StartedAt = at;
            await scheduler.NodeUpAsync(world, ClusterOf(world, entity), entity, at, cancellationToken);
        }
        else
        {
            await scheduler.NodeDownAsync(world, ClusterOf(world, entity), entity, at, cancellationToken);
            await InvocationLifecycle.StopAsync(world, [entity], at, cancellationToken);
        }

        if (status is NodeStatus.Running or NodeStatus.Stopped or NodeStatus.Exception)
        {
            await SettleAsync(world, entity, failed: status == NodeStatus.Exception, at, cancellationToken);
            await scaler.DemandChangedAsync(world, ClusterOf(world, entity), at, cancellationToken);
        }
    }

    /// <summary>Removes the node; an instance that outlives it stays without a cluster.</summary>
    protected override async Task LeaveAsync(
        WorldSession world, Node entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var cluster = ClusterOf(world, entity);
        cluster.Dismiss(entity);
        await SettleAsync(world, entity, failed: false, at, cancellationToken);
        await world.NoteDepartureAsync(cluster, entity, at, cancellationToken);
        if (entity.OutlivesCluster(at))
        {
            entity.LeaveCluster();
        }
        else
        {
            world.Db.Remove(entity);
        }

        await scaler.NodeGoneAsync(world, cluster, at, cancellationToken);
    }

    private static async Task SettleAsync(
        WorldSession world, Node node, bool failed, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (node.TaskId is { } taskId)
        {
            node.TaskId = null;
            await world.StepTaskAsync(taskId, node, failed, at, cancellationToken);
        }
    }

    // In memory already: loaded with the node, or by the call that moves it.
    private static Cluster ClusterOf(WorldSession world, Node node) =>
        world.Db.Find<Cluster>(node.ClusterId)
        ?? throw new InvalidOperationException($"Node {node.Id} moves without a cluster.");
}
