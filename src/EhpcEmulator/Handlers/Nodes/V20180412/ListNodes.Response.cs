using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

public static partial class ListNodes
{
    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("NodeInfo")]
        public required IReadOnlyList<NodeInfo> Nodes { get; init; }
    }

    /// <summary>A node in the list.</summary>
    public sealed record NodeInfo : ListedNode
    {
        public NodeInfo(Node node, WorldSession world)
            : base(node, world)
        {
            CreateMode = node.CreateMode;
            HtEnabled = node.HtEnabled;
            IpAddress = node.PrivateIpAddress;
            PublicIpAddress = node.PublicIpAddress;
            StateInSched = node.Status.ToScheduler();
            Version = node.ClientVersion;
            VpcId = node.VpcId;
            VSwitchId = node.VSwitchId;
            ZoneId = node.ZoneId;
        }

        /// <summary>manual or autoscale.</summary>
        public string CreateMode { get; }

        /// <summary>Whether hyper-threading is on.</summary>
        public bool HtEnabled { get; }

        /// <summary>The private address.</summary>
        public string IpAddress { get; }

        /// <summary>Empty without one.</summary>
        public string PublicIpAddress { get; }

        /// <summary>How the scheduler sees the node.</summary>
        public string StateInSched { get; }

        /// <summary>The version of the E-HPC client on it.</summary>
        public string Version { get; }

        public string VpcId { get; }

        public string VSwitchId { get; }

        public string ZoneId { get; }
    }
}
