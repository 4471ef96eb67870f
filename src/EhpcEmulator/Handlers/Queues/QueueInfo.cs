using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Queues;

/// <summary>A queue as shown in every answer of version 2024-07-30.</summary>
public abstract record QueueInfo
{
    protected QueueInfo(ClusterQueue queue, int mostNodes, int mostVSwitches)
    {
        var (spec, scaling) = (queue.Spec ?? new QueueSpec(), queue.Scaling ?? new QueueScaling());
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

    public IReadOnlyList<NodeSpecInfo> ComputeNodes { get; }

    public IReadOnlyList<string> VSwitchIds { get; }

    public bool EnableScaleOut { get; }

    public bool EnableScaleIn { get; }

    public int MinCount { get; }

    public int MaxCount { get; }

    public long MaxCountPerCycle { get; }

    [Instant(ApiTime.Milliseconds)]
    public DateTimeOffset CreateTime { get; }

    [Instant(ApiTime.Milliseconds)]
    public DateTimeOffset UpdateTime { get; }
}
