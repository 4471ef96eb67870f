using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>Moves several nodes of a cluster by one task.</summary>
public static class NodeMoves
{
    /// <summary>Starts the task and the moves of all nodes, at the instant of the call.</summary>
    public static Task<ClusterTask> MoveAsync(
        this WorldSession world,
        NodeLifecycle lifecycle,
        Cluster cluster,
        IReadOnlyList<Node> nodes,
        ClusterTaskType type,
        NodeStatus status,
        CancellationToken cancellationToken) =>
        world.MoveAsync(lifecycle, cluster, nodes, type, status, world.Now, cancellationToken);

    /// <summary>Starts the task and the moves of all nodes.</summary>
    public static async Task<ClusterTask> MoveAsync(
        this WorldSession world,
        NodeLifecycle lifecycle,
        Cluster cluster,
        IReadOnlyList<Node> nodes,
        ClusterTaskType type,
        NodeStatus status,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var task = world.StartTask(cluster, type, nodes.Count, at);
        if (type == ClusterTaskType.AddComputes)
        {
            task.Make(nodes);
        }

        foreach (var node in nodes)
        {
            node.TaskId = task.Id;
            world.AddStep(task.ActionId, ActionStage.OfNodes(type), node.Id, ActionStatus.InProgress, at);
            await lifecycle.EnterAsync(world, node, status, at, cancellationToken);
        }

        return task;
    }
}
