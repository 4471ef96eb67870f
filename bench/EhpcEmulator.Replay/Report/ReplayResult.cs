using EhpcEmulator.Replay.Replay;

namespace EhpcEmulator.Replay.Report;

/// <summary>What a replay came to. Times in seconds.</summary>
internal sealed record ReplayResult
{
    // What runs shorter than this would make any wait look endless.
    private const double ShortestRun = 10;

    public int Jobs { get; init; }

    public int Nodes { get; init; }

    public int CoresPerNode { get; init; }

    public bool Backfill { get; init; }

    /// <summary>From the first submission to the last end.</summary>
    public double SimulatedSeconds { get; init; }

    public double WallSeconds { get; init; }

    /// <summary>Processor time of the process meanwhile; less than the wall time when others want the cores.</summary>
    public double ProcessorSeconds { get; init; }

    public double SimulatedSecondsPerWallSecond => SimulatedSeconds / WallSeconds;

    /// <summary>
    /// Core-seconds that jobs held, of those there were while jobs came in; 0 to 1. After the last one the machine runs
    /// empty, which says nothing about its scheduler.
    /// </summary>
    public double Utilisation { get; init; }

    public double MeanWait { get; init; }

    public double MedianWait { get; init; }

    /// <summary>What 95 of 100 jobs waited at the most.</summary>
    public double P95Wait { get; init; }

    /// <summary>(wait + run) / run, with runs of 10 s at least; 1 is a job that did not wait.</summary>
    public double MeanBoundedSlowdown { get; init; }

    /// <summary>Jobs that started before one that was submitted earlier; 0 to 1.</summary>
    public double PassedShare { get; init; }

    /// <summary>Arrivals, ends of jobs and looks of the scheduler through its queue.</summary>
    public long Events { get; init; }

    public double EventsPerWallSecond => Events / WallSeconds;

    /// <summary>The most that was on the managed heap at the end of a simulated day, beyond the trace.</summary>
    public double PeakManagedMib { get; init; }

    /// <summary>The most that the whole process held resident, the trace included.</summary>
    public double PeakMemoryMib { get; init; }

    /// <summary>What follows from the jobs, in the order of their submission.</summary>
    public static ReplayResult Of(IReadOnlyList<JobRun> jobs, long cores)
    {
        var waits = jobs.Select(job => (job.Started - job.Submitted).TotalSeconds).Order().ToArray();
        var (first, last) = (jobs[0].Submitted, jobs[^1].Submitted);
        var span = (jobs.Max(job => job.Ended) - first).TotalSeconds;
        var latest = DateTimeOffset.MinValue;
        var passed = 0;
        foreach (var job in jobs)
        {
            passed += job.Started < latest ? 1 : 0;
            latest = job.Started > latest ? job.Started : latest;
        }

        return new ReplayResult
        {
            Jobs = jobs.Count,
            SimulatedSeconds = span,
            Utilisation = last == first
                ? 0
                : jobs.Sum(job => HeldUntil(job, last) * job.Cores) / (cores * (last - first).TotalSeconds),
            MeanWait = waits.Average(),
            MedianWait = waits[waits.Length / 2],
            P95Wait = waits[waits.Length * 95 / 100],
            MeanBoundedSlowdown = jobs.Average(SlowdownOf),
            PassedShare = (double)passed / jobs.Count,
        };
    }

    private static double HeldUntil(JobRun job, DateTimeOffset end) =>
        Math.Max(0, ((job.Ended < end ? job.Ended : end) - job.Started).TotalSeconds);

    private static double SlowdownOf(JobRun job)
    {
        var run = (job.Ended - job.Started).TotalSeconds;
        return Math.Max(1, ((job.Started - job.Submitted).TotalSeconds + run) / Math.Max(run, ShortestRun));
    }
}
