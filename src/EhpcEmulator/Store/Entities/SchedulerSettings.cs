namespace EhpcEmulator.Store.Entities;

/// <summary>The settings of a cluster's scheduler. A value: never changed, only replaced.</summary>
public sealed record SchedulerSettings
{
    /// <summary>Its limits are in effect while the scheduler is PBS.</summary>
    public PbsSettings Pbs { get; init; } = new();

    /// <summary>Shown, without effect on the simulation.</summary>
    public SlurmSettings Slurm { get; init; } = new();
}

/// <summary>The settings of PBS; what is null was never set.</summary>
public sealed record PbsSettings
{
    /// <summary>Days, 1 to 30.</summary>
    public int? JobHistoryDuration { get; init; }

    /// <summary>Seconds.</summary>
    public int? SchedInterval { get; init; }

    /// <summary>How many jobs may wait and run.</summary>
    public int? SchedMaxJobs { get; init; }

    /// <summary>How many jobs may wait.</summary>
    public int? SchedMaxQueuedJobs { get; init; }

    /// <summary>Who may use which queue.</summary>
    public IReadOnlyList<QueueAcl> AclLimits { get; init; } = [];

    /// <summary>What jobs may take.</summary>
    public IReadOnlyList<QueueLimit> ResourceLimits { get; init; } = [];
}

/// <summary>The settings of Slurm, in seconds; what is null was never set.</summary>
public sealed record SlurmSettings
{
    /// <summary>Between two attempts to let small jobs go first; shown as 60 until it is set.</summary>
    public int? BackfillInterval { get; init; }

    /// <summary>Between two passes over the waiting jobs; shown as 60 until it is set.</summary>
    public int? SchedInterval { get; init; }
}

/// <summary>The only users who may submit jobs to a queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Users">Their names, joined by commas.</param>
public sealed record QueueAcl(string Queue, string Users)
{
    /// <summary>Whether a user is one of them.</summary>
    public bool Allows(string user) =>
        Users.Split(',', StringSplitOptions.TrimEntries).Contains(user, StringComparer.Ordinal);
}

/// <summary>The limits of one job of a queue, and of the number of jobs; null is no limit.</summary>
public sealed record QueueLimit
{
    /// <summary>Empty for all queues.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Empty for all users.</summary>
    public string User { get; init; } = "";

    /// <summary>Virtual CPUs of a job.</summary>
    public int? Cpus { get; init; }

    /// <summary>Nodes of a job.</summary>
    public int? Nodes { get; init; }

    /// <summary>Memory of a job as it was written, for example 8gb; empty for no limit.</summary>
    public string Mem { get; init; } = "";

    /// <summary>Jobs that wait and run.</summary>
    public int? MaxJobs { get; init; }

    /// <summary>Whether it applies to the jobs of a user in a queue.</summary>
    public bool IsAbout(string queue, string user) =>
        (Queue.Length == 0 || Queue == queue) && (User.Length == 0 || User == user);
}
