using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Reports;

/// <summary>What one job used of a cluster within a window of time.</summary>
/// <param name="Job">The job.</param>
/// <param name="CoreSeconds">Virtual CPU seconds on all its nodes, earlier runs included.</param>
/// <param name="OnNodes">The same by node.</param>
public sealed record JobUsage(JobIdentity Job, long CoreSeconds, IReadOnlyDictionary<string, long> OnNodes);

/// <summary>What reports tell of a job beside what it used.</summary>
public sealed record JobIdentity(
    long Number, string Id, string Name, string Owner, string QueueName, JobStatus Status, int NodeCount,
    DateTimeOffset SubmittedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>Reads what jobs used.</summary>
public static class JobUsages
{
    /// <summary>The jobs that ran in a window, by their submission. Deleted jobs count as well.</summary>
    /// <param name="world">The unit of work; runs that go on count up to its instant.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="from">The first second of the window, Unix time.</param>
    /// <param name="to">The second after its last.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyList<JobUsage>> ReadUsageAsync(
        this WorldSession world, string clusterId, long from, long to, CancellationToken cancellationToken)
    {
        var window = (From: InstantOf(from), To: InstantOf(to));
        var jobs = world.Db.Jobs.AsNoTracking().Where(job => job.ClusterId == clusterId);
        var last = await jobs
            .Where(job => job.StartedAt < window.To && (job.EndedAt == null || job.EndedAt >= window.From))
            .Select(job => new
            {
                Job = new JobIdentity(
                    job.Number, job.Id, job.Name, job.Owner, job.QueueName, job.Status, job.NodeCount,
                    job.SubmittedAt, job.StartedAt, job.EndedAt),
                job.Nodes,
                From = job.StartedAt!.Value,
                To = job.EndedAt,
            })
            .ToListAsync(cancellationToken);
        var earlier = await jobs
            .Join(world.Db.EarlierJobRuns, job => job.Number, run => run.JobNumber, (job, run) => new { job, run })
            .Where(both => both.run.StartedAt < window.To && both.run.EndedAt >= window.From)
            .Select(both => new
            {
                Job = new JobIdentity(
                    both.job.Number, both.job.Id, both.job.Name, both.job.Owner, both.job.QueueName, both.job.Status,
                    both.job.NodeCount, both.job.SubmittedAt, both.job.StartedAt, both.job.EndedAt),
                both.run.Nodes,
                From = both.run.StartedAt,
                To = (DateTimeOffset?)both.run.EndedAt,
            })
            .ToListAsync(cancellationToken);

        return
        [
            .. last.Concat(earlier)
                .Where(run => run.From >= window.From || SecondsIn(run.From, run.To) > 0)
                .GroupBy(run => run.Job.Number)
                .OrderBy(runs => runs.Key)
                .Select(runs =>
                {
                    var onNodes = runs
                        .SelectMany(run => run.Nodes, (run, node) => (node.Id, Used: node.Cpu * SecondsIn(run.From, run.To)))
                        .GroupBy(share => share.Id)
                        .ToDictionary(shares => shares.Key, shares => shares.Sum(share => share.Used));
                    return new JobUsage(runs.First().Job, onNodes.Values.Sum(), onNodes);
                }),
        ];

        // Runs begin and end on whole seconds here, so that the parts of a window add up to the whole of it.
        long SecondsIn(DateTimeOffset start, DateTimeOffset? end) =>
            Math.Max(0, Math.Min(to, (end ?? world.Now).ToUnixTimeSeconds()) - Math.Max(from, start.ToUnixTimeSeconds()));
    }

    // Beyond what an instant can be, a window has no end.
    private static DateTimeOffset InstantOf(long seconds) => DateTimeOffset.FromUnixTimeSeconds(
        Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
}
