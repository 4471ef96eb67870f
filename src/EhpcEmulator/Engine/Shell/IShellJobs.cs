using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell;

/// <summary>The jobs of the cluster, for the commands of its scheduler.</summary>
public interface IShellJobs
{
    /// <summary>Submits a job for the user of the shell and returns its id.</summary>
    /// <exception cref="ShellJobException">The scheduler refuses it.</exception>
    Task<string> SubmitAsync(JobSubmission submission, CancellationToken cancellationToken);

    /// <summary>The waiting and running jobs of all users, in the order they were submitted.</summary>
    Task<IReadOnlyList<ShellJob>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A job, finished ones included; null when the cluster has none of that id.</summary>
    /// <param name="jobId">As the scheduler shows it, or only its number.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    Task<ShellJob?> FindAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Ends or withdraws a job.</summary>
    /// <exception cref="ShellJobException">It has already ended, or belongs to another user.</exception>
    Task CancelAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The queues of the cluster with their compute nodes.</summary>
    Task<IReadOnlyList<ShellQueue>> QueuesAsync(CancellationToken cancellationToken);
}

/// <summary>A job as a user submits it on a node.</summary>
public sealed record JobSubmission
{
    /// <summary>The text of the job file.</summary>
    public required string Script { get; init; }

    /// <summary>The absolute path of the job file; null when it came on standard input or as an option.</summary>
    public string? FilePath { get; init; }

    /// <summary>The job as one line, as lists of jobs show it.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The arguments of the job file.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What it asks for: the options of the command, then the directives of the script.</summary>
    public JobOptions Options { get; init; } = JobOptions.None;

    /// <summary>The folder it was submitted from; absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The environment that options give it.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}

/// <summary>The state of a job, for the lists of a scheduler.</summary>
public enum ShellJobState
{
    Waiting,

    Running,

    /// <summary>Ended with exit code 0.</summary>
    Completed,

    /// <summary>Ended in any other way.</summary>
    Failed,

    /// <summary>By a user, before or while it ran.</summary>
    Cancelled,

    /// <summary>Ended by its wall-clock limit.</summary>
    TimedOut,
}

/// <summary>A job as the scheduler's commands show it.</summary>
public sealed record ShellJob
{
    /// <summary>In the form of the scheduler, for example <c>7.scheduler</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string User { get; init; }

    /// <summary>What Slurm calls its partition.</summary>
    public required string Queue { get; init; }

    public required ShellJobState State { get; init; }

    /// <summary>Higher ones start first.</summary>
    public int Priority { get; init; }

    public int NodeCount { get; init; } = 1;

    /// <summary>Virtual CPUs.</summary>
    public int CoresPerNode { get; init; } = 1;

    /// <summary>MiB on each node; 0 when it asked for none.</summary>
    public int MemoryMib { get; init; }

    /// <summary>The host names it runs or ran on.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Why it is waiting, in the scheduler's terms, for example <c>Resources</c>; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>In virtual time.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Null before its start.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null before its end.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its wall-clock limit; null without one.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Null while it has none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Absolute; empty when not known.</summary>
    public string StdoutPath { get; init; } = "";

    /// <summary>Absolute; empty when not known.</summary>
    public string StderrPath { get; init; } = "";
}

/// <summary>A queue with its nodes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDefault">Whether it takes jobs that name no queue.</param>
/// <param name="Nodes">Its compute nodes.</param>
public sealed record ShellQueue(string Name, bool IsDefault, IReadOnlyList<ShellNode> Nodes);

/// <summary>The state of a compute node.</summary>
public enum ShellNodeState
{
    /// <summary>Up, and nothing runs on it.</summary>
    Idle,

    /// <summary>Up, with free cores left besides its jobs.</summary>
    Mixed,

    /// <summary>Up, with all cores taken.</summary>
    Allocated,

    /// <summary>Not up.</summary>
    Down,
}

/// <summary>A compute node as the scheduler's commands show it.</summary>
/// <param name="HostName">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Cpu">Its virtual CPUs.</param>
/// <param name="UsedCpu">Those that jobs hold.</param>
/// <param name="MemoryMib">Its memory in MiB.</param>
/// <param name="Gpu">Its GPUs.</param>
public sealed record ShellNode(
    string HostName, ShellNodeState State, int Cpu, int UsedCpu, long MemoryMib, int Gpu);

/// <summary>A request that the scheduler refuses.</summary>
/// <param name="message">Why, without the name of the command.</param>
public sealed class ShellJobException(string message) : Exception(message);
