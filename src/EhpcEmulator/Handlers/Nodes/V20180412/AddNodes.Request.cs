using EhpcEmulator.Gateway;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

public static partial class AddNodes
{
    public sealed record Request : IIdempotentRequest
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Nodes wanted, 1 to 99.</summary>
        public int? Count { get; init; }

        /// <summary>The fewest nodes that will do, 1 (the default) to Count.</summary>
        public int? MinCount { get; init; }

        /// <summary>The type last used to create or extend the cluster, or set for the queue, when absent.</summary>
        public string? InstanceType { get; init; }

        /// <summary>The scheduler's default queue when absent.</summary>
        public string? JobQueue { get; init; }

        /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo; only for PostPaid.</summary>
        public string? ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; mandatory with SpotWithPriceLimit.</summary>
        public string? ComputeSpotPriceLimit { get; init; }

        /// <summary>Hours during which a spot instance is not reclaimed: 0 or 1.</summary>
        public int? ComputeSpotDuration { get; init; }

        /// <summary>Terminate.</summary>
        public string? ComputeSpotInterruptionBehavior { get; init; }

        /// <summary>system (the default), self, others or marketplace.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>Mandatory unless it is a system image.</summary>
        public string? ImageId { get; init; }

        /// <summary>PostPaid (the default) or PrePaid.</summary>
        public string? EcsChargeType { get; init; }

        /// <summary>
        /// Units of a subscription: weeks 1 to 4; months 1 to 9, 12, 24, 36, 48 or 60; 1 when absent.
        /// </summary>
        public int? Period { get; init; }

        /// <summary>Week or Month (the default).</summary>
        public string? PeriodUnit { get; init; }

        /// <summary>Whether a subscription is renewed when it ends; false when absent.</summary>
        public bool? AutoRenew { get; init; }

        /// <summary>Units of each renewal: weeks 1 to 3; months 1, 2, 3, 6 or 12; 1 when absent.</summary>
        public int? AutoRenewPeriod { get; init; }

        /// <summary>manual (the default) or autoscale.</summary>
        public string? CreateMode { get; init; }

        /// <summary>Whether each node gets a public address; false when absent.</summary>
        public bool? AllocatePublicAddress { get; init; }

        /// <summary>
        /// At most 64 ASCII characters. Repeating a call with its token orders nothing again and answers the same.
        /// </summary>
        public string? ClientToken { get; init; }

        /// <summary>Hyper-threading; true when absent.</summary>
        public bool? ComputeEnableHt { get; init; }

        /// <summary>At most 16.</summary>
        public IReadOnlyList<DataDiskParameters> DataDisks { get; init; } = [];

        /// <summary>JSON text with DnsType and DnsName.</summary>
        public string? DnsConfig { get; init; }

        /// <summary>
        /// Before the number in host names: at most 32 letters, digits, dots and dashes; the queue's when absent.
        /// </summary>
        public string? HostNamePrefix { get; init; }

        /// <summary>
        /// After the number in host names: at most 32 letters, digits, dots and dashes; the queue's when absent.
        /// </summary>
        public string? HostNameSuffix { get; init; }

        /// <summary>PayByBandwidth or PayByTraffic.</summary>
        public string? InternetChargeType { get; init; }

        /// <summary>Mbit/s: 1 to 10, or to the outbound bandwidth if that is more.</summary>
        public int? InternetMaxBandWidthIn { get; init; }

        /// <summary>Mbit/s, 0 (the default) to 100.</summary>
        public int? InternetMaxBandWidthOut { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }

        /// <summary>Whether the answer names the instances; false when absent.</summary>
        public bool? Sync { get; init; }

        /// <summary>PL0 to PL3; PL1 when absent.</summary>
        public string? SystemDiskLevel { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        public int? SystemDiskSize { get; init; }

        /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
        public string? SystemDiskType { get; init; }

        public string? VSwitchId { get; init; }

        public string? ZoneId { get; init; }
    }
}
