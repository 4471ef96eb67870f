using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>The states of a declared job.</summary>
public enum DeclaredJobStatus
{
    /// <summary>Waits for nodes.</summary>
    Queued,

    Running,

    /// <summary>Ran to its end with exit code 0.</summary>
    Finished,

    /// <summary>Ran to its end with another exit code.</summary>
    Failed,

    /// <summary>Ended by its wall-clock limit.</summary>
    TimedOut,

    /// <summary>Stopped or withdrawn by a user.</summary>
    Cancelled,

    /// <summary>Ended because one of its nodes was lost.</summary>
    NodeFailed,
}

/// <summary>A job as declared.</summary>
public sealed record DeclaredJob
{
    /// <summary>When absent, the scheduler's default name.</summary>
    public string? Name { get; init; }

    /// <summary>Commands, or a job file with its arguments. <c>sleep 60</c> when absent.</summary>
    public string CommandLine { get; init; } = "sleep 60";

    /// <summary>The content of the job file, which then need not be on the cluster.</summary>
    public string? Script { get; init; }

    /// <summary>What the job file in <c>script</c> is given as <c>$1</c> and on.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What runs after it on its first node.</summary>
    public string? PostCommandLine { get; init; }

    /// <summary>The URL of its package on OSS, with which the job file need not be on the cluster.</summary>
    public string? InputFileUrl { get; init; }

    /// <summary>How the package would be unpacked.</summary>
    public string? UnzipCommand { get; init; }

    /// <summary>The container image it runs in.</summary>
    public ImageName? Image { get; init; }

    /// <summary>root when absent.</summary>
    public string? User { get; init; }

    /// <summary>The cluster's default queue when absent.</summary>
    public string? Queue { get; init; }

    /// <summary>
    /// Its state at the start of the world; when absent, the one the scheduler gives it. Jobs that wait or
    /// whose state is left to the scheduler come after those that run.
    /// </summary>
    public DeclaredJobStatus? Status { get; init; }

    /// <summary>The number of distinct nodes it needs; 1 when absent.</summary>
    public int? NodeCount { get; init; }

    /// <summary>Virtual CPUs on each node; 1 when absent.</summary>
    public int? Cores { get; init; }

    /// <summary>Processes that it starts on each node; 1 when absent.</summary>
    public int? TasksPerNode { get; init; }

    /// <summary>MiB on each node; none when absent.</summary>
    public int? Memory { get; init; }

    /// <summary>GPUs on each node; none when absent.</summary>
    public int? Gpus { get; init; }

    /// <summary>Whether it has its nodes to itself.</summary>
    public bool Exclusive { get; init; }

    /// <summary>The wall-clock limit; none when absent.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Higher ones start first; 0 when absent.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether it is queued again when one of its nodes is lost.</summary>
    public bool Rerunable { get; init; }

    /// <summary>When it is queued again after it failed, which only PBS does.</summary>
    public DeclaredRetry? Retry { get; init; }

    /// <summary>
    /// The indices of a job array, for example <c>1-10:2</c>; only without a status, or with queued. Empty for one job,
    /// even if its job file asks for an array.
    /// </summary>
    public string? Array { get; init; }

    /// <summary>
    /// How long its run takes; when absent, as its commands say, or the default time if it has ended.
    /// </summary>
    public TimeSpan? Runtime { get; init; }

    /// <summary>
    /// Its exit code; when absent, as its commands say, or if it has ended, 0, or 1 if it failed.
    /// </summary>
    public int? ExitCode { get; init; }

    /// <summary>
    /// What it prints on standard output; when absent, what its commands print, or nothing if it has ended.
    /// </summary>
    public string? Stdout { get; init; }

    /// <summary>What it prints on standard error.</summary>
    public string? Stderr { get; init; }

    /// <summary>The file for its standard output; beside it when absent.</summary>
    public string? StdoutPath { get; init; }

    /// <summary>The file for its standard error.</summary>
    public string? StderrPath { get; init; }

    /// <summary>The home folder of its user when absent.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was submitted; when it started, or the start of the world, when absent.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it started; derived from its run time, or the start of the world, when absent.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; the start of the world when absent.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// The nodes it runs or ran on: their indexes among the compute nodes of its cluster, from 0. The fullest ones that
    /// have room when absent.
    /// </summary>
    public IReadOnlyList<int>? On { get; init; }
}

/// <summary>When a job that failed is queued again.</summary>
public sealed record DeclaredRetry
{
    /// <summary>How many more times, 1 to 10.</summary>
    public required int Count { get; init; }

    /// <summary>The exit code that triggers it; any except 0 when absent.</summary>
    public int? OnExitCode { get; init; }

    /// <summary>The priority it is queued again with, at most 9; one higher than its own when absent.</summary>
    public int? Priority { get; init; }
}
