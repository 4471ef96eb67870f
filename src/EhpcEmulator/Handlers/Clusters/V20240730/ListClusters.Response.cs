using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class ListClusters
{
    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<ClusterSummary> Clusters { get; init; }

        /// <summary>How many clusters of each version the account has in the region.</summary>
        public required VersionStatistics EhpcVersionStatistics { get; init; }

        public required string PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>
    /// Clusters by the version that created them: V1Count by version 2018-04-12, V2Count by this one.
    /// </summary>
    public sealed record VersionStatistics(int V1Count, int V2Count);

    /// <summary>A cluster in the list.</summary>
    public sealed record ClusterSummary
    {
        public required string ClusterId { get; init; }

        public required string ClusterName { get; init; }

        public required string ClusterDescription { get; init; }

        /// <summary>uninit, creating, initing, running, exception, releasing, stopping, stopped or pending.</summary>
        public required string ClusterStatus { get; init; }

        /// <summary>Standard or Serverless.</summary>
        public required string ClusterCategory { get; init; }

        /// <summary>Integrated, Hybrid or Custom.</summary>
        public required string ClusterMode { get; init; }

        public required string ClusterVpcId { get; init; }

        public required string ClusterVSwitchId { get; init; }

        public required string SecurityGroupId { get; init; }

        public required string ResourceGroupId { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset ClusterCreateTime { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset ClusterModifyTime { get; init; }

        public required string EhpcVersion { get; init; }

        public required CustomConfiguration ClusterCustomConfiguration { get; init; }

        /// <summary>password, keypair or both.</summary>
        public required IReadOnlyList<string> ClusterCredentials { get; init; }

        /// <summary>Hours of cores that jobs used.</summary>
        public required decimal ClusterUsedCoreTime { get; init; }

        /// <summary>Whether it cannot be deleted.</summary>
        public required bool DeletionProtection { get; init; }

        /// <summary>Compute nodes it may have.</summary>
        public required int MaxCount { get; init; }

        /// <summary>Cores of compute nodes it may have.</summary>
        public required int MaxCoreCount { get; init; }

        public required ManagerInfo Manager { get; init; }

        public required NodeStateCounts Nodes { get; init; }

        public required UserCounts Users { get; init; }

        /// <summary>The software it was created with.</summary>
        public required IReadOnlyList<PackageInfo> AdditionalPackages { get; init; }

        public required IReadOnlyList<AddonInfo> Addons { get; init; }

        public static ClusterSummary Of(
            Cluster cluster, IReadOnlyList<InstalledAddon> addons, UserCounts users, decimal usedCoreTime)
        {
            var settings = cluster.Settings;
            var next = cluster.NextSettings();
            return new ClusterSummary
            {
                ClusterId = cluster.Id,
                ClusterName = cluster.Name,
                ClusterDescription = cluster.Description,
                ClusterStatus = cluster.Status.ToNextApi(),
                ClusterCategory = next.Category,
                ClusterMode = next.Mode,
                ClusterVpcId = cluster.VpcId,
                ClusterVSwitchId = cluster.VSwitchId,
                SecurityGroupId = cluster.SecurityGroupId,
                ResourceGroupId = cluster.ResourceGroupId,
                ClusterCreateTime = cluster.CreatedAt,
                ClusterModifyTime = next.ModifiedAt,
                EhpcVersion = cluster.EhpcVersion,
                ClusterCustomConfiguration = CustomConfiguration.Of(settings.PostInstallScripts),
                ClusterCredentials =
                [
                    .. settings.PasswordHash.Length > 0 ? ["password"] : Array.Empty<string>(),
                    .. settings.KeyPairName.Length > 0 ? ["keypair"] : Array.Empty<string>(),
                ],
                ClusterUsedCoreTime = usedCoreTime,
                DeletionProtection = next.DeletionProtection,
                MaxCount = next.MaxCount,
                MaxCoreCount = next.MaxCoreCount,
                Manager = new ManagerInfo(next.Scheduler, next.DirectoryService, next.Dns),
                Nodes = NodeStateCounts.Of(cluster.Nodes),
                Users = users,
                AdditionalPackages = [.. settings.Applications.Select(a => new PackageInfo(a.Name, a.Version))],
                Addons = [.. addons.Select(AddonInfo.Of)],
            };
        }
    }

    /// <summary>The services on the management node.</summary>
    public sealed record ManagerInfo(
        ManagerComponent Scheduler,
        ManagerComponent DirectoryService,
        [property: JsonPropertyName("DNS")] ManagerComponent Dns);

    /// <summary>Management and compute nodes by status; those that are stopped count nowhere.</summary>
    public sealed record NodeStateCounts(int RunningCounts, int CreatingCounts, int AbnormalCounts)
    {
        public static NodeStateCounts Of(NodeTotals nodes) => new(
            nodes.Managers.Normal + nodes.Computes.Normal,
            nodes.Managers.Operating + nodes.Computes.Operating,
            nodes.Managers.Exception + nodes.Computes.Exception);
    }

    /// <summary>Users by group: SudoCounts are those of the group wheel, NormalCounts all others.</summary>
    public sealed record UserCounts(int NormalCounts, int SudoCounts);

    /// <summary>A piece of software.</summary>
    public sealed record PackageInfo(string Name, string Version);
}
