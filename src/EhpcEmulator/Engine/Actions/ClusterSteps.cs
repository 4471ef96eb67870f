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
            case ClusterStatus.Exception when task.Type == ClusterTaskType.DeleteCluster:
                Note(
                    ActionStage.OfGroupAtEnd(cluster),
                    cluster.SecurityGroupId,
                    ActionStatus.Failed,
                    cluster.ErrorMessage);
                break;
            case ClusterStatus.Exception:
                await NoteFailureAsync();
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

        async Task NoteFailureAsync()
        {
            var missing = (await world.NodesOfAsync(cluster, cancellationToken))
                .Where(node => !node.IsProvisioned)
                .ToList();
            foreach (var node in missing)
            {
                Note(ActionStage.Creation, node.Id, ActionStatus.Failed, cluster.ErrorMessage);
            }

            if (missing.Count == 0)
            {
                Note(ActionStage.Initialization, cluster.Id, ActionStatus.Failed, cluster.ErrorMessage);
            }
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

    private static async Task<ClusterTask?> TaskOfAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        cluster.TaskId is { } taskId ? await world.Db.FindAsync<ClusterTask>([taskId], cancellationToken) : null;
}
