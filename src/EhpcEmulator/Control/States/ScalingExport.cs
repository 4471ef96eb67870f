using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>The parameters of SetAutoScaleConfig that reproduce the auto scaling of a cluster.</summary>
internal static class ScalingExport
{
    private static readonly QueueScaling Usual = new();

    public static IReadOnlyDictionary<string, string> ScalingOf(
        ScalingSettings settings, IReadOnlyList<ClusterQueue> queues)
    {
        // Version 2024-07-30 has replaced them by its own, or nothing was ever set.
        if (settings.MaxCoresInCluster is not null
            || (settings == new ScalingSettings() && queues.All(queue => queue.Scaling is null)))
        {
            return new Dictionary<string, string>();
        }

        var order = new OrderText()
            .Put("MaxNodesInCluster", settings.MaxNodesInCluster, -1)
            .Put("EnableAutoGrow", settings.EnableAutoGrow)
            .Put("EnableAutoShrink", settings.EnableAutoShrink)
            .Put("GrowIntervalInMinutes", settings.GrowIntervalInMinutes, 2)
            .Put("ShrinkIntervalInMinutes", settings.ShrinkIntervalInMinutes, 2)
            .Put("ShrinkIdleTimes", settings.ShrinkIdleTimes, 3)
            .Put("GrowTimeoutInMinutes", settings.GrowTimeoutInMinutes, 20)
            .Put("ExtraNodesGrowRatio", settings.ExtraNodesGrowRatio, 0)
            .Put("GrowRatio", settings.GrowRatio, 100)
            .Put("ExcludeNodes", settings.ExcludeNodes)
            .Put("SpotStrategy", settings.SpotStrategy, "NoSpot")
            .Put("SpotPriceLimit", settings.SpotPriceLimit, 0)
            .Put("ImageId", settings.ImageId)
            .Put("ComputeEnableHt", settings.ComputeEnableHt, true)
            .Put("DnsConfig", settings.DnsConfig);
        foreach (var (index, queue) in queues.Where(queue => queue is { Scaling: not null, Spec: null }).Index())
        {
            PutQueue(order, $"Queues.{index + 1}.", queue, queue.Scaling!);
        }

        return order.Parameters;
    }

    /// <summary>Adds disks as orders of version 2018-04-12 describe them.</summary>
    public static void PutDisks(OrderText order, string prefix, IReadOnlyList<DataDisk> disks)
    {
        foreach (var (index, disk) in disks.Index())
        {
            var name = $"{prefix}DataDisks.{index + 1}.";
            order.Put($"{name}DataDiskCategory", disk.Category)
                .Put($"{name}DataDiskSize", disk.Size, -1)
                .Put($"{name}DataDiskPerformanceLevel", disk.PerformanceLevel)
                .Put($"{name}DataDiskDeleteWithInstance", disk.DeleteWithInstance, true)
                .Put($"{name}DataDiskEncrypted", disk.Encrypted)
                .Put($"{name}DataDiskKMSKeyId", disk.KmsKeyId);
        }
    }

    private static void PutQueue(OrderText order, string prefix, ClusterQueue queue, QueueScaling scaling)
    {
        order.Put($"{prefix}QueueName", queue.Name)
            .Put($"{prefix}EnableAutoGrow", queue.EnableAutoGrow)
            .Put($"{prefix}EnableAutoShrink", scaling.EnableAutoShrink)
            .Put($"{prefix}MinNodesInQueue", scaling.MinNodesInQueue, Usual.MinNodesInQueue)
            .Put($"{prefix}MaxNodesInQueue", scaling.MaxNodesInQueue, Usual.MaxNodesInQueue)
            .Put($"{prefix}MinNodesPerCycle", scaling.MinNodesPerCycle, Usual.MinNodesPerCycle)
            .Put($"{prefix}MaxNodesPerCycle", scaling.MaxNodesPerCycle, Usual.MaxNodesPerCycle)
            .Put($"{prefix}AutoMinNodesPerCycle", scaling.AutoMinNodesPerCycle)
            .Put($"{prefix}SortedByInventory", scaling.SortedByInventory)
            .Put($"{prefix}SpotStrategy", queue.SpotStrategy)
            .Put($"{prefix}SpotPriceLimit", queue.SpotPriceLimit, 0)
            .Put($"{prefix}QueueImageId", queue.ImageId)
            .Put($"{prefix}HostNamePrefix", queue.HostNamePrefix)
            .Put($"{prefix}HostNameSuffix", queue.HostNameSuffix)
            .Put($"{prefix}SystemDiskCategory", scaling.SystemDisk.Type, Usual.SystemDisk.Type)
            .Put($"{prefix}SystemDiskSize", scaling.SystemDisk.Size, Usual.SystemDisk.Size)
            .Put($"{prefix}SystemDiskLevel", scaling.SystemDisk.Level, Usual.SystemDisk.Level);
        foreach (var (index, type) in scaling.InstanceTypes.Index())
        {
            var name = $"{prefix}InstanceTypes.{index + 1}.";
            order.Put($"{name}InstanceType", type.InstanceType)
                .Put($"{name}ZoneId", type.ZoneId)
                .Put($"{name}VSwitchId", type.VSwitchId)
                .Put($"{name}SpotStrategy", type.SpotStrategy)
                .Put($"{name}SpotPriceLimit", type.SpotPriceLimit, 0)
                .Put($"{name}SpotDuration", type.SpotDuration, 1);
        }

        PutDisks(order, prefix, scaling.DataDisks);
    }
}
