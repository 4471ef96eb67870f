using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

public static partial class CreateNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Nodes wanted, 1 to 99.</summary>
        public int? Count { get; init; }

        /// <summary>The fewest nodes that will do, 1 (the default) to Count.</summary>
        public int? MinCount { get; init; }

        /// <summary>The cluster's first queue when absent.</summary>
        public string? QueueName { get; init; }

        /// <summary>How they are bought; like the queue's preferred kind when absent.</summary>
        public NodeSpecParameters? ComputeNode { get; init; }

        /// <summary>The queue's first when absent, else the cluster's; without effect with a reserved pool.</summary>
        public string? VSwitchId { get; init; }

        /// <summary>vpc or eRDMA; that of the queue when absent.</summary>
        [Parameter("HPCInterConnect")]
        public string? HpcInterConnect { get; init; }

        /// <summary>That of the queue when absent; without effect with a reserved pool.</summary>
        public string? HostnamePrefix { get; init; }

        /// <summary>That of the queue when absent; without effect with a reserved pool.</summary>
        public string? HostnameSuffix { get; init; }

        /// <summary>The host name of each node, Count of them; without effect with a reserved pool.</summary>
        public IReadOnlyList<string> Hostnames { get; init; } = [];

        /// <summary>true or false (the default): whether they are protected from deletion.</summary>
        public string? KeepAlive { get; init; }

        /// <summary>That of the queue when absent.</summary>
        public string? RamRole { get; init; }

        /// <summary>The ECS deployment set of the nodes; none when absent.</summary>
        public string? DeploymentSetId { get; init; }

        /// <summary>Where addresses and host names are taken from; that of the queue when absent.</summary>
        public string? ReservedNodePoolId { get; init; }
    }
}
