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

    public sealed record ClusterInfoSimple
    {
        public required string Id { get; init; }

        public required string RegionId { get; init; }

        public required string ZoneId { get; init; }

        public required string Name { get; init; }

        public required string Description { get; init; }

        public required string Status { get; init; }

        public required string OsTag { get; init; }

        public required string BaseOsTag { get; init; }

        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        public required string DeployMode { get; init; }

        /// <summary>The number of compute nodes.</summary>
        public required int Count { get; init; }

        /// <summary>The type of the compute nodes.</summary>
        public required string InstanceType { get; init; }

        /// <summary>The login nodes as JSON text: <c>[{"Id":"i-…"}]</c>.</summary>
        public required string LoginNodes { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string ImageOwnerAlias { get; init; }

        public required string ImageId { get; init; }

        public required string Location { get; init; }

        public required NodeCounts Managers { get; init; }

        public required NodeCounts Computes { get; init; }

        public required Resources TotalResources { get; init; }

        public required Resources UsedResources { get; init; }

        public required string ClientVersion { get; init; }

        public required string EhpcVersion { get; init; }

        public required bool HasPlugin { get; init; }

        public required bool IsComputeEss { get; init; }

        public required string InstanceChargeType { get; init; }

        public required string ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal ComputeSpotPriceLimit { get; init; }

        public required string NodePrefix { get; init; }

        public required string NodeSuffix { get; init; }

        public required string ResourceGroupId { get; init; }

        public required string VpcId { get; init; }

        public required string VSwitchId { get; init; }
    }
}
