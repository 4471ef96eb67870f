namespace EhpcEmulator.Store.Entities;

/// <summary>One profiling of a process on a node.</summary>
public sealed class ProfilingRun
{
    /// <summary>Cluster, instance, process id and second of the start, joined by underscores.</summary>
    public required string Id { get; init; }

    /// <summary>Orders runs by when they were requested.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The node; its profiles are kept when it is released.</summary>
    public required string NodeId { get; init; }

    public required string HostName { get; init; }

    /// <summary>As the caller named it; <see cref="Process"/> is what was found under it.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>Samples per second.</summary>
    public required int Frequency { get; init; }

    /// <summary>When it was requested and began, in virtual time.</summary>
    public required DateTimeOffset TriggeredAt { get; init; }

    /// <summary>What was found under the process id.</summary>
    public required ProfiledProcess Process { get; init; }

    public ProfilingStatus Status { get; private set; } = ProfilingStatus.Running;

    /// <summary>How long the process lived while it was profiled; zero until the run has ended.</summary>
    public TimeSpan Sampled { get; private set; }

    /// <summary>Whether it is still running, given its node: null when the node is gone.</summary>
    public bool GoesOnOn(Node? node) =>
        Status == ProfilingStatus.Running && node is { Status: NodeStatus.Running } && !(node.StartedAt > TriggeredAt);

    /// <summary>Its time has passed.</summary>
    /// <param name="node">The node, or null when it is gone: what it had sampled is gone with it.</param>
    /// <param name="processEndedAt">When the process ended; null when it outlived the profiling.</param>
    internal void Finish(Node? node, DateTimeOffset? processEndedAt)
    {
        Status = GoesOnOn(node) ? ProfilingStatus.Finished : ProfilingStatus.Failed;
        var whole = TimeSpan.FromSeconds(Duration);
        var lived = processEndedAt - TriggeredAt ?? whole;
        Sampled = lived < whole ? lived : whole;
    }
}

/// <summary>A process on a node. A value: never changed, only replaced.</summary>
/// <param name="Program">The name of the program, without its path.</param>
/// <param name="User">Who runs it.</param>
public sealed record ProfiledProcess(string Program, string User)
{
    /// <summary>The arguments it was started with, its own name included; empty for a process of the kernel.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Whether it is one of several that talk to each other over MPI.</summary>
    public bool IsParallel { get; init; }

    /// <summary>The job it belongs to; 0 for a process of the system.</summary>
    public long JobNumber { get; init; }

    /// <summary>Which run of the job it belongs to, counted from 1.</summary>
    public int JobRunNumber { get; init; }

    /// <summary>The id of the job, in the form of the cluster's scheduler.</summary>
    public string JobId { get; init; } = "";

    public string JobName { get; init; } = "";
}

/// <summary>The status of a profiling.</summary>
public enum ProfilingStatus
{
    /// <summary>Samples are being taken until its duration is over.</summary>
    Running,

    /// <summary>Its graphs can be fetched.</summary>
    Finished,

    /// <summary>Its node was lost before the end, so there is no graph.</summary>
    Failed,
}
