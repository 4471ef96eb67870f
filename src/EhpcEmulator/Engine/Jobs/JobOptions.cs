namespace EhpcEmulator.Engine.Jobs;

/// <summary>What a job asks for; null for what it does not ask for.</summary>
public sealed record JobOptions
{
    /// <summary>No requests.</summary>
    public static JobOptions None { get; } = new();

    public string? Name { get; init; }

    /// <summary>The queue, which Slurm calls partition.</summary>
    public string? Queue { get; init; }

    /// <summary>The number of nodes.</summary>
    public int? NodeCount { get; init; }

    /// <summary>Virtual CPUs on each node.</summary>
    public int? CoresPerNode { get; init; }

    /// <summary>Processes that the job starts on each node; what it holds there follows from its cores.</summary>
    public int? TasksPerNode { get; init; }

    /// <summary>Memory on each node, in MiB.</summary>
    public int? MemoryMib { get; init; }

    /// <summary>GPUs on each node.</summary>
    public int? Gpus { get; init; }

    /// <summary>Whether its nodes are shared with no other job.</summary>
    public bool? IsExclusive { get; init; }

    /// <summary>The wall-clock limit.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>
    /// The indices of a job array, in the form that <see cref="ArrayRequest"/> reads; empty for none.
    /// </summary>
    public string? ArrayRequest { get; init; }

    /// <summary>Higher ones start first; the scheduler's bounds are not checked here.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether it is queued again when one of its nodes is lost.</summary>
    public bool? IsRerunable { get; init; }

    /// <summary>Where its output goes, as it was written.</summary>
    public string? StdoutPath { get; init; }

    /// <summary>Where its error output goes, as it was written.</summary>
    public string? StderrPath { get; init; }

    /// <summary>The run time in the simulation.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>The exit code in the simulation, 0 to 255.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The folder it runs in; relative to the user's home, which ~ stands for as well.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>These options, completed by those of the other.</summary>
    public JobOptions Or(JobOptions other) => new()
    {
        Name = Name ?? other.Name,
        Queue = Queue ?? other.Queue,
        NodeCount = NodeCount ?? other.NodeCount,
        CoresPerNode = CoresPerNode ?? other.CoresPerNode,
        TasksPerNode = TasksPerNode ?? other.TasksPerNode,
        MemoryMib = MemoryMib ?? other.MemoryMib,
        Gpus = Gpus ?? other.Gpus,
        IsExclusive = IsExclusive ?? other.IsExclusive,
        Limit = Limit ?? other.Limit,
        ArrayRequest = ArrayRequest ?? other.ArrayRequest,
        Priority = Priority ?? other.Priority,
        IsRerunable = IsRerunable ?? other.IsRerunable,
        StdoutPath = StdoutPath ?? other.StdoutPath,
        StderrPath = StderrPath ?? other.StderrPath,
        RunTime = RunTime ?? other.RunTime,
        ExitCode = ExitCode ?? other.ExitCode,
        WorkingDirectory = WorkingDirectory ?? other.WorkingDirectory,
    };
}
