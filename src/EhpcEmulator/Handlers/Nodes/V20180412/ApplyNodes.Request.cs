using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

public static partial class ApplyNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Instances, 1 to 200, or cores, 1 to 1,000.</summary>
        public int? TargetCapacity { get; init; }

        /// <summary>What TargetCapacity counts: Instances (the default) or Cores.</summary>
        public string? ResourceAmountType { get; init; }

        /// <summary>Virtual CPUs of each node; mandatory with ResourceAmountType=Cores.</summary>
        public int? Cores { get; init; }

        /// <summary>GiB of each node; mandatory with ResourceAmountType=Cores.</summary>
        public int? Memory { get; init; }

        /// <summary>
        /// EntryLevel, EnterpriseLevel (the default) or CreditEntryLevel, of types that are found by Cores and Memory.
        /// </summary>
        public string? InstanceFamilyLevel { get; init; }

        /// <summary>At most 10 types; those of Cores and Memory, else the queue's preferred one, when absent.</summary>
        [Parameter("InstanceTypeModel")]
        public IReadOnlyList<TypeParameters> InstanceTypeModels { get; init; } = [];

        /// <summary>1 to 10 zones of the cluster's region.</summary>
        public IReadOnlyList<ZoneParameters> ZoneInfos { get; init; } = [];

        /// <summary>
        /// LowPriceResourcePlanning, CapacityOptResourcePlanning or CustomizedResourcePlanning (the default): the
        /// cheapest first, what is best in stock first, or the types as listed.
        /// </summary>
        public string? PriorityStrategy { get; init; }

        /// <summary>
        /// Whether the whole capacity is required (the default), or the result of the first round is enough.
        /// </summary>
        public bool? StrictSatisfiedTargetCapacity { get; init; }

        /// <summary>Whether nothing is ordered unless one round provides all of it; false when absent.</summary>
        public bool? StrictResourceProvision { get; init; }

        /// <summary>Rounds, 1 (the default) to 10.</summary>
        public int? Round { get; init; }

        /// <summary>Seconds between rounds, 60 (the default) to 600.</summary>
        public int? Interval { get; init; }

        /// <summary>The scheduler's default queue when absent.</summary>
        public string? JobQueue { get; init; }

        /// <summary>The cluster's when absent.</summary>
        public string? ImageId { get; init; }

        /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo.</summary>
        public string? ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; the lower of this and MaxPrice applies.</summary>
        public decimal? ComputeSpotPriceLimit { get; init; }

        /// <summary>Whether each node gets a public address; false when absent.</summary>
        public bool? AllocatePublicAddress { get; init; }

        /// <summary>PayByBandwidth or PayByTraffic.</summary>
        public string? InternetChargeType { get; init; }

        /// <summary>Mbit/s: 1 to 10, or to the outbound bandwidth if that is more.</summary>
        public int? InternetMaxBandWidthIn { get; init; }

        /// <summary>Mbit/s, 0 (the default) to 100.</summary>
        public int? InternetMaxBandWidthOut { get; init; }

        /// <summary>
        /// Before the number in host names: at most 32 letters, digits, dots and dashes; the queue's when absent.
        /// </summary>
        public string? HostNamePrefix { get; init; }

        /// <summary>
        /// After the number in host names: at most 32 letters, digits, dots and dashes; the queue's when absent.
        /// </summary>
        public string? HostNameSuffix { get; init; }

        /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
        public string? SystemDiskType { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        public int? SystemDiskSize { get; init; }

        /// <summary>PL0 (the default) to PL3.</summary>
        public string? SystemDiskLevel { get; init; }

        /// <summary>Tags of the instances, at most 20.</summary>
        [Parameter("Tag")]
        public IReadOnlyList<TagParameters> Tags { get; init; } = [];

        /// <summary>Base64 of at most 16 KiB.</summary>
        public string? UserData { get; init; }
    }

    /// <summary>An acceptable type: <c>InstanceTypeModel.N</c>.</summary>
    public sealed record TypeParameters
    {
        public string? InstanceType { get; init; }

        /// <summary>CNY per hour; only with SpotWithPriceLimit.</summary>
        public decimal? MaxPrice { get; init; }

        /// <summary>What its nodes boot from; ImageId when absent.</summary>
        public string? TargetImageId { get; init; }
    }

    /// <summary>A place of nodes: <c>ZoneInfos.N</c>.</summary>
    public sealed record ZoneParameters
    {
        public string? ZoneId { get; init; }

        /// <summary>The cluster's in its zone, or one of the service's own, when absent.</summary>
        public string? VSwitchId { get; init; }
    }
}
