using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control.Pages;

/// <summary>What the page shows of a world, at one instant.</summary>
internal sealed record WorldView
{
    public required string Id { get; init; }

    /// <summary>The virtual instant.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Virtual seconds per wall second; 0 is frozen.</summary>
    public required double Speed { get; init; }

    /// <summary>When something happens next; null when nothing is pending.</summary>
    public required DateTimeOffset? NextDue { get; init; }

    /// <summary>The latest clusters, newest first.</summary>
    public required IReadOnlyList<Cluster> Clusters { get; init; }

    /// <summary>How many clusters there are.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>The cluster that is shown; null without one.</summary>
    public required ClusterView? Chosen { get; init; }

    public required IReadOnlyList<FaultDescription> Faults { get; init; }

    /// <summary>The latest calls, newest first.</summary>
    public required IReadOnlyList<JournalEntry> Calls { get; init; }
}

/// <summary>What the page shows of one cluster.</summary>
internal sealed record ClusterView
{
    public required Cluster Cluster { get; init; }

    /// <summary>Its first nodes by role: management first, then queue by queue.</summary>
    public required IReadOnlyList<NodeGroup> Groups { get; init; }

    /// <summary>How many nodes of each state it has.</summary>
    public required IReadOnlyDictionary<NodeStatus, int> NodeCounts { get; init; }

    public required IReadOnlyList<QueueRow> Queues { get; init; }

    /// <summary>The latest jobs and those that run, in the order they were submitted.</summary>
    public required IReadOnlyList<JobRow> Jobs { get; init; }

    /// <summary>How many jobs of each state it has.</summary>
    public required IReadOnlyDictionary<JobStatus, int> JobCounts { get; init; }

    /// <summary>How many nodes it has.</summary>
    public int NodeCount => NodeCounts.Values.Sum();

    /// <summary>How many nodes are shown.</summary>
    public int ShownNodes => Groups.Sum(group => group.Nodes.Count);

    /// <summary>How many jobs it has.</summary>
    public int JobCount => JobCounts.Values.Sum();
}

/// <summary>Nodes of the same role.</summary>
internal sealed record NodeGroup(string Name, IReadOnlyList<NodeCell> Nodes);

/// <summary>A node.</summary>
internal sealed record NodeCell(
    string Id,
    string HostName,
    NodeStatus Status,
    NodeRoles Roles,
    string QueueName,
    string InstanceType,
    int Cpu,
    int UsedCpu,
    int JobCount)
{
    /// <summary>How much of it jobs hold, in quarters: 0 to 4.</summary>
    public int Load => Cpu == 0 ? 0 : (int)Math.Ceiling(4.0 * Math.Min(UsedCpu, Cpu) / Cpu);

    /// <summary>One sign for its state.</summary>
    public static string SignOf(NodeStatus status) => status switch
    {
        NodeStatus.Uninit => "U",
        NodeStatus.Initing => "I",
        NodeStatus.Running => "R",
        NodeStatus.Stopping => "↓",
        NodeStatus.Stopped => "S",
        NodeStatus.Exception => "!",
        _ => "×",
    };

    /// <summary>Its description.</summary>
    public string Title =>
        $"{Shown.Name(HostName)}: {Shown.Word(Status)}"
        + (Status == NodeStatus.Running && Roles.HasFlag(NodeRoles.Compute)
            ? $", {UsedCpu} of {Cpu} vCPU held by {Shown.Count(JobCount, "job")}"
            : "")
        + $" ({Id}, {InstanceType})";
}

/// <summary>A queue.</summary>
internal sealed record QueueRow(
    string Name,
    int Nodes,
    int RunningNodes,
    int WaitingJobs,
    int RunningJobs,
    bool Grows,
    IReadOnlyList<string> Types);

/// <summary>A job.</summary>
internal sealed record JobRow(
    long Number,
    string Id,
    string Name,
    string Owner,
    string QueueName,
    JobStatus Status,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    int? ExitCode);
