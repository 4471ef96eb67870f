namespace EhpcEmulator.Engine.Scheduling;

/// <summary>A job that holds nodes.</summary>
internal sealed class RunningJob(WaitingJob job, IReadOnlyList<NodeState> nodes, DateTimeOffset startedAt)
{
    /// <summary>The assumed limit of a job without one: the figure that Slurm uses.</summary>
    private static readonly TimeSpan Unlimited = TimeSpan.FromDays(365);

    public WaitingJob Job => job;

    public IReadOnlyList<NodeState> Nodes => nodes;

    /// <summary>When it ends at the latest.</summary>
    public DateTimeOffset End { get; } = EndOf(startedAt, job.Limit ?? Unlimited);

    /// <summary>Orders jobs by their end, earlier ones first.</summary>
    public static IComparer<RunningJob> ByEnd { get; } = Comparer<RunningJob>.Create((x, y) =>
    {
        var byEnd = x.End.CompareTo(y.End);
        return byEnd != 0 ? byEnd : x.Job.Number.CompareTo(y.Job.Number);
    });

    /// <summary>The end of a span, or of the calendar if that comes first.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset start, TimeSpan span) =>
        span > DateTimeOffset.MaxValue - start ? DateTimeOffset.MaxValue : start + span;
}
