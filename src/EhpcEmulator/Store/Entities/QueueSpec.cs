namespace EhpcEmulator.Store.Entities;

/// <summary>
/// The settings of a queue in version 2024-07-30 besides its scaling. A value: never changed, only replaced.
/// </summary>
public sealed record QueueSpec
{
    /// <summary>The kinds of its nodes, the preferred one first; at most 10.</summary>
    public IReadOnlyList<NodeSpec> ComputeNodes { get; init; } = [];

    /// <summary>Where new nodes are, the preferred one first; empty for the cluster's.</summary>
    public IReadOnlyList<string> VSwitchIds { get; init; } = [];

    /// <summary>How many nodes its last complete settings ask for; only creating the queue orders them.</summary>
    public int InitialCount { get; init; }

    /// <summary>Null to follow the cluster.</summary>
    public bool? EnableScaleOut { get; init; }

    /// <summary>Null to follow the cluster.</summary>
    public bool? EnableScaleIn { get; init; }

    /// <summary>vpc or eRDMA.</summary>
    public string InterConnect { get; init; } = "vpc";

    /// <summary>Which kind of node comes first: PriorityInstanceType is all there is.</summary>
    public string AllocationStrategy { get; init; } = "PriorityInstanceType";

    /// <summary>The RAM role of its nodes; empty for none.</summary>
    public string RamRole { get; init; } = "";

    /// <summary>Host names of nodes that are never released for being idle.</summary>
    public IReadOnlyList<string> KeepAliveNodes { get; init; } = [];

    /// <summary>The pool that its nodes come from; empty without one.</summary>
    public string ReservedNodePoolId { get; init; } = "";

    /// <summary>When the queue was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its settings were last replaced.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
