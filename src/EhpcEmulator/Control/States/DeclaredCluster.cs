using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>A cluster as it stands.</summary>
public sealed record DeclaredCluster
{
    public required string Name { get; init; }

    /// <summary>The API version that sees it: <c>2018-04-12</c> (the default) or <c>2024-07-30</c>.</summary>
    public string Version { get; init; } = ApiVersion.V20180412;

    /// <summary>The configured region when absent.</summary>
    public string? Region { get; init; }

    public string? Description { get; init; }

    /// <summary>
    /// <c>running</c> when absent. What does not last (uninit, creating, init, stopping, releasing) begins at the
    /// start of the world. Only a cluster that has been up has users, software, scaling, calls and jobs.
    /// </summary>
    public ClusterStatus Status { get; init; } = ClusterStatus.Running;

    /// <summary>Why it is in <c>exception</c>.</summary>
    public string? Error { get; init; }

    /// <summary>When it was ordered; the start of the world, or that of its earliest job, when absent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>For example <c>pbs</c> or <c>slurm</c>; the usual one of the version when absent.</summary>
    public string? Scheduler { get; init; }

    /// <summary>
    /// The password of root; kept as a hash and never exported. <c>Initial-pass-1</c> when absent and
    /// <see cref="Order"/> names no key pair.
    /// </summary>
    public string? Password { get; init; }

    /// <summary>
    /// Any parameters of CreateCluster of its version, flat (<c>EcsOrder.Manager.InstanceType</c>) or nested; they win
    /// over what follows from the rest.
    /// </summary>
    public IReadOnlyDictionary<string, string> Order { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags by their keys.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Software it was ordered with, by its tags such as <c>OpenMPI_1.10.7</c>.</summary>
    public IReadOnlyList<string> Software { get; init; } = [];

    /// <summary>Its queues in their order; the scheduler's usual one is there in any case.</summary>
    public IReadOnlyList<DeclaredQueue> Queues { get; init; } = [];

    /// <summary>Its compute nodes in their order.</summary>
    public IReadOnlyList<DeclaredComputes> Computes { get; init; } = [];

    /// <summary>Nodes that stand differently from the others, the management and login nodes among them.</summary>
    public IReadOnlyList<DeclaredNode> Nodes { get; init; } = [];

    /// <summary>Its users in their order; root is there in any case.</summary>
    public IReadOnlyList<DeclaredUser> Users { get; init; } = [];

    /// <summary>
    /// How it follows its jobs with nodes from the start of the world on: parameters of SetAutoScaleConfig, of
    /// UpdateCluster for version 2024-07-30.
    /// </summary>
    public IReadOnlyDictionary<string, string> AutoScaling { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations on the running cluster, each over at once, before its jobs come.</summary>
    public IReadOnlyList<DeclaredCall> Calls { get; init; } = [];

    /// <summary>Its jobs in the order of their submission.</summary>
    public IReadOnlyList<DeclaredJob> Jobs { get; init; } = [];
}

/// <summary>A queue of a cluster.</summary>
public sealed record DeclaredQueue
{
    public required string Name { get; init; }

    /// <summary>
    /// What it was set up with, flat or nested: parameters of UpdateQueueConfig, of a queue in CreateCluster
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

    /// <summary>The cluster's usual queue when absent.</summary>
    public string? Queue { get; init; }

    /// <summary>As their cluster when absent; only those of a running cluster stand differently.</summary>
    public NodeStatus? Status { get; init; }

    /// <summary>Any parameters of AddNodes, of CreateNodes for version 2024-07-30.</summary>
    public IReadOnlyDictionary<string, string> Order { get; init; } = new Dictionary<string, string>();
}

/// <summary>A single node that stands differently.</summary>
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
