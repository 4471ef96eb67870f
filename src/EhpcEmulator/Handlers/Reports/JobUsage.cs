using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Reports;

/// <summary>What one job used of a cluster within a window of time.</summary>
/// <param name="Job">The job.</param>
/// <param name="CoreSeconds">Virtual CPU seconds on all its nodes, earlier runs included.</param>
/// <param name="OnNodes">The same by node.</param>
public sealed record JobUsage(JobIdentity Job, long CoreSeconds, IReadOnlyDictionary<string, long> OnNodes);

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
        var runs = await world.ReadRunsAsync(clusterId, from, to, cancellationToken);
        return
        [
            .. runs
                .Where(run => run.From.ToUnixTimeSeconds() >= from || SecondsIn(run.From, run.To) > 0)
                .GroupBy(run => run.Job.Number)
                .OrderBy(job => job.Key)
                .Select(job =>
                {
                    var onNodes = job
                        .SelectMany(
                            run => run.Nodes, (run, node) => (node.Id, Used: node.Cpu * SecondsIn(run.From, run.To)))
                        .GroupBy(share => share.Id)
                        .ToDictionary(shares => shares.Key, shares => shares.Sum(share => share.Used));
                    return new JobUsage(job.First().Job, onNodes.Values.Sum(), onNodes);
                }),
        ];

        // Runs begin and end on whole seconds here, so that the parts of a window add up to the whole.
        long SecondsIn(DateTimeOffset start, DateTimeOffset? end)
        {
            var last = Math.Min(to, (end ?? world.Now).ToUnixTimeSeconds());
            return Math.Max(0, last - Math.Max(from, start.ToUnixTimeSeconds()));
        }
    }
}
