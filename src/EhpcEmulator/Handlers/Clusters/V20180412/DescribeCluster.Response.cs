using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

public static partial class DescribeCluster
{
    public sealed record Response : ApiResponse
    {
        public required ClusterInfo ClusterInfo { get; init; }
    }

    public sealed record InitialImageInfo(string ImageId, string ImageOwnerAlias, string OsTag);

    public sealed record EcsInfo(NodeGroupInfo Manager, NodeGroupInfo Compute, NodeGroupInfo Login)
    {
        /// <summary>The node in the cloud that stands in for the servers of a hybrid cluster; absent without one.</summary>
        public NodeGroupInfo? ProxyMgr { get; init; }
    }

    public sealed record NodeGroupInfo(int Count, string InstanceType);

    public sealed record ApplicationInfo(string Tag, string Name, string Version);

    public sealed record PostInstallScriptInfo(string Url, string Args);

    public sealed record AddOnsInfo
    {
        public required string SoftwareId { get; init; }

        public required string DeployMode { get; init; }

        public required int Port { get; init; }

        /// <summary>running, stopped or exception.</summary>
        public required string Status { get; init; }

        [JsonPropertyName("URL")]
        public required string Url { get; init; }
    }

    public sealed record NodesInfo
    {
        public required string HostName { get; init; }

        public required string IpAddress { get; init; }

        /// <summary>Manager, Login or Compute.</summary>
        public required string Role { get; init; }

        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        /// <summary>Where the E-HPC software is installed.</summary>
        public required string Dir { get; init; }
    }

    public sealed record OnPremiseInfo(string HostName, [property: JsonPropertyName("IP")] string Ip, string Type);
}
