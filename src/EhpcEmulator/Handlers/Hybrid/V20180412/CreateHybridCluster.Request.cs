using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

public static partial class CreateHybridCluster
{
    public sealed record Request : NewCluster
    {
        /// <summary>The on-premises servers, also as JSON text; at least one is the manager.</summary>
        public IReadOnlyList<ServerParameters> Nodes { get; init; } = [];

        public EcsOrderParameters EcsOrder { get; init; } = new();

        /// <summary>The same as EcsOrder.Compute.InstanceType.</summary>
        public string? EcsOrderComputeInstanceType { get; init; }

        /// <summary>The domain of the account service; nis and ldap also name its kind.</summary>
        public string? Domain { get; init; }

        /// <summary>SSH or CA.</summary>
        public string? HybridClusterOpMode { get; init; }

        /// <summary>OnPremise, which every hybrid cluster is.</summary>
        public string? Location { get; init; }

        /// <summary>Whether nodes may have different operating systems; false when absent.</summary>
        public bool? MultiOs { get; init; }

        /// <summary>Whether the servers already have their scheduler; false when absent.</summary>
        public bool? SchedulerPreInstall { get; init; }

        /// <summary>nfs (the default).</summary>
        public string? OnPremiseVolumeProtocol { get; init; }

        /// <summary>The address of the customer's own file server; none is mounted when absent.</summary>
        public string? OnPremiseVolumeMountPoint { get; init; }

        /// <summary>The folder of it that is mounted; / when absent.</summary>
        public string? OnPremiseVolumeRemotePath { get; init; }

        /// <summary>The mount point on the nodes.</summary>
        public string? OnPremiseVolumeLocalPath { get; init; }

        public OpenldapParameters OpenldapPar { get; init; } = new();

        public WinAdParameters WinAdPar { get; init; } = new();
    }

    /// <summary>An on-premises server: <c>Nodes.N</c>.</summary>
    public sealed record ServerParameters
    {
        public string HostName { get; init; } = "";

        /// <summary>IPv4.</summary>
        public string IpAddress { get; init; } = "";

        /// <summary>Manager (the default), Login or Compute.</summary>
        public string? Role { get; init; }

        /// <summary>nis (the default) or ldap.</summary>
        public string? AccountType { get; init; }

        /// <summary>pbs (the default), slurm, opengridscheduler or deadline.</summary>
        public string? SchedulerType { get; init; }

        /// <summary>Where the E-HPC software is installed; /usr/local/ehpc when absent.</summary>
        public string? Dir { get; init; }
    }

    /// <summary>The types of the cluster's nodes in the cloud: <c>EcsOrder</c>.</summary>
    public sealed record EcsOrderParameters
    {
        /// <summary>Of compute nodes that are added later; mandatory without EcsOrderComputeInstanceType.</summary>
        public InstanceParameters Compute { get; init; } = new();

        /// <summary>Of a node in the cloud that stands in for the servers; none is ordered when absent.</summary>
        public InstanceParameters Manager { get; init; } = new();
    }

    /// <summary>A node in the cloud.</summary>
    public sealed record InstanceParameters
    {
        public string? InstanceType { get; init; }
    }

    /// <summary>An LDAP service of the customer's own: <c>OpenldapPar</c>.</summary>
    public sealed record OpenldapParameters
    {
        /// <summary>The search base, for example dc=example,dc=com.</summary>
        public string? BaseDn { get; init; }

        public string? FallbackHomeDir { get; init; }

        /// <summary>IPv4.</summary>
        public string? LdapServerIp { get; init; }
    }

    /// <summary>A Windows domain of the customer's own: <c>WinAdPar</c>.</summary>
    public sealed record WinAdParameters
    {
        /// <summary>The domain controller's name.</summary>
        public string? AdDc { get; init; }

        /// <summary>IPv4.</summary>
        public string? AdIp { get; init; }

        /// <summary>1 to 128 characters.</summary>
        public string? AdUser { get; init; }

        /// <summary>Kept as a salted hash; no answer shows it.</summary>
        public string? AdUserPasswd { get; init; }
    }
}
