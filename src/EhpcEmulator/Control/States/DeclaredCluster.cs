using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>A cluster as declared.</summary>
public sealed record DeclaredCluster
{
    public required string Name { get; init; }

    /// <summary>The API version that sees it: <c>2018-04-12</c> (the default) or <c>2024-07-30</c>.</summary>
    public string Version { get; init; } = ApiVersion.V20180412;

    /// <summary>The configured region when absent.</summary>
    public string? Region { get; init; }

    public string? Description { get; init; }

    /// <summary>
    /// <c>running</c> when absent. A transient status (uninit, creating, init, stopping, releasing) begins at the
    /// start of the world. Only a cluster that has been up has users, software, scaling, calls and jobs; one that is
    /// pending has scaling.
    /// </summary>
    public ClusterStatus Status { get; init; } = ClusterStatus.Running;

    /// <summary>Whether a cluster in <c>init</c> has been up before: it starts again, or is being recovered.</summary>
    public bool StartsAgain { get; init; }

    /// <summary>Why it is in <c>exception</c>.</summary>
    public string? Error { get; init; }

    /// <summary>When it was ordered; the start of the world, or that of its earliest job, when absent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>For example <c>pbs</c> or <c>slurm</c>; the default of the version when absent.</summary>
    public string? Scheduler { get; init; }

    /// <summary>
    /// The password of root; kept as a hash and never exported. <c>Initial-pass-1</c> when absent and
    /// <c>order</c> names no key pair.
    /// </summary>
    public string? Password { get; init; }

    /// <summary>
    /// Any parameters of CreateCluster of its version, flat (<c>EcsOrder.Manager.InstanceType</c>) or nested; they take
    /// precedence over what follows from the rest.
    /// </summary>
    public IReadOnlyDictionary<string, string> Order { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags by their keys.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The software it was ordered with, as tags such as <c>OpenMPI_1.10.7</c>.</summary>
    public IReadOnlyList<string> Software { get; init; } = [];

    /// <summary>Its queues, in order; the scheduler's default queue always exists.</summary>
    public IReadOnlyList<DeclaredQueue> Queues { get; init; } = [];

    /// <summary>Its compute nodes, in order.</summary>
    public IReadOnlyList<DeclaredComputes> Computes { get; init; } = [];

    /// <summary>Nodes whose status differs from the others', including management and login nodes.</summary>
    public IReadOnlyList<DeclaredNode> Nodes { get; init; } = [];

    /// <summary>Its users, in order; root always exists.</summary>
    public IReadOnlyList<DeclaredUser> Users { get; init; } = [];

    /// <summary>
    /// How it scales automatically from the start of the world on: parameters of SetAutoScaleConfig, or of
    /// UpdateCluster for version 2024-07-30.
    /// </summary>
    public IReadOnlyDictionary<string, string> AutoScaling { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations on the running cluster, each completed at once, before its jobs are submitted.</summary>
    public IReadOnlyList<DeclaredCall> Calls { get; init; } = [];

    /// <summary>Its jobs in the order of their submission.</summary>
    public IReadOnlyList<DeclaredJob> Jobs { get; init; } = [];
}

/// <summary>A queue of a cluster.</summary>
public sealed record DeclaredQueue
{
    public required string Name { get; init; }

    /// <summary>
    /// Whether its nodes are kept in a scaling group; as for the cluster when absent. Only of version 2018-04-12.
    /// </summary>
    public bool? UseEss { get; init; }

    /// <summary>
    /// Its settings, flat or nested: parameters of UpdateQueueConfig, or of a queue in CreateCluster
    /// (<c>MaxCount</c>, <c>ComputeNodes.1.InstanceType</c>) for version 2024-07-30.
    /// </summary>
    public IReadOnlyDictionary<string, string> Order { get; init; } = new Dictionary<string, string>();
}

/// <summary>Compute nodes that are alike.</summary>
public sealed record DeclaredComputes
{
    /// <summary>1 or more.</summary>
    public int Count { get; init; } = 1;

    /// <summary><c>ecs.c6.xlarge</c>, or what the queue prefers, when absent.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The cluster's default queue when absent.</summary>
    public string? Queue { get; init; }

    /// <summary>That of their cluster when absent; it can only differ in a running cluster.</summary>
    public NodeStatus? Status { get; init; }

    /// <summary>Any parameters of AddNodes, or of CreateNodes for version 2024-07-30.</summary>
    public IReadOnlyDictionary<string, string> Order { get; init; } = new Dictionary<string, string>();
}

/// <summary>A single node with another status.</summary>
public sealed record DeclaredNode
{
    /// <summary>Its name in the cluster, for example <c>login0</c>.</summary>
    public required string HostName { get; init; }

    public required NodeStatus Status { get; init; }
}

/// <summary>A user of a cluster.</summary>
public sealed record DeclaredUser
{
    public required string Name { get; init; }

    /// <summary><c>users</c> (the default) or <c>wheel</c>.</summary>
    public string Group { get; init; } = "users";

    /// <summary>Kept as a hash and never exported; <c>Initial-pass-1</c> when absent.</summary>
    public string? Password { get; init; }
}
