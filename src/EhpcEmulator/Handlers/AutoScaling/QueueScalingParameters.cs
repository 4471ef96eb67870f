using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;

namespace EhpcEmulator.Handlers.AutoScaling;

/// <summary>The auto scaling of one queue: <c>Queues.N</c>.</summary>
public sealed record QueueScalingParameters : ISpotParameters
{
    public string QueueName { get; init; } = "";

    /// <summary>False when absent.</summary>
    public bool? EnableAutoGrow { get; init; }

    /// <summary>False when absent.</summary>
    public bool? EnableAutoShrink { get; init; }

    /// <summary>The preferred type of new nodes, before InstanceTypes; the queue's when both are absent.</summary>
    public string? InstanceType { get; init; }

    /// <summary>At most 500, the preferred one first.</summary>
    [ItemText(nameof(InstanceType))]
    public IReadOnlyList<InstanceTypeParameters> InstanceTypes { get; init; } = [];

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo; the cluster's when absent.</summary>
    public string? SpotStrategy { get; init; }

    /// <summary>CNY per hour; mandatory with SpotWithPriceLimit, and only there.</summary>
    public decimal? SpotPriceLimit { get; init; }

    /// <summary>0 (the default) to 50.</summary>
    public int? MinNodesInQueue { get; init; }

    /// <summary>0 to 500; 100 when absent.</summary>
    public int? MaxNodesInQueue { get; init; }

    /// <summary>1 (the default) to 99.</summary>
    public int? MinNodesPerCycle { get; init; }

    /// <summary>0 to 99; 0 (the default) sets no limit.</summary>
    public int? MaxNodesPerCycle { get; init; }

    /// <summary>Whether MinNodesPerCycle is the number of nodes that the first waiting job needs.</summary>
    public bool? AutoMinNodesPerCycle { get; init; }

    /// <summary>Whether the type with the most stock comes first; false when absent.</summary>
    public bool? SortedByInventory { get; init; }

    /// <summary>
    /// The image of new nodes; when absent that of the cluster's scaling settings, else the cluster's.
    /// </summary>
    public string? QueueImageId { get; init; }

    /// <summary>
    /// Before the number in new host names: at most 32 letters, digits, dots and dashes; compute when absent.
    /// </summary>
    public string? HostNamePrefix { get; init; }

    /// <summary>
    /// After the number in new host names: at most 32 letters, digits, dots and dashes; none when absent.
    /// </summary>
    public string? HostNameSuffix { get; init; }

    /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
    public string? SystemDiskCategory { get; init; }

    /// <summary>GiB, 40 (the default) to 500.</summary>
    public int? SystemDiskSize { get; init; }

    /// <summary>PL0 to PL3; PL1 when absent.</summary>
    public string? SystemDiskLevel { get; init; }

    /// <summary>At most 16.</summary>
    public IReadOnlyList<DataDiskParameters> DataDisks { get; init; } = [];

    /// <summary>A type of new nodes, and how it is bought: <c>Queues.N.InstanceTypes.N</c>.</summary>
    public sealed record InstanceTypeParameters : ISpotParameters
    {
        public string InstanceType { get; init; } = "";

        /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo; the queue's when absent.</summary>
        public string? SpotStrategy { get; init; }

        /// <summary>CNY per hour; mandatory with SpotWithPriceLimit, and only there.</summary>
        public decimal? SpotPriceLimit { get; init; }

        /// <summary>Hours during which a spot instance is not reclaimed: 0 or 1 (the default).</summary>
        public int? SpotDuration { get; init; }

        /// <summary>Terminate.</summary>
        public string? SpotInterruptionBehavior { get; init; }

        /// <summary>The cluster's when absent, or one of the zone.</summary>
        public string? VSwitchId { get; init; }

        /// <summary>A zone of the cluster's region; the cluster's when absent.</summary>
        public string? ZoneId { get; init; }
    }

    public sealed class Validator : RequestValidator<QueueScalingParameters>
    {
        public Validator()
        {
            RuleFor(q => q.QueueName).Required();
            RuleFor(q => q.InstanceType).KnownInstanceType();
            RuleFor(q => q.InstanceTypes).HasItems(0, 500);
            RuleForEach(q => q.InstanceTypes).ChildRules(type =>
            {
                type.RuleFor(t => t.InstanceType).Required().KnownInstanceType();
                type.RuleFor(t => t.SpotDuration).Between(0, 1);
                type.RuleFor(t => t.SpotInterruptionBehavior).OneOf("Terminate");
                type.RuleFor(t => t.VSwitchId).ResourceId();
                type.Include(new SpotRules<InstanceTypeParameters>());
            });
            Include(new SpotRules<QueueScalingParameters>());
            RuleFor(q => q.MinNodesInQueue).Between(0, 50);
            RuleFor(q => q.MaxNodesInQueue).Between(0, 500);
            RuleFor(q => q.MinNodesInQueue).Must((q, least) => (least ?? 0) <= (q.MaxNodesInQueue ?? 100))
                .WithMessage("It must not be more than MaxNodesInQueue.");
            RuleFor(q => q.MinNodesPerCycle).Between(1, 99);
            RuleFor(q => q.MaxNodesPerCycle).Between(0, 99);
            RuleFor(q => q.MinNodesPerCycle)
                .Must((q, least) => q.MaxNodesPerCycle is null or 0 || (least ?? 1) <= q.MaxNodesPerCycle)
                .WithMessage("It must not be more than MaxNodesPerCycle.");
            RuleFor(q => q.QueueImageId).ResourceId();
            RuleFor(q => q.HostNamePrefix).HostNamePart();
            RuleFor(q => q.HostNameSuffix).HostNamePart();
            RuleFor(q => q.SystemDiskCategory).OneOf(ClusterRules.DiskTypes);
            RuleFor(q => q.SystemDiskSize).Between(40, 500);
            RuleFor(q => q.SystemDiskLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(q => q.DataDisks).HasItems(0, 16);
            RuleForEach(q => q.DataDisks).SetValidator(new DataDiskParameters.Validator());
        }
    }
}
