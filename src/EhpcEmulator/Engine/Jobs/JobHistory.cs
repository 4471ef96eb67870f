using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Puts jobs into a cluster as if they had been submitted, started or ended some time ago.</summary>
public sealed class JobHistory(JobScheduler scheduler, JobPrograms programs, Durations durations)
{
    /// <summary>Queues a job; the scheduler looks at it at the instant of the call.</summary>
    /// <exception cref="ApiException">AgentError.Job.SubmitFailure.</exception>
    public async Task<IReadOnlyList<Job>> QueueAsync(
        WorldSession world, Cluster cluster, NewJob request, DateTimeOffset submittedAt,
        CancellationToken cancellationToken)
    {
        var (_, jobs) = await JobSubmissions.MakeAsync(world, cluster, request, submittedAt, cancellationToken);
        await scheduler.SubmitAsync(world, cluster, jobs, world.Now, cancellationToken);
        return jobs;
    }

    /// <summary>Lets the jobs queued at this instant wait, room or not: the scheduler does not respond.</summary>
    public Task HoldBackAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        scheduler.CancelPassAsync(world, cluster, cancellationToken);

    /// <summary>A job that the scheduler does not know yet.</summary>
    /// <exception cref="ApiException">AgentError.Job.SubmitFailure.</exception>
    public static async Task<Job> MakeAsync(
        WorldSession world, Cluster cluster, NewJob request, DateTimeOffset submittedAt,
        CancellationToken cancellationToken) =>
        (await JobSubmissions.MakeAsync(world, cluster, request, submittedAt, cancellationToken)).Jobs[0];

    /// <summary>Makes a new job a running one that started at an instant.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="job">The job.</param>
    /// <param name="nodes">Running nodes of its queue that have room for it.</param>
    /// <param name="startedAt">Since when.</param>
    /// <param name="known">Its result and duration; determined by its commands when null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task StartAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, DateTimeOffset startedAt,
        (JobOutcome Outcome, TimeSpan Lasts)? known, CancellationToken cancellationToken)
    {
        await scheduler.PlaceAsync(world, cluster, job, nodes, startedAt, cancellationToken);
        var (outcome, lasts) = known
            ?? await programs.RunAsync(world, cluster, job, nodes[0], startedAt, cancellationToken);
        if (job.Status != JobStatus.Running)
        {
            // Its own script has cancelled it.
            return;
        }

        job.Outcome = outcome;
        await world.Timeline.RescheduleAsync(
            JobScheduler.RunKind, JobRecords.KeyOf(job), startedAt + lasts, hasNone: true, cancellationToken);
    }

    /// <summary>Stores a new job as one that has ended, with its output where it was asked for.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="job">The job.</param>
    /// <param name="nodes">What it ran on; none when those are gone or it never ran.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="outcome">Its result; null when it never ran.</param>
    /// <param name="startedAt">When it started; null when it never did.</param>
    /// <param name="endedAt">When it ended.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task EndAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, JobStatus status, JobOutcome? outcome,
        DateTimeOffset? startedAt, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        await world.AddJobAsync(job, job.SubmittedAt, cancellationToken);
        job.Nodes = [.. nodes.Select(node => new JobNode(node.Id, node.HostName, job.ShareOf(node).Cpu))];
        job.RunCount = startedAt is null ? 0 : 1;
        job.StartedAt = startedAt;
        job.EndedAt = endedAt;
        job.ExitCode = outcome?.ExitCode;
        var dialect = SchedulerDialect.Of(cluster.SchedulerType);
        if (startedAt is { } start)
        {
            job.Comment = dialect.CommentOfStart(job, start);
        }

        job.Comment = dialect.CommentOfEnd(job, status);
        await world.MoveJobAsync(job, status, endedAt, cancellationToken);
        if (outcome is not null)
        {
            await JobPrograms.KeepOutputAsync(world, cluster, job, outcome, endedAt, cancellationToken);
        }
    }

    /// <summary>How long a job lasts by default.</summary>
    /// <param name="profile">The world's own table of durations, if any.</param>
    /// <param name="seed">The world's seed.</param>
    /// <param name="name">What distinguishes it from others.</param>
    public TimeSpan UsualRunOf(SimulationProfile? profile, long seed, string name) =>
        durations.Of("Job.Run", profile, seed, name);
}
