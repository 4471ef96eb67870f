using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Handlers.Addons;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Handlers.Software;
using EhpcEmulator.Handlers.Storage;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class CreateCluster
{
    public sealed record Request
    {
        /// <summary>2 to 128 letters, Chinese characters, digits, dots, dashes and underscores.</summary>
        public string? ClusterName { get; init; }

        /// <summary>2 to 128 letters, Chinese characters, digits, dots, dashes and underscores.</summary>
        public string? ClusterDescription { get; init; }

        /// <summary>Standard (the default) or Serverless, in which the service owns the management node.</summary>
        public string? ClusterCategory { get; init; }

        /// <summary>
        /// Integrated (the default); Hybrid or Custom, which are pending until their ClusterCustomConfiguration is
        /// known.
        /// </summary>
        public string? ClusterMode { get; init; }

        /// <summary>One of the service's own when absent.</summary>
        public string? ClusterVpcId { get; init; }

        /// <summary>Where its nodes are; one of the service's own when absent.</summary>
        public string? ClusterVSwitchId { get; init; }

        /// <summary>Whether an advanced group is created; no answer shows it.</summary>
        public bool? IsEnterpriseSecurityGroup { get; init; }

        /// <summary>A group is created when absent.</summary>
        public string? SecurityGroupId { get; init; }

        /// <summary>The newest version when absent.</summary>
        public string? ClientVersion { get; init; }

        public CustomConfigurationParameters? ClusterCustomConfiguration { get; init; }

        public CredentialsParameters ClusterCredentials { get; init; } = new();

        /// <summary>Compute nodes it may have, 0 to 5,000; 100 when absent.</summary>
        public int? MaxCount { get; init; }

        /// <summary>Cores of compute nodes it may have, 0 to 100,000; 10,000 when absent.</summary>
        public int? MaxCoreCount { get; init; }

        /// <summary>Whether it cannot be deleted; false when absent.</summary>
        public bool? DeletionProtection { get; init; }

        public string? ResourceGroupId { get; init; }

        /// <summary>At most 20.</summary>
        public IReadOnlyList<TagParameters> Tags { get; init; } = [];

        public ManagerParameters Manager { get; init; } = new();

        /// <summary>At most 8; one called comp without nodes when absent.</summary>
        public IReadOnlyList<QueueSpecParameters> Queues { get; init; } = [];

        /// <summary>File systems that it mounts; one is created when absent.</summary>
        public IReadOnlyList<SharedStorageParameters> SharedStorages { get; init; } = [];

        /// <summary>Software to install, at most 10.</summary>
        public IReadOnlyList<PackageParameters> AdditionalPackages { get; init; } = [];

        /// <summary>At most one.</summary>
        public IReadOnlyList<AddonParameters> Addons { get; init; } = [];

        /// <summary>Ignored: a new cluster has 2 minutes until UpdateCluster changes it.</summary>
        public int? GrowInterval { get; init; }

        /// <summary>Ignored: a new cluster has 6 minutes until UpdateCluster changes it.</summary>
        public int? IdleInterval { get; init; }
    }

    /// <summary>How root logs in.</summary>
    public sealed record CredentialsParameters
    {
        /// <summary>8 to 20 characters of three kinds; mandatory without KeyPairName.</summary>
        public string? Password { get; init; }

        /// <summary>2 to 128 characters.</summary>
        public string? KeyPairName { get; init; }
    }

    /// <summary>The services on the management node, and the node itself.</summary>
    public sealed record ManagerParameters
    {
        public ComponentParameters Scheduler { get; init; } = new();

        public ComponentParameters DirectoryService { get; init; } = new();

        [Parameter("DNS")]
        public ComponentParameters Dns { get; init; } = new();

        /// <summary>How the management node is bought.</summary>
        public NodeSpecParameters ManagerNode { get; init; } = new();
    }

    /// <summary>A service on the management node: the scheduler, the directory or the name service.</summary>
    public sealed record ComponentParameters
    {
        /// <summary>
        /// Of the scheduler SLURM (the default), PBS, OPENGRIDSCHEDULER, LSF_PLUGIN or PBS_PLUGIN; of the others NIS
        /// (the default) or LDAP.
        /// </summary>
        public string? Type { get; init; }

        /// <summary>Chosen by the service when absent.</summary>
        public string? Version { get; init; }
    }
}
