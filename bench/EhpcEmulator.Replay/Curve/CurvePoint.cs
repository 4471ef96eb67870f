using EhpcEmulator.Replay.Report;

namespace EhpcEmulator.Replay.Curve;

/// <summary>The cost of replays of a number of jobs; the medians, if there are several.</summary>
internal sealed record CurvePoint
{
    public required int Jobs { get; init; }

    public required int Runs { get; init; }

    public required long Events { get; init; }

    /// <summary>Processor time of one event, in microseconds.</summary>
    public required double MicrosecondsPerEvent { get; init; }

    /// <summary>Processor time of all events of one job, in microseconds.</summary>
    public required double MicrosecondsPerJob { get; init; }

    /// <summary>How long jobs waited, in seconds: how full the queue was that the scheduler looked through.</summary>
    public required double MeanWait { get; init; }

    /// <summary>
    /// The most that was on the managed heap at the end of a simulated day, beyond the workload itself.
    /// </summary>
    public required double PeakManagedMib { get; init; }

    /// <summary>One point of the curve.</summary>
    /// <param name="runs">Replays of the same jobs, at least one.</param>
    public static CurvePoint Of(IReadOnlyList<ReplayResult> runs) => new()
    {
        Jobs = runs[0].Jobs,
        Runs = runs.Count,
        Events = runs[0].Events,
        MicrosecondsPerEvent = Median(runs, run => run.ProcessorSeconds * 1e6 / run.Events),
        MicrosecondsPerJob = Median(runs, run => run.ProcessorSeconds * 1e6 / run.Jobs),
        MeanWait = runs[0].MeanWait,
        PeakManagedMib = Median(runs, run => run.PeakManagedMib),
    };

    private static double Median(IReadOnlyList<ReplayResult> runs, Func<ReplayResult, double> value) =>
        runs.Select(value).Order().ElementAt(runs.Count / 2);
}
