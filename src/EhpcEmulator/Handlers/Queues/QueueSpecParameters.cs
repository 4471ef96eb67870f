using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Queues;

/// <summary>A queue as version 2024-07-30 describes it: the queue template.</summary>
public sealed record QueueSpecParameters
{
    /// <summary>1 to 15 letters, digits and dots.</summary>
    public string QueueName { get; init; } = "";

    /// <summary>The kinds of its nodes, the preferred one first; at most 10.</summary>
    public IReadOnlyList<NodeSpecParameters> ComputeNodes { get; init; } = [];

    /// <summary>Nodes it is created with; 0 when absent.</summary>
    public int? InitialCount { get; init; }

    /// <summary>Nodes it keeps; 0 when absent.</summary>
    public int? MinCount { get; init; }

    /// <summary>Nodes it may have; 100 when absent, or as many as it is created with or keeps.</summary>
    public int? MaxCount { get; init; }

    /// <summary>Nodes that one round of growth may add; 99 when absent.</summary>
    public long? MaxCountPerCycle { get; init; }

    /// <summary>Whether it grows for waiting jobs; as for the cluster when absent.</summary>
    public bool? EnableScaleOut { get; init; }

    /// <summary>Whether it releases idle nodes; as for the cluster when absent.</summary>
    public bool? EnableScaleIn { get; init; }

    /// <summary>Where new nodes are, 1 to 5; the cluster's when absent.</summary>
    public IReadOnlyList<string> VSwitchIds { get; init; } = [];

    /// <summary>vpc (the default) or eRDMA.</summary>
    public string? InterConnect { get; init; }

    /// <summary>PriorityInstanceType.</summary>
    public string? AllocationStrategy { get; init; }

    /// <summary>
    /// Small letters, digits and dashes, at most 32, or 8 of Windows; without effect with a reserved pool.
    /// </summary>
    public string? HostnamePrefix { get; init; }

    /// <summary>Without effect with a reserved pool.</summary>
    public string? HostnameSuffix { get; init; }

    /// <summary>The RAM role of its nodes, which only GetQueue shows; none when absent.</summary>
    public string? RamRole { get; init; }

    /// <summary>Host names of nodes that are never released for being idle.</summary>
    public IReadOnlyList<string> KeepAliveNodes { get; init; } = [];

    /// <summary>Where addresses and host names of its nodes are taken from; none when absent.</summary>
    public string? ReservedNodePoolId { get; init; }

    /// <summary>The settings of the queue from now on.</summary>
    /// <param name="before">Its previous settings; null for a new queue.</param>
    /// <param name="at">Now.</param>
    internal QueueSpec ToSpec(QueueSpec? before, DateTimeOffset at) => new()
    {
        ComputeNodes = [.. ComputeNodes.Select(node => node.ToSpec())],
        VSwitchIds = ReservedNodePoolId is null ? VSwitchIds : [],
        InitialCount = InitialCount ?? 0,
        EnableScaleOut = EnableScaleOut,
        EnableScaleIn = EnableScaleIn,
        InterConnect = InterConnect ?? "vpc",
        AllocationStrategy = AllocationStrategy ?? "PriorityInstanceType",
        RamRole = RamRole ?? "",
        KeepAliveNodes = KeepAliveNodes,
        ReservedNodePoolId = ReservedNodePoolId ?? "",
        CreatedAt = before?.CreatedAt ?? at,
        UpdatedAt = at,
    };

    /// <summary>Rules of version 2024-07-30 for queues.</summary>
    internal sealed class Validator : RequestValidator<QueueSpecParameters>
    {
        public Validator()
        {
            RuleFor(q => q.QueueName).Required().HasLength(1, 15).NextQueueName();
            RuleFor(q => q.ComputeNodes).HasItems(0, 10);
            RuleForEach(q => q.ComputeNodes).SetValidator(new NodeSpecRules());
            RuleFor(q => q.InitialCount).Between(0, 5_000);
            RuleFor(q => q.MinCount).Between(0, 5_000);
            RuleFor(q => q.MaxCount).Between(0, 5_000);
            RuleFor(q => q.MinCount).Must((q, least) => (least ?? 0) <= (q.MaxCount ?? 5_000))
                .WithMessage("It must not be more than MaxCount.");
            RuleFor(q => q.InitialCount).Must((q, count) => (count ?? 0) <= (q.MaxCount ?? 5_000))
                .WithMessage("It must not be more than MaxCount.");
            RuleFor(q => q.InitialCount).Must((q, count) => count is null or 0 || q.ComputeNodes.Count > 0)
                .WithMessage("It requires ComputeNodes.");
            RuleFor(q => q.MaxCountPerCycle).InclusiveBetween(1, 99).WithMessage("It must be 1 to 99.");
            RuleFor(q => q.VSwitchIds).HasItems(0, 5);
            RuleForEach(q => q.VSwitchIds).ResourceId();
            RuleFor(q => q.InterConnect).OneOf("vpc", "eRDMA", "erdma");
            RuleFor(q => q.AllocationStrategy).OneOf("PriorityInstanceType");
            RuleFor(q => q.HostnamePrefix).HostNamePrefix();
            RuleFor(q => q.HostnamePrefix).HasLength(0, 8)
                .When(q => q.ComputeNodes.Any(IsWindows));
            RuleFor(q => q.HostnameSuffix).HostNamePart();
            RuleFor(q => q.ReservedNodePoolId).ResourceId();
        }

        private static bool IsWindows(NodeSpecParameters node) =>
            node.ImageId is { } id && SystemImages.FindByImageId(id) is { Platform: "windows" };
    }
}
