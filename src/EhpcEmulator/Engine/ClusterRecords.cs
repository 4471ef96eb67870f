using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>The records of the work on a cluster: its operation log and its tasks.</summary>
public static class ClusterRecords
{
    /// <summary>Adds a line to the operation log.</summary>
    public static void Log(
        this WorldSession world,
        string clusterId,
        string operation,
        LogLevelName level,
        string message,
        DateTimeOffset at) =>
        world.Db.Add(new ClusterLog
        {
            Number = world.Ids.NextNumber(),
            ClusterId = clusterId,
            Operation = operation,
            Level = level,
            Message = message,
            CreatedAt = at,
        });

    /// <summary>Starts a task that moves a cluster with all its nodes, at the instant of the call.</summary>
    public static async Task<ClusterTask> StartTaskAsync(
        this WorldSession world, Cluster cluster, ClusterTaskType type, CancellationToken cancellationToken) =>
        world.StartTask(cluster, type, (await world.NodesOfAsync(cluster, cancellationToken)).Count);

    /// <summary>Starts a task and logs that.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster that is worked on.</param>
    /// <param name="type">The kind of work.</param>
    /// <param name="steps">How many nodes it concerns; a task of none has one step.</param>
    /// <param name="at">When; the instant of the call when null.</param>
    public static ClusterTask StartTask(
        this WorldSession world, Cluster cluster, ClusterTaskType type, int steps, DateTimeOffset? at = null)
    {
        var startedAt = at ?? world.Now;
        var task = new ClusterTask
        {
            // The number that its id is made from: no two tasks share it.
            Number = world.Ids.Next,
            Id = world.Ids.NextUuid(),
            ClusterId = cluster.Id,
            Type = type,
            TotalSteps = Math.Max(1, steps),
            StartedAt = startedAt,
            RequestId = world.Origin.RequestId,
            ActionId = world.HoldAction(),
        };
        world.Db.Add(task);
        world.Log(cluster.Id, OperationOf(type), LogLevelName.Info, $"Begin to {VerbOf(type)}", startedAt);
        return task;
    }

    /// <summary>One more node of a task has settled; the last one ends the task.</summary>
    public static async Task StepTaskAsync(
        this WorldSession world,
        string taskId,
        Node node,
        bool failed,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<ClusterTask>([taskId], cancellationToken) is { } task)
        {
            if (failed)
            {
                task.Blame($"Failed to {VerbOf(task.Type)}: {node.HostName} is in exception.");
            }

            task.Step(failed, at);
            var status = failed ? ActionStatus.Failed : ActionStatus.Finished;
            world.AddStep(task.ActionId, ActionStage.OfNodes(task.Type), node.Id, status, at);
            await world.LogEndAsync(task, at, cancellationToken);
        }
    }

    /// <summary>A task ends at once.</summary>
    public static async Task FinishTaskAsync(
        this WorldSession world, string taskId, ClusterTaskStatus status, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<ClusterTask>([taskId], cancellationToken) is { } task)
        {
            task.Finish(status, at);
            await world.LogEndAsync(task, at, cancellationToken);
        }
    }

    /// <summary>Logs what went wrong with a task that is about to fail.</summary>
    public static async Task LogTaskErrorAsync(
        this WorldSession world, string? taskId, string message, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (taskId is not null && await world.Db.FindAsync<ClusterTask>([taskId], cancellationToken) is { } task)
        {
            task.Blame(message);
            world.Log(task.ClusterId, OperationOf(task.Type), LogLevelName.Error, message, at);
        }
    }

    private static async Task LogEndAsync(
        this WorldSession world, ClusterTask task, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var verb = VerbOf(task.Type);
        (LogLevelName Level, string Message)? end = task.Status switch
        {
            ClusterTaskStatus.Success => (LogLevelName.Info, $"Succeeded to {verb}"),
            ClusterTaskStatus.PartialFail => (
                LogLevelName.Warn, $"Failed to {verb} for {task.FailedSteps} of {task.TotalSteps} nodes"),
            ClusterTaskStatus.Failed => (LogLevelName.Error, $"Failed to {verb}"),
            _ => null,
        };
        if (end is var (level, message))
        {
            world.Log(task.ClusterId, OperationOf(task.Type), level, message, at);
            await world.ReleaseActionAsync(
                task.ActionId, level == LogLevelName.Info ? null : message, cancellationToken);
        }
    }

    private static string OperationOf(ClusterTaskType type) => type switch
    {
        ClusterTaskType.AddComputes => "AddNodes",
        ClusterTaskType.StartComputes => "StartNodes",
        ClusterTaskType.ResetCompute => "ResetNodes",
        ClusterTaskType.StopComputes => "StopNodes",
        ClusterTaskType.DeleteComputes => "DeleteNodes",
        _ => type.ToString(),
    };

    private static string VerbOf(ClusterTaskType type) => type switch
    {
        ClusterTaskType.CreateCluster => "create cluster",
        ClusterTaskType.StartCluster => "start cluster",
        ClusterTaskType.StopCluster => "stop cluster",
        ClusterTaskType.DeleteCluster => "delete cluster",
        ClusterTaskType.RecoverCluster => "recover cluster",
        ClusterTaskType.AddComputes => "add nodes",
        ClusterTaskType.StartComputes => "start nodes",
        ClusterTaskType.ResetCompute => "reset nodes",
        ClusterTaskType.StopComputes => "stop nodes",
        _ => "delete nodes",
    };
}
