namespace EhpcEmulator.Store.Entities;

/// <summary>A run of a job that was queued again after it; kept because its time counts all the same.</summary>
public sealed class EarlierJobRun
{
    /// <summary>The <see cref="Job.Number"/> of the job.</summary>
    public required long JobNumber { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int RunNumber { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required IReadOnlyList<JobNode> Nodes { get; init; }
}
