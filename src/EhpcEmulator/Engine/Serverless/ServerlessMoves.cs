using System.Globalization;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>
/// Moves the tasks of serverless jobs from status to status: their jobs follow, and what waits for them is checked.
/// </summary>
public static class ServerlessMoves
{
    /// <summary>The kind of the pending moves of tasks.</summary>
    internal const string TaskKind = nameof(ServerlessTask);

    /// <summary>Ends tasks by a call; those that have ended are unchanged.</summary>
    public static async Task StopAsync(
        this WorldSession world, IEnumerable<ServerlessTask> tasks, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        foreach (var task in tasks.Where(task => task.IsActive))
        {
            if (task.Groups is [.., { EndedAt: null } group])
            {
                var exitCode = group.StartedAt is null ? 0 : ContainerPrograms.ExitCodeOfKill;
                var outcome = new ContainerOutcome(ContainerEnd.Stopped, exitCode);
                task.Update(group with { EndedAt = at, Outcome = outcome });
            }

            await world.EndAsync(task, ServerlessStatus.Canceled, at, cancellationToken);
        }
    }

    /// <summary>Ends all serverless jobs of a cluster that is deleted.</summary>
    internal static async Task StopServerlessJobsAsync(
        this WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (cluster.ServerlessJobCount == 0)
        {
            return;
        }

        var tasks = await world.Db.ServerlessTasks
            .Where(task => task.ClusterId == cluster.Id && task.EndedAt == null)
            .ToTrackedListAsync(world.Db, cancellationToken);
        await world.StopAsync(tasks, at, cancellationToken);
    }

    /// <summary>Puts a task into a status.</summary>
    internal static async Task EnterAsync(
        this WorldSession world, ServerlessTask task, ServerlessStatus status, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var job = await world.JobOfAsync(task, cancellationToken);
        var (before, jobBefore) = (task.Status, job.Status);
        task.Enter(status, at);
        job.Follow(status, at);
        if (before != status)
        {
            world.Note(job, task.Id, before, status, at);
        }

        if (job.IsArray && jobBefore != job.Status)
        {
            world.Note(job, job.Id, jobBefore, job.Status, at);
        }
    }

    /// <summary>Ends a task, and has the tasks that wait for it checked again.</summary>
    internal static async Task EndAsync(
        this WorldSession world, ServerlessTask task, ServerlessStatus status, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        await world.EnterAsync(task, status, at, cancellationToken);
        await world.Timeline.CancelAsync(TaskKind, KeyOf(task), hasNone: false, cancellationToken);
        var job = await world.JobOfAsync(task, cancellationToken);
        if (!job.IsAwaited)
        {
            return;
        }

        // Checked by moves of their own: a chain of jobs may be of any length.
        var index = job.IsOver ? null : task.ArrayIndex;
        var waiting = await world.Db.ServerlessSuccessions
            .Where(succession => succession.AwaitedNumber == job.Number)
            .Join(
                world.Db.ServerlessTasks.Where(other => other.IsWaiting),
                succession => succession.JobNumber,
                other => other.JobNumber,
                (succession, other) => new { succession.IsByIndex, Task = other })
            .Where(pair => index == null || !pair.IsByIndex || pair.Task.ArrayIndex == index)
            .Select(pair => pair.Task)
            .ToTrackedListAsync(world.Db, cancellationToken);
        foreach (var other in waiting.Where(other => other.IsWaiting))
        {
            await world.Timeline.RescheduleAsync(TaskKind, KeyOf(other), at, hasNone: false, cancellationToken);
        }
    }

    /// <summary>The job of a task, to be changed.</summary>
    internal static async ValueTask<ServerlessJob> JobOfAsync(
        this WorldSession world, ServerlessTask task, CancellationToken cancellationToken) =>
        await world.Db.FindAsync<ServerlessJob>([task.JobNumber], cancellationToken)
        ?? throw new InvalidOperationException($"Task {task.Number} is kept without its job.");

    /// <summary>The key of the pending move of a task.</summary>
    internal static string KeyOf(ServerlessTask task) => task.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Notes that a task or an array of a job has changed its status; from null when it was created.</summary>
    internal static void Note(
        this WorldSession world, ServerlessJob job, string id, ServerlessStatus? from, ServerlessStatus to,
        DateTimeOffset at) =>
        world.Changes.Note(
            ResourceKinds.ServerlessJob,
            id,
            job.ClusterId,
            from is { } before ? Enum.GetName(before) : null,
            Enum.GetName(to),
            at);
}
