using System.Collections;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Replay.Traces;

namespace EhpcEmulator.Replay.Replay;

/// <summary>A job of a trace as it is submitted to a cluster.</summary>
/// <param name="At">When it is submitted.</param>
/// <param name="Job">What is submitted.</param>
/// <param name="RunTime">How long it runs: what its limit leaves of its time.</param>
internal sealed record TraceArrival(DateTimeOffset At, NewJob Job, TimeSpan RunTime)
{
    /// <summary>The jobs of a trace on nodes of one size, each made when it is asked for.</summary>
    /// <param name="jobs">The jobs; those too large for the machine are left out.</param>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="coresPerNode">How many cores each has.</param>
    public static IReadOnlyList<TraceArrival> Of(IReadOnlyList<TraceJob> jobs, int nodes, int coresPerNode)
    {
        var first = jobs.Count > 0 ? jobs[0].Submit : 0;
        return new Arriving(
            [.. jobs.Where(job => job.Processors <= (long)nodes * coresPerNode)],
            job => Of(job, coresPerNode, EmulatedSite.Start.AddSeconds(Math.Round(job.Submit - first))));
    }

    private static TraceArrival Of(TraceJob job, int coresPerNode, DateTimeOffset at)
    {
        // As few nodes as possible, equally filled.
        var nodes = (job.Processors + coresPerNode - 1) / coresPerNode;
        var run = TimeSpan.FromSeconds(Math.Round(job.RunTime));
        var limit = job.Limit is { } seconds ? TimeSpan.FromSeconds(Math.Ceiling(seconds)) : (TimeSpan?)null;
        var exitCode = job.Status is TraceStatus.Failed ? " exit=1" : "";
        var request = new NewJob
        {
            Owner = job.User is { } user ? $"user{user}" : "user",
            CommandLine = $"#EHPC runtime={run.TotalSeconds:0}s{exitCode}",
            Options = new JobOptions
            {
                Queue = EmulatedSite.Queue,
                NodeCount = nodes,
                CoresPerNode = (job.Processors + nodes - 1) / nodes,
                Limit = limit,
                StdoutPath = "/dev/null",
                StderrPath = "/dev/null",
            },
        };
        return new TraceArrival(at, request, limit < run ? limit.Value : run);
    }

    // What is submitted is several times as large as the line it comes from, and a million of them would have the
    // collector work for the replay instead of for the engine.
    private sealed class Arriving(TraceJob[] jobs, Func<TraceJob, TraceArrival> arrivalOf) : IReadOnlyList<TraceArrival>
    {
        public int Count => jobs.Length;

        public TraceArrival this[int index] => arrivalOf(jobs[index]);

        public IEnumerator<TraceArrival> GetEnumerator() => jobs.Select(arrivalOf).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
