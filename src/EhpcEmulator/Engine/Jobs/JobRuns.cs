using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>One run of a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Nodes">What it held of which nodes.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; null while it goes on.</param>
public sealed record JobRun(JobIdentity Job, IReadOnlyList<JobNode> Nodes, DateTimeOffset From, DateTimeOffset? To);

/// <summary>The properties of a job besides its runs; memory is in MiB on each node.</summary>
public sealed record JobIdentity(
    long Number, string Id, string Name, string Owner, string QueueName, JobStatus Status, int NodeCount, int Memory,
    DateTimeOffset SubmittedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>Reads when jobs ran where.</summary>
public static class JobRuns
{
    /// <summary>The runs within a window, including earlier ones and those of deleted jobs.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="from">
    /// The first second of the window, Unix time; beyond what an instant can be, it has no end.
    /// </param>
    /// <param name="to">The second after its last.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IEnumerable<JobRun>> ReadRunsAsync(
        this WorldSession world, string clusterId, long from, long to, CancellationToken cancellationToken)
    {
        var window = (From: InstantOf(from), To: InstantOf(to));
        var jobs = world.Db.Jobs.AsNoTracking().Where(job => job.ClusterId == clusterId);
        var last = await jobs
            .Where(job => job.StartedAt < window.To && (job.EndedAt == null || job.EndedAt >= window.From))
            .Select(job => new JobRun(
                new JobIdentity(
                    job.Number, job.Id, job.Name, job.Owner, job.QueueName, job.Status, job.NodeCount, job.Memory,
                    job.SubmittedAt, job.StartedAt, job.EndedAt),
                job.Nodes,
                job.StartedAt!.Value,
                job.EndedAt))
            .ToListAsync(cancellationToken);
        var earlier = await jobs
            .Join(world.Db.EarlierJobRuns, job => job.Number, run => run.JobNumber, (job, run) => new { job, run })
            .Where(both => both.run.StartedAt < window.To && both.run.EndedAt >= window.From)
            .Select(both => new JobRun(
                new JobIdentity(
                    both.job.Number, both.job.Id, both.job.Name, both.job.Owner, both.job.QueueName, both.job.Status,
                    both.job.NodeCount, both.job.Memory, both.job.SubmittedAt, both.job.StartedAt, both.job.EndedAt),
                both.run.Nodes,
                both.run.StartedAt,
                both.run.EndedAt))
            .ToListAsync(cancellationToken);
        return last.Concat(earlier);
    }

    private static DateTimeOffset InstantOf(long seconds) => DateTimeOffset.FromUnixTimeSeconds(
        Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
}
