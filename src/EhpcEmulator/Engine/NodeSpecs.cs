using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>Turns the node templates of version 2024-07-30 into orders.</summary>
public static class NodeSpecs
{
    /// <summary>The common properties of a queue's compute nodes.</summary>
    public static NodeTemplate TemplateOf(
        Cluster cluster, ClusterQueue queue, NodeSpec spec, string zoneId, string vSwitchId)
    {
        var template = TemplateOf(cluster, spec, zoneId, vSwitchId);
        return template with
        {
            QueueName = queue.Name,
            ReservedNodePoolId = queue.Spec?.ReservedNodePoolId ?? "",
            Settings = template.Settings with
            {
                NetworkInterfaceTrafficMode = TrafficModeOf(queue.Spec?.InterConnect ?? "vpc"),
                RamRole = queue.Spec?.RamRole ?? "",
            },
        };
    }

    /// <summary>What ECS calls the mode of network interfaces for a kind of network: vpc or eRDMA.</summary>
    public static string TrafficModeOf(string interConnect) => interConnect == "vpc" ? "Standard" : "HighPerformance";

    /// <summary>The common properties of a cluster's nodes that belong to no queue.</summary>
    public static NodeTemplate TemplateOf(Cluster cluster, NodeSpec spec, string zoneId, string vSwitchId) => new()
    {
        InstanceType = InstanceTypes.Find(spec.InstanceType)!,
        ZoneId = zoneId,
        VSwitchId = vSwitchId,
        ImageId = spec.ImageId,
        ImageOwnerAlias = SystemImages.FindByImageId(spec.ImageId) is null ? "self" : "system",
        ChargeType = spec.ChargeType,
        SpotStrategy = spec.SpotStrategy,
        HtEnabled = spec.EnableHt,
        Settings = new NodeSettings
        {
            SecurityGroupId = cluster.SecurityGroupId,
            ResourceGroupId = cluster.ResourceGroupId,
            NetworkInterfaceTrafficMode = "Standard",
            SystemDisk = spec.SystemDisk,
            DataDisks = spec.DataDisks,
            InternetMaxBandwidthIn = 10,
            SpotPriceLimit = spec.SpotPriceLimit,
            SpotDuration = spec.SpotDuration,
            SpotInterruptionBehavior = "Terminate",
            Subscription = spec.Subscription,
        },
    };

    /// <summary>
    /// Cores of the compute nodes that a cluster has, including those being created and those being released.
    /// </summary>
    public static async Task<int> CountComputeCoresAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        (await world.NodesOfAsync(cluster, cancellationToken))
            .Where(node => node.Roles.HasFlag(NodeRoles.Compute))
            .Sum(node => node.Cpu);
}
