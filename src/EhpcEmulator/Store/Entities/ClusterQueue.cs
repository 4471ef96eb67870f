namespace EhpcEmulator.Store.Entities;

/// <summary>A queue of a cluster's scheduler, with the settings of the nodes that are added to it.</summary>
public sealed class ClusterQueue
{
    public required string ClusterId { get; init; }

    public required string Name { get; init; }

    /// <summary>Orders the queues of a cluster by their creation.</summary>
    public required long Number { get; init; }

    public string ResourceGroupId { get; set; } = "";

    /// <summary>The instance types of new nodes, the preferred one first.</summary>
    public IReadOnlyList<string> ComputeInstanceTypes { get; set; } = [];

    /// <summary>The ECS deployment set of nodes that are added by version 2018-04-12; empty for none.</summary>
    public string DeploymentSetId { get; set; } = "";

    /// <summary>Standard or HighPerformance: the network interfaces of new nodes whose order leaves it open.</summary>
    public string NetworkInterfaceTrafficMode { get; set; } = "Standard";

    /// <summary>What host names of new nodes begin with unless their order says so; compute when empty.</summary>
    public string HostNamePrefix { get; set; } = "";

    /// <summary>What follows the number in host names of new nodes, unless their order says so.</summary>
    public string HostNameSuffix { get; set; } = "";

    public string ImageId { get; set; } = "";

    /// <summary>How auto scaling buys nodes: NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; set; } = "NoSpot";

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public decimal SpotPriceLimit { get; set; }

    /// <summary>Whether it grows for waiting jobs; follows the cluster while it has no settings of its own.</summary>
    public bool EnableAutoGrow { get; set; }

    /// <summary>As given and shown as UseESS; it has no effect on the simulation.</summary>
    public bool UseEss { get; set; }

    /// <summary>The queue's own auto scaling settings; null while the cluster's apply.</summary>
    public QueueScaling? Scaling { get; set; }

    /// <summary>Its settings in version 2024-07-30; null for a queue of 2018-04-12.</summary>
    public QueueSpec? Spec { get; set; }

    /// <summary>Whether a node of the queue is protected from deletion, by itself or by the queue.</summary>
    public bool KeepsAlive(Node node) =>
        node.Settings.KeepAlive
        || Spec?.KeepAliveNodes.Contains(node.HostName, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>Removes its own auto scaling settings, so that the cluster's apply as for a new queue.</summary>
    /// <param name="asNew">A new queue of the cluster.</param>
    public void ForgetScaling(ClusterQueue asNew)
    {
        Scaling = null;
        EnableAutoGrow = asNew.EnableAutoGrow;
        HostNamePrefix = asNew.HostNamePrefix;
        HostNameSuffix = asNew.HostNameSuffix;
        ImageId = asNew.ImageId;
        SpotStrategy = asNew.SpotStrategy;
        SpotPriceLimit = asNew.SpotPriceLimit;
    }
}
