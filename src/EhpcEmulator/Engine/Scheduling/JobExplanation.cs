using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// Why a job is waiting, or how long it waited and where it ran. Memory is in MiB, instants are virtual.
/// </summary>
public sealed record JobExplanation
{
    /// <summary>One to three plain sentences that say the same.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>The job, or the task that was chosen when the id of an array was given.</summary>
    public required string JobId { get; init; }

    /// <summary>The name it was submitted with.</summary>
    public required string Name { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string Owner { get; init; }

    /// <summary>The queue it was submitted to.</summary>
    public required string Queue { get; init; }

    /// <summary>Whether it is waiting or running, or how it ended.</summary>
    public required JobStatus State { get; init; }

    /// <summary>Higher ones start first.</summary>
    public required int Priority { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When it last started waiting: at its submission, or when it was queued again.</summary>
    public required DateTimeOffset WaitingSince { get; init; }

    /// <summary>Seconds from then until it started, was withdrawn, or now.</summary>
    public required double WaitedSeconds { get; init; }

    /// <summary>When its last run started; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended for good; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The host names of the nodes of its last run; empty while it waits.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>How often it has run before.</summary>
    public int EarlierRuns { get; init; }

    /// <summary>What it asked for.</summary>
    public required JobNeeds Needs { get; init; }

    /// <summary>Why it is waiting; null unless it is.</summary>
    public WaitReason? Reason { get; init; }

    /// <summary>Its place in the queue, 1 being served next; null unless it is waiting.</summary>
    public int? Place { get; init; }

    /// <summary>How many jobs are waiting in its queue; null unless it is waiting.</summary>
    public int? Waiting { get; init; }

    /// <summary>What its queue has; null unless it is waiting.</summary>
    public QueueRoom? Room { get; init; }

    /// <summary>
    /// What the scheduler reserves for the first waiting job that the nodes could hold: for this one, or for one in its
    /// way. Null when nothing is reserved.
    /// </summary>
    public JobReservation? Reservation { get; init; }

    /// <summary>
    /// The earliest it can start on the present nodes, unless jobs are added or withdrawn: when the running jobs
    /// really end, enough is free then, whatever else is waiting. Null unless it is waiting, or if the present nodes
    /// could not hold it.
    /// </summary>
    public DateTimeOffset? EarliestStart { get; init; }

    /// <summary>
    /// What the auto-scaler will do about it; null unless it is waiting in a queue of a running cluster.
    /// </summary>
    public GrowthOutlook? Growth { get; init; }
}

/// <summary>What a job asked for.</summary>
/// <param name="Nodes">The number of nodes.</param>
/// <param name="CoresPerNode">Virtual CPUs on each.</param>
/// <param name="MemoryPerNode">MiB on each.</param>
/// <param name="GpusPerNode">GPUs on each.</param>
/// <param name="IsExclusive">Whether it needs its nodes to itself.</param>
/// <param name="LimitSeconds">Its wall-clock limit; null without one.</param>
public sealed record JobNeeds(
    int Nodes, int CoresPerNode, int MemoryPerNode, int GpusPerNode, bool IsExclusive, double? LimitSeconds);

/// <summary>What a queue has for a job that is waiting in it.</summary>
/// <param name="Nodes">Running compute nodes.</param>
/// <param name="NodesComingUp">Compute nodes that are being created or started.</param>
/// <param name="FittingNodes">Nodes that fit the job now; it needs as many as it asks for.</param>
/// <param name="LargeEnoughNodes">Nodes that would fit it if they were free.</param>
/// <param name="Cores">Virtual CPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpus">GPUs.</param>
/// <param name="Holders">The running jobs that hold the most cores, at most ten.</param>
public sealed record QueueRoom(
    int Nodes,
    int NodesComingUp,
    int FittingNodes,
    int LargeEnoughNodes,
    ResourceRoom Cores,
    ResourceRoom Memory,
    ResourceRoom Gpus,
    IReadOnlyList<RunningHolder> Holders);

/// <summary>How much of one resource a queue has.</summary>
/// <param name="Total">On all running nodes.</param>
/// <param name="Free">Of these, held by no job.</param>
/// <param name="Needed">By the waiting job, on all its nodes together.</param>
/// <param name="NodesWithEnough">Nodes that have enough of it for the job now.</param>
public sealed record ResourceRoom(long Total, long Free, long Needed, int NodesWithEnough);

/// <summary>A running job that holds what another one is waiting for.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The user it runs as.</param>
/// <param name="Nodes">The host names of its nodes.</param>
/// <param name="Cores">Virtual CPUs it holds on all of them; whole nodes if it is exclusive.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpus">GPUs.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="EndsAt">When it will end; null when unknown.</param>
/// <param name="LimitedTo">When its wall-clock limit ends it; null without one.</param>
public sealed record RunningHolder(
    string JobId,
    string Name,
    string Owner,
    IReadOnlyList<string> Nodes,
    long Cores,
    long Memory,
    long Gpus,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? LimitedTo);

/// <summary>What is reserved for the first waiting job.</summary>
/// <param name="JobId">The job it is for.</param>
/// <param name="IsOwn">Whether that is the explained one.</param>
/// <param name="StartAt">When that job starts at the latest, if every running job uses up its limit.</param>
/// <param name="Nodes">The host names of the nodes it gets.</param>
public sealed record JobReservation(string JobId, bool IsOwn, DateTimeOffset StartAt, IReadOnlyList<string> Nodes);
