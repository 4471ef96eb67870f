using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

public static partial class ListNodes
{
    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required IReadOnlyList<NodeInfo> Nodes { get; init; }
    }

    /// <summary>A node in the list.</summary>
    public sealed record NodeInfo
    {
        public NodeInfo(Cluster cluster, ClusterQueue? queue, Node node, WorldSession world)
        {
            Id = node.Id;
            Hostname = node.HostName;
            Status = node.Status.ToApi();
            StateInSched = node.Status.ToScheduler();
            Reason = node.Status == NodeStatus.Exception ? node.Settings.Failure ?? cluster.ErrorMessage : "";
            QueueName = node.QueueName;
            InstanceType = node.InstanceType;
            ImageId = node.ImageId;
            HtEnabled = node.HtEnabled;
            TotalResources = new Resources(node.Cpu, node.Memory, node.Gpu);
            SpotStrategy = node.SpotStrategy;
            KeepAlive = queue?.KeepsAlive(node) ?? node.Settings.KeepAlive;
            DeploymentSetId = node.Settings.DeploymentSetId;
            AddTime = node.AddedAt;
            ExpiredTime = world.ExpiryOf(node);
            IpAddress = node.PrivateIpAddress;
            PublicIpAddress = node.PublicIpAddress;
            VpcId = node.VpcId;
            VSwitchId = node.VSwitchId;
            ZoneId = node.ZoneId;
        }

        public string Id { get; }

        public string Hostname { get; }

        public string Status { get; }

        /// <summary>How the scheduler sees the node.</summary>
        public string StateInSched { get; }

        /// <summary>Why it is in exception; empty otherwise.</summary>
        public string Reason { get; }

        public string QueueName { get; }

        public string InstanceType { get; }

        public string ImageId { get; }

        /// <summary>Whether hyper-threading is on.</summary>
        public bool HtEnabled { get; }

        /// <summary>What the node offers to jobs.</summary>
        public Resources TotalResources { get; }

        /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
        public string SpotStrategy { get; }

        /// <summary>Whether it is protected from deletion.</summary>
        public bool KeepAlive { get; }

        /// <summary>Empty without one.</summary>
        public string DeploymentSetId { get; }

        /// <summary>When it was added to the cluster.</summary>
        [Instant(ApiTime.Milliseconds)]
        public DateTimeOffset AddTime { get; }

        /// <summary>The end of the subscription; far away for pay-as-you-go.</summary>
        [Instant(ApiTime.Milliseconds)]
        public DateTimeOffset ExpiredTime { get; }

        /// <summary>The private address.</summary>
        public string IpAddress { get; }

        /// <summary>Empty without one.</summary>
        public string PublicIpAddress { get; }

        public string VpcId { get; }

        public string VSwitchId { get; }

        public string ZoneId { get; }
    }
}
