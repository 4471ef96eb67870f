using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Handlers.AutoScaling.V20180412;

public static partial class SetAutoScaleConfig
{
    public sealed record Request : ISpotParameters
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Whether queues without settings of their own grow; false when absent.</summary>
        public bool? EnableAutoGrow { get; init; }

        /// <summary>Whether queues without settings of their own shrink; false when absent.</summary>
        public bool? EnableAutoShrink { get; init; }

        /// <summary>2 (the default) to 10.</summary>
        public int? GrowIntervalInMinutes { get; init; }

        /// <summary>2 (the default) to 10.</summary>
        public int? ShrinkIntervalInMinutes { get; init; }

        /// <summary>Intervals for which a node is idle before it is released, 2 to 5; 3 when absent.</summary>
        public int? ShrinkIdleTimes { get; init; }

        /// <summary>Within which a new node must be running, 10 to 60; 20 when absent.</summary>
        public int? GrowTimeoutInMinutes { get; init; }

        /// <summary>Extra nodes, in percent of the nodes needed, 0 (the default) to 100.</summary>
        public int? ExtraNodesGrowRatio { get; init; }

        /// <summary>Compute nodes, 0 to 500.</summary>
        public int? MaxNodesInCluster { get; init; }

        /// <summary>Percent of the nodes needed that one round adds, 1 to 100 (the default).</summary>
        public int? GrowRatio { get; init; }

        /// <summary>Host names or instance ids that are never touched, separated by commas.</summary>
        public string? ExcludeNodes { get; init; }

        /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo, for queues that do not say.</summary>
        public string? SpotStrategy { get; init; }

        /// <summary>CNY per hour; mandatory with SpotWithPriceLimit, and only there.</summary>
        public decimal? SpotPriceLimit { get; init; }

        /// <summary>The image of new nodes in queues without one of their own; the cluster's when absent.</summary>
        public string? ImageId { get; init; }

        /// <summary>Hyper-threading of new nodes; true when absent.</summary>
        public bool? ComputeEnableHt { get; init; }

        /// <summary>JSON text with DnsType and DnsName.</summary>
        public string? DnsConfig { get; init; }

        /// <summary>At most 8.</summary>
        public IReadOnlyList<QueueScalingParameters> Queues { get; init; } = [];

        /// <summary>Switches of the queue of the same number, under the name the reference's table gives.</summary>
        [Parameter("Quenes")]
        public IReadOnlyList<QueueSwitches> MisspeltQueues { get; init; } = [];
    }
}
