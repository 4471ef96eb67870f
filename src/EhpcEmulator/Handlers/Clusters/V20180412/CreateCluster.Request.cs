using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Handlers.Storage;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

public static partial class CreateCluster
{
    public sealed record Request : NewCluster
    {
        /// <summary>pbs when absent.</summary>
        public string? SchedulerType { get; init; }

        /// <summary>nis (the default) or ldap.</summary>
        public string? AccountType { get; init; }

        public string? VolumeMountOption { get; init; }

        /// <summary>Whether each management role has a backup.</summary>
        public bool? HaEnable { get; init; }

        /// <summary>PostPaid (the default) or PrePaid.</summary>
        public string? EcsChargeType { get; init; }

        public EcsOrderParameters EcsOrder { get; init; } = new();

        /// <summary>The super computing cluster of SCC instances, a new one when absent; only shown.</summary>
        public string? SccClusterId { get; init; }

        /// <summary>Standard (the default), Advanced, Simple, Tiny or OneBox.</summary>
        public string? DeployMode { get; init; }

        /// <summary>Units of a subscription; 1 when absent.</summary>
        public int? Period { get; init; }

        /// <summary>Week, Month (the default), Year or Hour.</summary>
        public string? PeriodUnit { get; init; }

        /// <summary>Whether a subscription is renewed when it ends; false when absent.</summary>
        public bool? AutoRenew { get; init; }

        /// <summary>Units of each renewal; 1 when absent.</summary>
        public int? AutoRenewPeriod { get; init; }

        public IReadOnlyList<AddOnParameters> AddOns { get; init; } = [];

        /// <summary>At most 10.</summary>
        public IReadOnlyList<AdditionalVolumeParameters> AdditionalVolumes { get; init; } = [];

        /// <summary>1.0 when absent.</summary>
        public string? ClusterVersion { get; init; }

        /// <summary>Hyper-threading of compute nodes; true when absent.</summary>
        public bool? ComputeEnableHt { get; init; }

        /// <summary>The ECS deployment set of its nodes.</summary>
        public string? DeploymentSetId { get; init; }

        /// <summary>The domain of an LDAP account service.</summary>
        public string? Domain { get; init; }

        /// <summary>Accepted; nothing is downloaded from it.</summary>
        public string? InputFileUrl { get; init; }

        /// <summary>Whether compute nodes are in a scaling group, which only answers show; false when absent.</summary>
        public bool? IsComputeEss { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }

        /// <summary>The nodes that RamRoleName is for: at most 3 of manager, login and compute.</summary>
        public IReadOnlyList<string> RamNodeTypes { get; init; } = [];

        /// <summary>The RAM role of the nodes; only shown by DescribeCluster.</summary>
        public string? RamRoleName { get; init; }

        /// <summary>Whether remote visualization starts with its node; false when absent.</summary>
        public bool? RemoteVisEnable { get; init; }

        /// <summary>PL0 to PL3; PL1 when absent.</summary>
        public string? SystemDiskLevel { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        public int? SystemDiskSize { get; init; }

        /// <summary>cloud_efficiency, cloud_ssd (the default), cloud_essd or cloud.</summary>
        public string? SystemDiskType { get; init; }

        /// <summary>At most 20.</summary>
        [Parameter("Tag")]
        public IReadOnlyList<TagParameters> Tags { get; init; } = [];

        /// <summary>Whether the nodes run no agent, which only DescribeCluster shows; false when absent.</summary>
        public bool? WithoutAgent { get; init; }

        /// <summary>Whether the login node goes without a public address.</summary>
        public bool? WithoutElasticIp { get; init; }

        /// <summary>Whether no file system is created.</summary>
        public bool? WithoutNas { get; init; }
    }

    /// <summary>The nodes that it is created with: <c>EcsOrder</c>.</summary>
    public sealed record EcsOrderParameters
    {
        public NodeOrderParameters Manager { get; init; } = new();

        public NodeOrderParameters Compute { get; init; } = new();

        public NodeOrderParameters Login { get; init; } = new();
    }

    /// <summary>A number of nodes of a type.</summary>
    public sealed record NodeOrderParameters
    {
        /// <summary>Manager: 1 (the default) or 2; Compute: 0 to 99; Login: 1 to 99.</summary>
        public int? Count { get; init; }

        public string? InstanceType { get; init; }
    }

    /// <summary>A service besides the scheduler, for example a database: <c>AddOns.N</c>.</summary>
    public sealed record AddOnParameters
    {
        public string? Name { get; init; }

        public string? Version { get; init; }

        /// <summary>local or ecs.</summary>
        public string? DeployMode { get; init; }

        /// <summary>0 (the default) to 65535.</summary>
        public decimal? Port { get; init; }

        /// <summary>Mysql, or absent.</summary>
        [Parameter("DBType")]
        public string? DbType { get; init; }

        public string? ConfigFile { get; init; }

        /// <summary>Whether it runs while the cluster does; false when absent.</summary>
        public bool? DefaultStart { get; init; }
    }

    /// <summary>A file system that is mounted besides the cluster's own: <c>AdditionalVolumes.N</c>.</summary>
    public sealed record AdditionalVolumeParameters : VolumeParameters
    {
        /// <summary>At most 8.</summary>
        public IReadOnlyList<VolumeRoleParameters> Roles { get; init; } = [];
    }
}
