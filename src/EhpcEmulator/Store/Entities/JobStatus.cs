namespace EhpcEmulator.Store.Entities;

/// <summary>The states of a job. Each scheduler has its own names for them.</summary>
public enum JobStatus
{
    /// <summary>Waits for nodes.</summary>
    Queued,

    Running,

    /// <summary>Ran to its end with exit code 0.</summary>
    Completed,

    /// <summary>Ran to its end with another exit code.</summary>
    Failed,

    /// <summary>Ended by its wall-clock limit.</summary>
    TimedOut,

    /// <summary>Ended or withdrawn by a user.</summary>
    Cancelled,

    /// <summary>Ended because one of its nodes was lost.</summary>
    NodeFailed,
}
