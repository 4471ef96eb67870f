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

        public string? SccClusterId { get; init; }

        /// <summary>Standard (the default), Advanced, Simple, Tiny or OneBox.</summary>
        public string? DeployMode { get; init; }

        /// <summary>Units of a subscription; 1 when absent.</summary>
        public int? Period { get; init; }

        /// <summary>Week, Month (the default), Year or Hour.</summary>
        public string? PeriodUnit { get; init; }

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

        public string? DeploymentSetId { get; init; }

        /// <summary>The domain of an LDAP account service.</summary>
        public string? Domain { get; init; }

        public string? InputFileUrl { get; init; }

        public bool? IsComputeEss { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }

        public IReadOnlyList<string> RamNodeTypes { get; init; } = [];

        public string? RamRoleName { get; init; }

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

        public bool? WithoutAgent { get; init; }

        /// <summary>Whether the login node goes without a public address.</summary>
        public bool? WithoutElasticIp { get; init; }

        /// <summary>Whether no file system is created.</summary>
        public bool? WithoutNas { get; init; }
    }

    public sealed record EcsOrderParameters
    {
        public NodeOrderParameters Manager { get; init; } = new();

        public NodeOrderParameters Compute { get; init; } = new();

        public NodeOrderParameters Login { get; init; } = new();
    }

    public sealed record NodeOrderParameters
    {
        public int? Count { get; init; }

        public string? InstanceType { get; init; }
    }

    public sealed record AddOnParameters
    {
        public string? Name { get; init; }

        public string? Version { get; init; }

        /// <summary>local or ecs.</summary>
        public string? DeployMode { get; init; }

        public decimal? Port { get; init; }

        /// <summary>Mysql, or absent.</summary>
        [Parameter("DBType")]
        public string? DbType { get; init; }

        public string? ConfigFile { get; init; }

        public bool? DefaultStart { get; init; }
    }

    public sealed record AdditionalVolumeParameters : VolumeParameters
    {
        /// <summary>At most 8.</summary>
        public IReadOnlyList<VolumeRoleParameters> Roles { get; init; } = [];
    }
}
