using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.AutoScaling.V20180412;

public static partial class GetAutoScaleConfig
{
    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        /// <summary>The scheduler: pbs, slurm, opengridscheduler or another.</summary>
        public required string ClusterType { get; init; }

        /// <summary>The account.</summary>
        public required string Uid { get; init; }

        public required bool EnableAutoGrow { get; init; }

        public required bool EnableAutoShrink { get; init; }

        public required int GrowIntervalInMinutes { get; init; }

        public required int ShrinkIntervalInMinutes { get; init; }

        /// <summary>Intervals for which a node is idle before it is released.</summary>
        public required int ShrinkIdleTimes { get; init; }

        public required int GrowTimeoutInMinutes { get; init; }

        /// <summary>Percent.</summary>
        public required int ExtraNodesGrowRatio { get; init; }

        public required int MaxNodesInCluster { get; init; }

        /// <summary>Percent.</summary>
        public required int GrowRatio { get; init; }

        /// <summary>Host names or instance ids that are never touched, separated by commas.</summary>
        public required string ExcludeNodes { get; init; }

        public required string SpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        /// <summary>Empty for the cluster's.</summary>
        public required string ImageId { get; init; }

        public required bool ComputeEnableHt { get; init; }

        /// <summary>JSON text.</summary>
        public required string DnsConfig { get; init; }

        [ListItem("QueueInfo")]
        public required IReadOnlyList<QueueInfo> Queues { get; init; }
    }

    /// <summary>The settings in effect for a queue: its own, else those of the cluster.</summary>
    public sealed record QueueInfo
    {
        public required string QueueName { get; init; }

        public required string ResourceGroupId { get; init; }

        public required bool EnableAutoGrow { get; init; }

        public required bool EnableAutoShrink { get; init; }

        /// <summary>The first of the types.</summary>
        public required string InstanceType { get; init; }

        [ListItem("InstanceTypeInfo")]
        public required IReadOnlyList<InstanceTypeInfo> InstanceTypes { get; init; }

        public required string SpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        public required int MinNodesInQueue { get; init; }

        public required int MaxNodesInQueue { get; init; }

        public required int MinNodesPerCycle { get; init; }

        /// <summary>0 without a limit.</summary>
        public required int MaxNodesPerCycle { get; init; }

        /// <summary>Whether MinNodesPerCycle is the number of nodes that the first waiting job needs.</summary>
        public required bool AutoMinNodesPerCycle { get; init; }

        public required bool SortedByInventory { get; init; }

        public required string QueueImageId { get; init; }

        public required string HostNamePrefix { get; init; }

        public required string HostNameSuffix { get; init; }

        public required string SystemDiskCategory { get; init; }

        /// <summary>GiB.</summary>
        public required int SystemDiskSize { get; init; }

        public required string SystemDiskLevel { get; init; }

        [ListItem("DataDisksInfo")]
        public required IReadOnlyList<DataDisksInfo> DataDisks { get; init; }
    }

    /// <summary>A type of new nodes, and how it is bought.</summary>
    public sealed record InstanceTypeInfo
    {
        public required string InstanceType { get; init; }

        public required string ZoneId { get; init; }

        public required string VSwitchId { get; init; }

        public required string HostNamePrefix { get; init; }

        public required string SpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        /// <summary>Hours.</summary>
        public required int SpotDuration { get; init; }

        public required string SpotInterruptionBehavior { get; init; }
    }

    /// <summary>A disk that new nodes get besides their system disk.</summary>
    public sealed record DataDisksInfo
    {
        public required string DataDiskCategory { get; init; }

        /// <summary>GiB.</summary>
        public required int DataDiskSize { get; init; }

        public required string DataDiskPerformanceLevel { get; init; }

        public required bool DataDiskDeleteWithInstance { get; init; }

        public required bool DataDiskEncrypted { get; init; }

        public required string DataDiskKMSKeyId { get; init; }
    }
}
