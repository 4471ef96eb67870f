using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Actions;

/// <summary>The steps of the actions that create and delete a whole cluster.</summary>
public static class ClusterSteps
{
    /// <summary>Notes the steps that begin and end when a cluster arrives at a status.</summary>
    public static async Task NoteArrivalAsync(
        this WorldSession world,
        Cluster cluster,
        ClusterStatus status,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        // Only creation passes these, so the task of an unlogged one need not be looked up.
        var isUnlogged = status is ClusterStatus.Creating or ClusterStatus.Init
            && cluster.ApiVersion != ApiVersion.V20240730;
        if (isUnlogged
            || await TaskOfAsync(world, cluster, cancellationToken) is not { } task
            || task.ActionId is not { } action)
        {
            return;
        }

        switch (status)
        {
            case ClusterStatus.Uninit:
                Note(ActionStage.OfGroup(cluster), cluster.SecurityGroupId, ActionStatus.InProgress);
                break;
            case ClusterStatus.Creating:
                Note(ActionStage.OfGroup(cluster), cluster.SecurityGroupId, ActionStatus.Finished);
                await NoteNodesAsync(ActionStage.Creation, ActionStatus.InProgress);
                break;
            case ClusterStatus.Init:
                await NoteNodesAsync(ActionStage.Creation, ActionStatus.Finished);
                Note(ActionStage.Initialization, cluster.Id, ActionStatus.InProgress);
                break;
            case ClusterStatus.Running:
                Note(ActionStage.Initialization, cluster.Id, ActionStatus.Finished);
                break;
            case ClusterStatus.Exception:
                await NoteFailureAsync(task.Type);
                break;
            case ClusterStatus.Releasing:
                await NoteNodesAsync(ActionStage.Deletion, ActionStatus.InProgress);
                Note(ActionStage.OfGroupAtEnd(cluster), cluster.SecurityGroupId, ActionStatus.InProgress);
                break;
        }

        void Note(ActionStage stage, string target, ActionStatus stands, string? failure = null) =>
            world.AddStep(action, stage, target, stands, at, failure);

        async Task NoteNodesAsync(ActionStage stage, ActionStatus stands)
        {
            foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
            {
                Note(stage, node.Id, stands);
            }
        }

        async Task NoteFailureAsync(ClusterTaskType type)
        {
            // Of a new cluster also the instances that could not even be ordered.
            var missing = type == ClusterTaskType.CreateCluster
                ? (await world.NodesOfAsync(cluster, cancellationToken)).Where(node => !node.IsProvisioned)
                : [];
            foreach (var node in missing)
            {
                Note(ActionStage.Creation, node.Id, ActionStatus.Failed, cluster.ErrorMessage);
            }

            foreach (var step in await world.OpenStepsAsync(action, cancellationToken))
            {
                Note(StageOf(cluster, step), step.Target, ActionStatus.Failed, cluster.ErrorMessage);
            }
        }
    }

    /// <summary>Notes that a node is gone, for the action that deletes its cluster if one does.</summary>
    public static async Task NoteDepartureAsync(
        this WorldSession world, Cluster cluster, Node node, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (cluster.Status == ClusterStatus.Releasing
            && await TaskOfAsync(world, cluster, cancellationToken) is { ActionId: { } action })
        {
            world.AddStep(action, ActionStage.Deletion, node.Id, ActionStatus.Finished, at);
        }
    }

    /// <summary>Notes that a cluster is gone, which ends the action that deleted it.</summary>
    public static async Task NoteEndAsync(
        this WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await TaskOfAsync(world, cluster, cancellationToken) is { ActionId: { } action })
        {
            foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
            {
                world.AddStep(action, ActionStage.Deletion, node.Id, ActionStatus.Finished, at);
            }

            world.AddStep(
                action, ActionStage.OfGroupAtEnd(cluster), cluster.SecurityGroupId, ActionStatus.Finished, at);
            await world.ReleaseActionAsync(action, failure: null, cancellationToken);
        }
    }

    private static ActionStage StageOf(Cluster cluster, ActionStep step)
    {
        ActionStage[] stages =
        [
            ActionStage.OfGroup(cluster),
            ActionStage.Creation,
            ActionStage.Initialization,
            ActionStage.Deletion,
            ActionStage.OfGroupAtEnd(cluster),
        ];
        return stages.First(stage => stage.Method == step.Method);
    }

    private static async Task<ClusterTask?> TaskOfAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        cluster.TaskId is { } taskId ? await world.Db.FindAsync<ClusterTask>([taskId], cancellationToken) : null;
}
