namespace EhpcEmulator.Replay.Traces;

/// <summary>A job of a workload trace, as far as a replay needs it. Times in seconds.</summary>
public sealed record TraceJob
{
    /// <summary>Its number in the trace; that of a log may come twice.</summary>
    public required long Number { get; init; }

    /// <summary>When it was submitted, from the beginning of the trace.</summary>
    public required double Submit { get; init; }

    /// <summary>How long it ran; 0 is less than half a second.</summary>
    public required double RunTime { get; init; }

    /// <summary>How many processors it holds, at least 1.</summary>
    public required int Processors { get; init; }

    /// <summary>Its wall-clock limit; null when it has none.</summary>
    public double? Limit { get; init; }

    /// <summary>Memory that it asked for on each processor, in KiB; null when it did not say.</summary>
    public long? MemoryPerProcessor { get; init; }

    /// <summary>How it ended; null when the trace does not say.</summary>
    public TraceStatus? Status { get; init; }

    /// <summary>The number of its user; null when the trace does not say.</summary>
    public int? User { get; init; }
}

/// <summary>How a job of a trace ended, by the numbers of the format.</summary>
public enum TraceStatus
{
    Failed = 0,
    Completed = 1,

    /// <summary>One stretch of a job that was interrupted and went on.</summary>
    PartContinued = 2,

    /// <summary>The last stretch of a job that was interrupted, and completed.</summary>
    PartCompleted = 3,

    /// <summary>The last stretch of a job that was interrupted, and failed.</summary>
    PartFailed = 4,

    Cancelled = 5,
}
