using EhpcEmulator.Replay.Replay;
using EhpcEmulator.Replay.Report;
using EhpcEmulator.Replay.Traces;

namespace EhpcEmulator.Replay.Curve;

/// <summary>
/// What one event costs when there are few jobs and when there are very many: beginnings of one workload, all with the
/// same rate of jobs, so that only the time it goes on and what has piled up in the store differ.
/// </summary>
internal static class CostCurve
{
    /// <summary>How many jobs each point has.</summary>
    public static IReadOnlyList<int> Full { get; } = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];

    /// <summary>Few jobs on few nodes.</summary>
    public static IReadOnlyList<int> Quick { get; } = [100, 300, 1_000, 3_000];

    /// <summary>Replays a beginning for every point, the short ones several times.</summary>
    /// <param name="site">What the jobs run on, and how many come in a month.</param>
    /// <param name="counts">How many jobs each point has.</param>
    /// <param name="cancellationToken">Ends the replays.</param>
    public static async Task<IReadOnlyList<CurvePoint>> RunAsync(
        CurveSite site, IReadOnlyList<int> counts, CancellationToken cancellationToken)
    {
        var most = counts.Max();
        await Progress.SayAsync("a replay that does not count, until all code is compiled");
        await ReplayAsync(site, counts[counts.Count / 2], most, cancellationToken);
        var points = new List<CurvePoint>();
        foreach (var jobs in counts)
        {
            var runs = new List<ReplayResult>();
            for (var run = 0; run < RunsOf(jobs, most); run++)
            {
                await Progress.SayAsync($"{jobs:N0} jobs, run {run + 1} of {RunsOf(jobs, most)}");
                runs.Add(await ReplayAsync(site, jobs, most, cancellationToken));
            }

            points.Add(CurvePoint.Of(runs));
        }

        return points;
    }

    // A replay of a thousand jobs takes a fraction of a second, and the processor's clock ticks in hundredths.
    private static int RunsOf(int jobs, int most) => Math.Clamp(most / 30 / jobs, 1, 9);

    private static async Task<ReplayResult> ReplayAsync(
        CurveSite site, int jobs, int most, CancellationToken cancellationToken)
    {
        // Created again and cut off, so that a short replay does not drag the jobs of a long one through its
        // collections.
        var months = Math.Max(1, (most + site.JobsPerMonth - 1) / site.JobsPerMonth);
        var trace = SyntheticMonth.Make(
            months * site.JobsPerMonth, site.Nodes, site.CoresPerNode, site.Seed, months: months);
        var arrivals = TraceArrival.Of([.. trace.Jobs.Take(jobs)], site.Nodes, site.CoresPerNode);
        return await TraceReplay.RunAsync(
            arrivals, site.Nodes, site.CoresPerNode, site.Backfill, cancellationToken);
    }
}

/// <summary>What the jobs of a curve run on.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="CoresPerNode">How many cores each of them has.</param>
/// <param name="JobsPerMonth">How many jobs come in 30 days.</param>
/// <param name="Seed">Makes another workload.</param>
/// <param name="Backfill">Whether jobs may pass the first waiting one.</param>
internal sealed record CurveSite(int Nodes, int CoresPerNode, int JobsPerMonth, long Seed, bool Backfill);
