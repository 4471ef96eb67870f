using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>Decides whether tasks that wait for other jobs may begin.</summary>
internal static class ServerlessDependencies
{
    /// <summary>
    /// Whether the dependencies of a task are met: null while that is open, false when they never will be.
    /// </summary>
    public static async Task<bool?> AreMetAsync(
        this WorldSession world, ServerlessJob job, ServerlessTask task, CancellationToken cancellationToken)
    {
        var areMet = (bool?)true;
        foreach (var dependency in job.Settings.DependsOn)
        {
            var isMet = await IsMetAsync(world, dependency, task, cancellationToken);
            if (isMet == false)
            {
                return false;
            }

            areMet = isMet is null ? null : areMet;
        }

        return areMet;
    }

    private static async Task<bool?> IsMetAsync(
        WorldSession world, ServerlessDependency dependency, ServerlessTask task, CancellationToken cancellationToken)
    {
        var index = dependency.Kind == DependencyKind.AfterCorresponding ? task.ArrayIndex : dependency.Index;
        if (index is not null)
        {
            var awaited = await world.Db.ServerlessTasks
                .Where(other => other.JobNumber == dependency.JobNumber && other.ArrayIndex == index)
                .FirstTrackedAsync(world.Db, cancellationToken);
            return IsMet(
                dependency.Kind,
                isOver: !awaited!.IsActive,
                hasFailed: awaited.Status == ServerlessStatus.Failed,
                hasGoneWrong: awaited.Status is ServerlessStatus.Failed or ServerlessStatus.Canceled);
        }

        var job = await world.Db.FindAsync<ServerlessJob>([dependency.JobNumber], cancellationToken);
        return IsMet(
            dependency.Kind,
            isOver: job!.IsOver,
            hasFailed: job.TasksFailed > 0,
            hasGoneWrong: job.TasksFailed + job.TasksCanceled > 0);
    }

    private static bool? IsMet(DependencyKind kind, bool isOver, bool hasFailed, bool hasGoneWrong) => kind switch
    {
        DependencyKind.AfterAny => isOver ? true : null,
        DependencyKind.AfterFailed => hasFailed ? true : isOver ? false : null,
        _ => hasGoneWrong ? false : isOver ? true : null,
    };
}
