using System.Globalization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>The rows of jobs, with their counts by state and the notes of their changes.</summary>
internal static class JobRecords
{
    /// <summary>The key of the end of its run in the timeline.</summary>
    public static string KeyOf(Job job) => job.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A job, to be changed; null when there is none.</summary>
    public static async ValueTask<Job?> FindJobAsync(this WorldSession world, long number) =>
        await world.Db.FindAsync<Job>([number]);

    /// <summary>A job that a schedule knows, to be changed.</summary>
    public static async ValueTask<Job> RequireJobAsync(this WorldSession world, long number) =>
        await world.FindJobAsync(number)
        ?? throw new InvalidOperationException($"Job {number} is scheduled but not kept.");

    /// <summary>Adds a new job.</summary>
    public static async Task AddJobAsync(
        this WorldSession world, Job job, DateTimeOffset at, CancellationToken cancellationToken)
    {
        world.Db.Add(job);
        world.Note(job, from: null, Enum.GetName(job.Status), at);
        (await world.CountOfAsync(job, cancellationToken)).Count++;
    }

    /// <summary>The only way in which a job changes its state.</summary>
    public static async Task MoveJobAsync(
        this WorldSession world, Job job, JobStatus status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (await world.CountOfAsync(job, cancellationToken)).Count--;
        world.Note(job, Enum.GetName(job.Status), Enum.GetName(status), at);
        job.Enter(status, at);
        (await world.CountOfAsync(job, cancellationToken)).Count++;
    }

    /// <summary>Removes a job that has ended from the lists; what it used stays in the accounting.</summary>
    public static async Task HideJobAsync(this WorldSession world, Job job, CancellationToken cancellationToken)
    {
        (await world.CountOfAsync(job, cancellationToken)).Count--;
        job.IsHidden = true;
        world.Note(job, Enum.GetName(job.Status), to: null, world.Now);
    }

    private static void Note(this WorldSession world, Job job, string? from, string? to, DateTimeOffset at) =>
        world.Changes.Note(ResourceKinds.Job, job.Id, job.ClusterId, from, to, at);

    private static async ValueTask<JobCount> CountOfAsync(
        this WorldSession world, Job job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await world.Db.FindAsync<JobCount>([job.ClusterId, job.Owner, job.Status, job.IsRerunable])
            is { } known)
        {
            return known;
        }

        var count = new JobCount
        {
            ClusterId = job.ClusterId,
            Owner = job.Owner,
            Status = job.Status,
            IsRerunable = job.IsRerunable,
        };
        world.Db.Add(count);
        return count;
    }
}
