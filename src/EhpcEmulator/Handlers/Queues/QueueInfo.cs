using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Queues;

/// <summary>A queue as shown in every answer of version 2024-07-30.</summary>
public abstract record QueueInfo
{
    protected QueueInfo(Cluster cluster, ClusterQueue queue, int mostNodes, int mostVSwitches)
    {
        // A queue of version 2018-04-12 does not know when it was made.
        var (spec, scaling) = (
            queue.Spec ?? new QueueSpec { CreatedAt = cluster.CreatedAt, UpdatedAt = cluster.CreatedAt },
            queue.Scaling ?? new QueueScaling());
        QueueName = queue.Name;
        ComputeNodes = [.. spec.ComputeNodes.Take(mostNodes).Select(NodeSpecInfo.Of)];
        VSwitchIds = [.. spec.VSwitchIds.Take(mostVSwitches)];
        EnableScaleOut = queue.EnableAutoGrow;
        EnableScaleIn = scaling.EnableAutoShrink;
        MinCount = scaling.MinNodesInQueue;
        MaxCount = scaling.MaxNodesInQueue;
        MaxCountPerCycle = scaling.MaxNodesPerCycle;
        CreateTime = spec.CreatedAt;
        UpdateTime = spec.UpdatedAt;
    }

    public string QueueName { get; }

    /// <summary>The kinds of its nodes, the preferred one first; at most 5 in a list of queues.</summary>
    public IReadOnlyList<NodeSpecInfo> ComputeNodes { get; }

    /// <summary>Where new nodes are, empty for the cluster's; at most 3 in a list of queues.</summary>
    public IReadOnlyList<string> VSwitchIds { get; }

    /// <summary>Whether it grows for waiting jobs, by its own setting or else the cluster's.</summary>
    public bool EnableScaleOut { get; }

    /// <summary>Whether it releases idle nodes, by its own setting or else the cluster's.</summary>
    public bool EnableScaleIn { get; }

    /// <summary>Nodes it keeps.</summary>
    public int MinCount { get; }

    /// <summary>Nodes it may have.</summary>
    public int MaxCount { get; }

    /// <summary>Nodes that one round of growth may add.</summary>
    public long MaxCountPerCycle { get; }

    [Instant(ApiTime.Milliseconds)]
    public DateTimeOffset CreateTime { get; }

    /// <summary>When its settings were last replaced; its creation before that.</summary>
    [Instant(ApiTime.Milliseconds)]
    public DateTimeOffset UpdateTime { get; }
}
