using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

public static partial class DescribeCluster
{
    public sealed record Response : ApiResponse
    {
        public required ClusterInfo ClusterInfo { get; init; }
    }

    /// <summary>The image that a cluster was created with.</summary>
    public sealed record InitialImageInfo(string ImageId, string ImageOwnerAlias, string OsTag);

    /// <summary>
    /// The nodes of a cluster by role: the managers and compute nodes that it has, the login nodes as ordered.
    /// </summary>
    public sealed record EcsInfo(NodeGroupInfo Manager, NodeGroupInfo Compute, NodeGroupInfo Login)
    {
        /// <summary>
        /// The node in the cloud that stands in for the servers of a hybrid cluster; absent without one.
        /// </summary>
        public NodeGroupInfo? ProxyMgr { get; init; }
    }

    /// <summary>A number of nodes of a type.</summary>
    public sealed record NodeGroupInfo(int Count, string InstanceType);

    /// <summary>A piece of software that is installed or being installed.</summary>
    /// <param name="Tag">Name and version, for example OpenMPI_1.10.7.</param>
    /// <param name="Name">What precedes the last underscore of the tag.</param>
    /// <param name="Version">What follows it; empty without one.</param>
    public sealed record ApplicationInfo(string Tag, string Name, string Version);

    /// <summary>A script that new nodes are to run; the simulation does not.</summary>
    public sealed record PostInstallScriptInfo(string Url, string Args);

    /// <summary>A service besides the scheduler.</summary>
    public sealed record AddOnsInfo
    {
        /// <summary>Name and version, separated by an underscore.</summary>
        public required string SoftwareId { get; init; }

        /// <summary>local or ecs.</summary>
        public required string DeployMode { get; init; }

        public required int Port { get; init; }

        /// <summary>running, stopped or exception.</summary>
        public required string Status { get; init; }

        /// <summary>Its address on the login node, or on a manager where there is none; empty without either.</summary>
        [JsonPropertyName("URL")]
        public required string Url { get; init; }
    }

    /// <summary>A management or login node.</summary>
    public sealed record NodesInfo
    {
        public required string HostName { get; init; }

        /// <summary>The private address.</summary>
        public required string IpAddress { get; init; }

        /// <summary>Manager or Login.</summary>
        public required string Role { get; init; }

        /// <summary>nis or ldap.</summary>
        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        /// <summary>Where the E-HPC software is installed.</summary>
        public required string Dir { get; init; }
    }

    /// <summary>A management server on the customer's premises.</summary>
    /// <param name="HostName">Its host name.</param>
    /// <param name="Ip">IPv4.</param>
    /// <param name="Type">scheduler, account, or for a server that is both <c>account, scheduler</c>.</param>
    public sealed record OnPremiseInfo(string HostName, [property: JsonPropertyName("IP")] string Ip, string Type);
}
