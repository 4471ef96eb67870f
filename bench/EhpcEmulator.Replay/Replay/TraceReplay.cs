using System.Diagnostics;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Replay.Report;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Replay.Replay;

/// <summary>Lets a cluster work through a trace in virtual time, and checks what happened to every job.</summary>
internal static class TraceReplay
{
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);

    // Whatever waits longer than this for its turn has no turn.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1_000);

    /// <summary>Replays a trace.</summary>
    /// <param name="arrivals">Its jobs; at least one.</param>
    /// <param name="nodes">How many nodes the cluster has.</param>
    /// <param name="coresPerNode">How many cores each has.</param>
    /// <param name="backfill">Whether jobs may pass the first waiting one.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="ReplayException">A job never ran, or not as long as it should have.</exception>
    public static async Task<ReplayResult> RunAsync(
        IReadOnlyList<TraceArrival> arrivals, int nodes, int coresPerNode, bool backfill,
        CancellationToken cancellationToken)
    {
        var heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        await using var site = new EmulatedSite(backfill, arrivals);
        var type = InstanceTypes.Find("ecs.c7.8xlarge")! with { VCpu = coresPerNode };
        await site.RunClusterAsync(nodes, type);
        await site.Arrivals.ScheduleAsync(site);

        using var process = Process.GetCurrentProcess();
        var processorBefore = process.TotalProcessorTime;
        long played = 0;
        long peakHeap = 0;
        var end = arrivals[^1].At + Patience;
        var began = Stopwatch.GetTimestamp();
        var to = EmulatedSite.Start;
        DateTimeOffset? nextDue = to;
        while (nextDue is { } due && due <= end)
        {
            to = due > to + Step ? due : to + Step;
            (_, var moves, nextDue) = await site.AdvanceAsync(to, cancellationToken);
            played += moves;
            peakHeap = Math.Max(peakHeap, GC.GetTotalMemory(forceFullCollection: false));
            var days = (to - EmulatedSite.Start).TotalDays;
            await Progress.SayAsync(
                $"day {days:0}: {played:N0} events in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        }

        var wall = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        var processor = process.TotalProcessorTime - processorBefore;
        var jobs = await RunsOfAsync(site);
        Check(arrivals, jobs);
        return ReplayResult.Of(jobs, (long)nodes * coresPerNode) with
        {
            Nodes = nodes,
            CoresPerNode = coresPerNode,
            Backfill = backfill,
            WallSeconds = wall.TotalSeconds,
            ProcessorSeconds = processor.TotalSeconds,
            Events = played,
            PeakManagedMib = (peakHeap - heapBefore) / (1024.0 * 1024.0),
            PeakMemoryMib = process.PeakWorkingSet64 / (1024.0 * 1024.0),
        };
    }

    private static Task<List<JobRun>> RunsOfAsync(EmulatedSite site) => site.ReadAsync(async world =>
    {
        var jobs = new List<JobRun>();
        var rows = world.Db.Jobs
            .OrderBy(job => job.Number)
            .Select(job => new { job.Status, job.NodeCount, job.Cpu, job.SubmittedAt, job.StartedAt, job.EndedAt });
        await foreach (var job in rows.AsAsyncEnumerable())
        {
            if (job is not { StartedAt: { } started, EndedAt: { } ended })
            {
                throw new ReplayException($"job {jobs.Count + 1} is {job.Status} at the end of the replay");
            }

            jobs.Add(new JobRun(job.SubmittedAt, started, ended, job.NodeCount * job.Cpu));
        }

        return jobs;
    });

    private static void Check(IReadOnlyList<TraceArrival> arrivals, List<JobRun> jobs)
    {
        if (jobs.Count != arrivals.Count)
        {
            throw new ReplayException($"{arrivals.Count} jobs were due, {jobs.Count} were submitted");
        }

        for (var index = 0; index < jobs.Count; index++)
        {
            var (job, arrival) = (jobs[index], arrivals[index]);
            if (job.Submitted != arrival.At || job.Started < arrival.At || job.Ended - job.Started != arrival.RunTime)
            {
                throw new ReplayException(
                    $"job {index + 1} should have come at {arrival.At:s} and run for {arrival.RunTime}; "
                    + $"it came at {job.Submitted:s} and ran from {job.Started:s} to {job.Ended:s}");
            }
        }
    }
}

/// <summary>What became of a job.</summary>
/// <param name="Submitted">When it was submitted.</param>
/// <param name="Started">When it started.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Cores">How many cores it held.</param>
internal readonly record struct JobRun(
    DateTimeOffset Submitted, DateTimeOffset Started, DateTimeOffset Ended, int Cores);
