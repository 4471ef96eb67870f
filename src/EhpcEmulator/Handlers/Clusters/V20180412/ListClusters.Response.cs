using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

public static partial class ListClusters
{
    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("ClusterInfoSimple")]
        public required IReadOnlyList<ClusterInfoSimple> Clusters { get; init; }
    }

    /// <summary>A cluster in the list.</summary>
    public sealed record ClusterInfoSimple
    {
        public required string Id { get; init; }

        public required string RegionId { get; init; }

        public required string ZoneId { get; init; }

        public required string Name { get; init; }

        public required string Description { get; init; }

        public required string Status { get; init; }

        /// <summary>The tag of its system image, one of those that ListImages lists.</summary>
        public required string OsTag { get; init; }

        /// <summary>The same as OsTag.</summary>
        public required string BaseOsTag { get; init; }

        /// <summary>nis or ldap.</summary>
        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        /// <summary>Standard, Advanced, Simple, Tiny or OneBox.</summary>
        public required string DeployMode { get; init; }

        /// <summary>The number of compute nodes.</summary>
        public required int Count { get; init; }

        /// <summary>The type of the compute nodes.</summary>
        public required string InstanceType { get; init; }

        /// <summary>The login nodes as JSON text: <c>[{"Id":"i-…"}]</c>.</summary>
        public required string LoginNodes { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        /// <summary>system, self, others or marketplace.</summary>
        public required string ImageOwnerAlias { get; init; }

        public required string ImageId { get; init; }

        /// <summary>PublicCloud, or OnPremise for a hybrid cluster.</summary>
        public required string Location { get; init; }

        /// <summary>The management nodes by status.</summary>
        public required NodeCounts Managers { get; init; }

        /// <summary>The compute nodes by status.</summary>
        public required NodeCounts Computes { get; init; }

        /// <summary>What the compute nodes offer.</summary>
        public required Resources TotalResources { get; init; }

        /// <summary>What running jobs hold of it.</summary>
        public required Resources UsedResources { get; init; }

        public required string ClientVersion { get; init; }

        public required string EhpcVersion { get; init; }

        /// <summary>Whether it was created with a plug-in of a custom scheduler.</summary>
        public required bool HasPlugin { get; init; }

        /// <summary>Whether compute nodes are kept in a scaling group.</summary>
        public required bool IsComputeEss { get; init; }

        /// <summary>PostPaid or PrePaid: how its first nodes were bought.</summary>
        public required string InstanceChargeType { get; init; }

        /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo: how its first compute nodes were bought.</summary>
        public required string ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal ComputeSpotPriceLimit { get; init; }

        /// <summary>compute, whatever the queues say.</summary>
        public required string NodePrefix { get; init; }

        /// <summary>Always empty.</summary>
        public required string NodeSuffix { get; init; }

        public required string ResourceGroupId { get; init; }

        public required string VpcId { get; init; }

        public required string VSwitchId { get; init; }
    }
}
