using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

public static partial class DescribeCluster
{
    /// <summary>A cluster in full.</summary>
    public sealed record ClusterInfo
    {
        public required string Id { get; init; }

        public required string RegionId { get; init; }

        public required string ZoneId { get; init; }

        public required string Name { get; init; }

        public required string Description { get; init; }

        public required string Status { get; init; }

        /// <summary>Why the cluster is in exception; absent otherwise.</summary>
        public string? ErrorMessage { get; init; }

        public required string OsTag { get; init; }

        public required string BaseOsTag { get; init; }

        public required string AccountType { get; init; }

        /// <summary>The domain of the account service; empty when none was given.</summary>
        public required string Domain { get; init; }

        public required string SchedulerType { get; init; }

        public required string SchedulerVersion { get; init; }

        /// <summary>1 when the local servers of a hybrid cluster already have their scheduler.</summary>
        public required int SchedulerPreInstall { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string SecurityGroupId { get; init; }

        public required string VpcId { get; init; }

        public required string VSwitchId { get; init; }

        public required string ResourceGroupId { get; init; }

        public required string VolumeType { get; init; }

        /// <summary>Empty when the cluster was created without a file system.</summary>
        public required string VolumeId { get; init; }

        public required string VolumeProtocol { get; init; }

        /// <summary>The same value under the name that the reference's table gives it.</summary>
        public string VolumeProtocal => VolumeProtocol;

        public required string VolumeMountpoint { get; init; }

        public required string RemoteDirectory { get; init; }

        public required string DeployMode { get; init; }

        public required bool HaEnable { get; init; }

        public required string ClusterVersion { get; init; }

        public required string ClientVersion { get; init; }

        /// <summary>system, self, others or marketplace.</summary>
        public required string ImageOwnerAlias { get; init; }

        public required string ImageId { get; init; }

        /// <summary>The name of a system image in English; the ImageId of any other.</summary>
        public required string ImageName { get; init; }

        /// <summary>The image it was created with, even if it was changed later.</summary>
        public required InitialImageInfo InitialImage { get; init; }

        /// <summary>PublicCloud, or OnPremise for a hybrid cluster.</summary>
        public required string Location { get; init; }

        public required string EcsChargeType { get; init; }

        /// <summary>Units of a subscription, a text; without meaning for PostPaid.</summary>
        public required string Period { get; init; }

        public required string PeriodUnit { get; init; }

        /// <summary>true or false, as a text.</summary>
        public required string AutoRenew { get; init; }

        /// <summary>Units of each renewal, a text.</summary>
        public required string AutoRenewPeriod { get; init; }

        public required string ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour, a text; 0 without a limit.</summary>
        public required string ComputeSpotPriceLimit { get; init; }

        /// <summary>Empty when it was created with a password only.</summary>
        public required string KeyPairName { get; init; }

        /// <summary>Absent unless it was given or the order has SCC instances.</summary>
        public string? SccClusterId { get; init; }

        public required EcsInfo EcsInfo { get; init; }

        [ListItem("ApplicationInfo")]
        public required IReadOnlyList<ApplicationInfo> Applications { get; init; }

        [ListItem("PostInstallScriptInfo")]
        public required IReadOnlyList<PostInstallScriptInfo> PostInstallScripts { get; init; }

        [ListItem("AddOnsInfo")]
        public required IReadOnlyList<AddOnsInfo> AddOnsInfo { get; init; }

        /// <summary>The management and login nodes.</summary>
        [ListItem("NodesInfo")]
        public required IReadOnlyList<NodesInfo> Nodes { get; init; }

        /// <summary>
        /// The management servers on the customer's premises; none for a cluster in the public cloud.
        /// </summary>
        [ListItem("OnPremiseInfo")]
        public IReadOnlyList<OnPremiseInfo> OnPremiseInfo { get; init; } = [];

        /// <summary>JSON text; absent without an LDAP service of the customer's own.</summary>
        public string? OpenldapPar { get; init; }

        /// <summary>JSON text; absent without a plug-in.</summary>
        public string? Plugin { get; init; }

        /// <summary>JSON text of a list.</summary>
        public required string RamNodeTypes { get; init; }

        public required string RamRoleName { get; init; }

        /// <summary>JSON text; absent without a Windows domain.</summary>
        public string? WinAdPar { get; init; }

        /// <summary>1 when the nodes run no agent.</summary>
        public required int WithoutAgent { get; init; }
    }
}
