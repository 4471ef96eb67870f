namespace EhpcEmulator.Store.Entities;

/// <summary>A batch job, or one task of a job array.</summary>
public sealed class Job
{
    /// <summary>Orders the jobs of all clusters by their submission.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The number of its submission in the cluster; the tasks of an array share it.</summary>
    public required int Sequence { get; init; }

    /// <summary>Its index in a job array; null for a job of its own.</summary>
    public int? ArrayIndex { get; init; }

    /// <summary>Its id in the form of the cluster's scheduler, unique in the cluster.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string Owner { get; init; }

    public required string QueueName { get; set; }

    /// <summary>Higher ones start first.</summary>
    public required int Priority { get; set; }

    /// <summary>Changed only by the scheduler, which keeps count.</summary>
    public JobStatus Status { get; private set; } = JobStatus.Queued;

    /// <summary>Whether it is waiting or running.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Whether it is queued again when one of its nodes is lost.</summary>
    public required bool IsRerunable { get; init; }

    /// <summary>How many nodes it needs.</summary>
    public required int NodeCount { get; init; }

    /// <summary>Virtual CPUs it holds on each node.</summary>
    public required int Cpu { get; init; }

    /// <summary>Memory in MiB it holds on each node.</summary>
    public required int Memory { get; init; }

    /// <summary>GPUs it holds on each node.</summary>
    public required int Gpu { get; init; }

    /// <summary>Whether it needs its nodes to itself.</summary>
    public required bool IsExclusive { get; init; }

    /// <summary>How long it may run; null without a limit.</summary>
    public required TimeSpan? Limit { get; init; }

    /// <summary>The virtual instant of its first submission; running it again does not change it.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When it last started; null while it waits.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended for good; null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When its status last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; set; }

    /// <summary>The exit code of its last run; null before the end of it.</summary>
    public int? ExitCode { get; set; }

    /// <summary>The scheduler's comment on it.</summary>
    public string Comment { get; set; } = "";

    /// <summary>Whether it was deleted: lists leave it out, accounting does not.</summary>
    public bool IsHidden { get; set; }

    /// <summary>How often it was started.</summary>
    public int RunCount { get; set; }

    /// <summary>How often it was queued again because of its exit code.</summary>
    public int RetryCount { get; set; }

    /// <summary>The nodes of its last run, in the order they were given; empty while it waits.</summary>
    public IReadOnlyList<JobNode> Nodes { get; set; } = [];

    /// <summary>The outcome of the current run; null when there is none.</summary>
    public JobOutcome? Outcome { get; set; }

    /// <summary>What it was submitted with.</summary>
    public required JobSettings Settings { get; init; }

    /// <summary>What it holds of a node that it runs on.</summary>
    internal (int Cpu, int Memory, int Gpu) ShareOf(Node node) =>
        IsExclusive ? (node.Cpu, node.Memory, node.Gpu) : (Cpu, Memory, Gpu);

    /// <summary>The only way in which a job changes its state.</summary>
    internal void Enter(JobStatus status, DateTimeOffset at)
    {
        Status = status;
        IsActive = status is JobStatus.Queued or JobStatus.Running;
        ModifiedAt = at;
    }
}

/// <summary>A node that a job runs on.</summary>
/// <param name="Id">The ECS instance id.</param>
/// <param name="HostName">Its name in the cluster.</param>
/// <param name="Cpu">The virtual CPUs the job holds there: all of them when it has the node to itself.</param>
public sealed record JobNode(string Id, string HostName, int Cpu);

/// <summary>The outcome of a run of a job, known to the simulation from its start.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Stdout">What it prints.</param>
/// <param name="Stderr">What it prints on standard error.</param>
/// <param name="IsOverLimit">Whether its wall-clock limit ends it before its own end.</param>
public sealed record JobOutcome(int ExitCode, string Stdout, string Stderr, bool IsOverLimit)
{
    /// <summary>How much of <see cref="Stdout"/> it has printed when, by rising time.</summary>
    public IReadOnlyList<PrintMark> StdoutMarks { get; init; } = [];

    /// <summary>How much of <see cref="Stderr"/> it has printed when, by rising time.</summary>
    public IReadOnlyList<PrintMark> StderrMarks { get; init; } = [];

    /// <summary>The part of it that exists when the run is cut off.</summary>
    /// <param name="elapsed">How long it has run.</param>
    public JobOutcome CutOffAt(TimeSpan elapsed) => this with
    {
        Stdout = Stdout[..Math.Min(Stdout.Length, LengthAt(StdoutMarks, elapsed))],
        Stderr = Stderr[..Math.Min(Stderr.Length, LengthAt(StderrMarks, elapsed))],
    };

    private static int LengthAt(IEnumerable<PrintMark> marks, TimeSpan elapsed) =>
        marks.Where(mark => mark.Elapsed <= elapsed).Select(mark => mark.Length).DefaultIfEmpty().Max();
}

/// <summary>How much a run had printed at a point of its time.</summary>
/// <param name="Elapsed">The virtual time since it started.</param>
/// <param name="Length">Characters printed until then.</param>
public sealed record PrintMark(TimeSpan Elapsed, int Length);

/// <summary>What a job was submitted with beyond what lists show. A value: never changed, only replaced.</summary>
public sealed record JobSettings
{
    /// <summary>The command line, as it was given.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>The job file as it was at submission; empty when the command line is the whole job.</summary>
    public string Script { get; init; } = "";

    /// <summary>The arguments of the job file.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder it runs in; absolute.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Where its output goes; absolute.</summary>
    public string StdoutPath { get; init; } = "";

    /// <summary>Where its error output goes; absolute.</summary>
    public string StderrPath { get; init; } = "";

    /// <summary>The array request it is a task of; empty otherwise.</summary>
    public string ArrayRequest { get; init; } = "";

    /// <summary>Processes that it starts on each node.</summary>
    public int TasksPerNode { get; init; } = 1;

    /// <summary>The environment it adds to that of its user.</summary>
    public IReadOnlyList<JobVariable> Variables { get; init; } = [];

    /// <summary>A package on OSS. It is not fetched, but then the job file need not be there.</summary>
    public string InputFileUrl { get; init; } = "";

    /// <summary>How the package would be unpacked; kept, without effect.</summary>
    public string UnzipCommand { get; init; } = "";

    /// <summary>The command that runs after it on its first node.</summary>
    public string PostCommandLine { get; init; } = "";

    /// <summary>The container application it runs in.</summary>
    public string ContainerId { get; init; } = "";

    /// <summary>
    /// The image of that application, which it keeps when the application is deleted; null without one.
    /// </summary>
    public ImageName? Image { get; init; }

    /// <summary>Null when a failed run is final.</summary>
    public JobRetry? Retry { get; init; }

    /// <summary>How long it runs, if a directive says so; null when its commands determine it.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>The exit code, if a directive says so; null when its commands determine it.</summary>
    public int? ExitCode { get; init; }
}

/// <summary>An environment variable of a job.</summary>
public sealed record JobVariable(string Name, string Value);

/// <summary>When a job that failed is queued again.</summary>
/// <param name="Count">How often at the most.</param>
/// <param name="OnExitCode">The exit code that triggers it; null for any except 0.</param>
/// <param name="Priority">The priority it is queued again with.</param>
public sealed record JobRetry(int Count, int? OnExitCode, int? Priority);
