using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control.States;

/// <summary>The parameters that order a cluster of version 2024-07-30 as it is.</summary>
internal static class Order2024Export
{
    private static readonly NodeSpec Usual = new() { InstanceType = ClusterOrder.UsualType };

    public static IReadOnlyDictionary<string, string> OrderOf(
        WorldSession world, Cluster cluster, IReadOnlyCollection<Node> computes)
    {
        var region = Regions.Find(cluster.RegionId)!;
        var settings = cluster.Settings;
        var next = settings.Next!;
        var usualSwitch = world.DefaultVSwitch(region, region.Zones[0].Id);
        var usualVpc = world.VpcOf(region, cluster.VSwitchId == usualSwitch ? null : cluster.VSwitchId);
        var order = new OrderText()
            .Put("ClusterCategory", next.Category, "Standard")
            .Put("ClusterMode", next.Mode, "Integrated")
            .Put("ClusterVpcId", cluster.VpcId, usualVpc)
            .Put("ClusterVSwitchId", cluster.VSwitchId, usualSwitch)
            .Put("IsEnterpriseSecurityGroup", next.IsEnterpriseSecurityGroup)
            .Put("SecurityGroupId", cluster.SecurityGroupId)
            .Put("ClientVersion", cluster.ClientVersion)
            .Put("ClusterCredentials.KeyPairName", settings.KeyPairName)
            .Put("MaxCount", Math.Max(next.MaxCount, computes.Count), computes.Count > 100 ? -1 : 100)
            .Put("MaxCoreCount", Math.Max(next.MaxCoreCount, CoresOf(computes)), computes.Count > 100 ? -1 : 10_000)
            .Put("DeletionProtection", next.DeletionProtection)
            .Put("ResourceGroupId", cluster.ResourceGroupId, world.DefaultResourceGroup())
            .Put("Manager.Scheduler.Type", next.Scheduler.Type, "SLURM")
            .Put("Manager.Scheduler.Version", next.Scheduler.Version, NextSchedulers.VersionOf(next.Scheduler.Type))
            .Put("Manager.DirectoryService.Type", next.DirectoryService.Type, "NIS")
            .Put(
                "Manager.DirectoryService.Version",
                next.DirectoryService.Version,
                SoftwareStack.AccountVersionOf(next.DirectoryService.Type))
            .Put("Manager.DNS.Type", next.Dns.Type, "NIS")
            .Put("Manager.DNS.Version", next.Dns.Version, "2.31");
        if (next.ManagerNode is { } manager)
        {
            PutSpec(order, "Manager.ManagerNode.", manager, Usual.InstanceType);
        }

        if (settings.PostInstallScripts is [var script, ..])
        {
            order.Put("ClusterCustomConfiguration.Script", script.Url)
                .Put("ClusterCustomConfiguration.Args", script.Args);
        }

        foreach (var (index, volume) in HasAttachedStorages(cluster) ? [] : settings.AdditionalVolumes.Index())
        {
            var name = $"SharedStorages.{index + 1}";
            PutStorage(order, name, volume)
                .Put($"{name}.MountTargetDomain", volume.Mountpoint)
                .Put($"{name}.NASDirectory", OrderedDirectoryOf(cluster, volume), "/");
        }

        return order.Parameters;
    }

    /// <summary>
    /// Whether it has storages besides a file system of its own, which only a cluster has that was ordered without any.
    /// </summary>
    public static bool HasAttachedStorages(Cluster cluster) =>
        cluster.IsOf2024() && cluster.Settings is { Volume.Id.Length: > 0, AdditionalVolumes.Count: > 0 };

    /// <summary>The parameters of AttachSharedStorages for all storages that are not the cluster's own.</summary>
    public static OrderText AttachedStoragesOf(Cluster cluster)
    {
        var order = new OrderText();
        foreach (var (index, volume) in cluster.Settings.AdditionalVolumes.Index())
        {
            var name = $"SharedStorages.{index + 1}";
            PutStorage(order, name, volume)
                .Put($"{name}.MountTarget", volume.Mountpoint)
                .Put($"{name}.StorageDirectory", OrderedDirectoryOf(cluster, volume))
                .Put($"{name}.VolumeType", volume.Type)
                .Put($"{name}.Location", volume.Location, "PublicCloud");
        }

        return order;
    }

    /// <summary>A queue as CreateCluster describes it.</summary>
    public static IReadOnlyDictionary<string, string> OrderOf(ClusterQueue queue)
    {
        var (spec, scaling) = (queue.Spec ?? new QueueSpec(), queue.Scaling ?? new QueueScaling());
        var order = new OrderText();
        foreach (var (index, node) in spec.ComputeNodes.Index())
        {
            PutSpec(order, $"ComputeNodes.{index + 1}.", node, usualType: "");
        }

        return order
            .Put("InitialCount", spec.InitialCount, 0)
            .Put("MinCount", scaling.MinNodesInQueue, 0)
            .Put("MaxCount", scaling.MaxNodesInQueue, -1)
            .Put("MaxCountPerCycle", scaling.MaxNodesPerCycle, 99)
            .Put("EnableScaleOut", spec.EnableScaleOut is { } grows ? Word(grows) : "")
            .Put("EnableScaleIn", spec.EnableScaleIn is { } shrinks ? Word(shrinks) : "")
            .PutAll("VSwitchIds", spec.VSwitchIds)
            .Put("InterConnect", spec.InterConnect, "vpc")
            .Put("AllocationStrategy", spec.AllocationStrategy, "PriorityInstanceType")
            .Put("HostnamePrefix", queue.HostNamePrefix)
            .Put("HostnameSuffix", queue.HostNameSuffix)
            .Put("RamRole", spec.RamRole)
            .PutAll("KeepAliveNodes", spec.KeepAliveNodes)
            .Parameters;
    }

    /// <summary>The parameters of CreateNodes that create nodes like a given one.</summary>
    public static IReadOnlyDictionary<string, string> OrderOf(Cluster cluster, Node node, ClusterQueue? queue)
    {
        var order = new OrderText()
            .Put("KeepAlive", node.Settings.KeepAlive)
            .Put("DeploymentSetId", node.Settings.DeploymentSetId)
            .Put(
                "VSwitchId",
                node.VSwitchId,
                queue?.Spec is { VSwitchIds: [var first, ..] } ? first : cluster.VSwitchId)
            .PutHostName(
                node,
                ("HostnamePrefix", "HostnameSuffix"),
                (queue?.HostNamePrefix ?? "", queue?.HostNameSuffix ?? ""));
        if (queue?.Spec?.ComputeNodes is not [var preferred, ..]
            || node.InstanceType != preferred.InstanceType
            || node.ImageId != preferred.ImageId
            || node.SpotStrategy != preferred.SpotStrategy
            || node.ChargeType != preferred.ChargeType
            || node.HtEnabled != preferred.EnableHt
            || node.Settings.SystemDisk != preferred.SystemDisk
            || !node.Settings.DataDisks.SequenceEqual(preferred.DataDisks))
        {
            order.Put("ComputeNode.InstanceType", node.InstanceType)
                .Put("ComputeNode.ImageId", node.ImageId)
                .Put("ComputeNode.EnableHT", node.HtEnabled, true)
                .Put("ComputeNode.SpotStrategy", node.SpotStrategy, "NoSpot")
                .Put("ComputeNode.SpotPriceLimit", node.Settings.SpotPriceLimit, 0);
            PutDisks(order, "ComputeNode.", node.Settings.SystemDisk, node.Settings.DataDisks);
            if (node.ChargeType != "PostPaid")
            {
                order.Put("ComputeNode.InstanceChargeType", node.ChargeType);
                Order2018Export.PutSubscription(order, "ComputeNode.", node.Settings.Subscription);
            }
        }

        return order.Parameters;
    }

    /// <summary>
    /// The parameters of UpdateCluster that reproduce its switches, and limits that are lower than what the cluster
    /// already has; none when everything is as in a new cluster.
    /// </summary>
    public static IReadOnlyDictionary<string, string> ScalingOf(
        Cluster cluster, ScalingSettings settings, IReadOnlyCollection<Node> computes)
    {
        var next = cluster.Settings.Next!;
        var order = new OrderText()
            .Put("MaxCount", next.MaxCount < computes.Count ? next.MaxCount : null)
            .Put("MaxCoreCount", next.MaxCoreCount < CoresOf(computes) ? next.MaxCoreCount : null)
            .Put("EnableScaleOut", settings.EnableAutoGrow)
            .Put("EnableScaleIn", settings.EnableAutoShrink)
            .Put("GrowInterval", settings.GrowIntervalInMinutes, 2)
            .Put("IdleInterval", settings.ShrinkIdleTimes, 6)
            .Put("MonitorSpec.EnableComputeLoadMonitor", next.EnableComputeLoadMonitor)
            .Put("SchedulerSpec.EnableTopologyAwareness", next.EnableTopologyAwareness);

        // What is not sent is reset to the value of a new cluster.
        return order.Parameters.Count == 0
            ? order.Parameters
            : order.Put("DeletionProtection", next.DeletionProtection).Parameters;
    }

    private static int CoresOf(IEnumerable<Node> computes) => computes.Sum(node => node.Cpu);

    private static string Word(bool value) => value ? "true" : "false";

    private static void PutSpec(OrderText order, string prefix, NodeSpec spec, string usualType)
    {
        order.Put($"{prefix}InstanceType", spec.InstanceType, usualType)
            .Put($"{prefix}ImageId", spec.ImageId)
            .Put($"{prefix}EnableHT", spec.EnableHt, true)
            .Put($"{prefix}SpotStrategy", spec.SpotStrategy, "NoSpot")
            .Put($"{prefix}SpotPriceLimit", spec.SpotPriceLimit, 0)
            .Put($"{prefix}Duration", spec.SpotDuration, 1);
        if (spec.ChargeType != "PostPaid")
        {
            order.Put($"{prefix}InstanceChargeType", spec.ChargeType);
            Order2018Export.PutSubscription(order, prefix, spec.Subscription);
        }

        PutDisks(order, prefix, spec.SystemDisk, spec.DataDisks);
    }

    private static void PutDisks(
        OrderText order, string prefix, SystemDisk systemDisk, IReadOnlyList<DataDisk> dataDisks)
    {
        order.Put($"{prefix}SystemDisk.Category", systemDisk.Type, "cloud_essd")
            .Put($"{prefix}SystemDisk.Size", systemDisk.Size, 40)
            .Put($"{prefix}SystemDisk.Level", systemDisk.Level, "PL1");
        foreach (var (index, disk) in dataDisks.Index())
        {
            var name = $"{prefix}DataDisks.{index + 1}";
            order.Put($"{name}.Category", disk.Category)
                .Put($"{name}.Size", disk.Size, 40)
                .Put($"{name}.Level", disk.PerformanceLevel, "PL1")
                .Put($"{name}.DeleteWithInstance", disk.DeleteWithInstance, true)
                .Put($"{name}.Device", disk.Device)
                .Put($"{name}.MountDir", disk.MountDirectory)
                .Put($"{name}.SnapshotId", disk.SnapshotId);
        }
    }

    private static OrderText PutStorage(OrderText order, string name, ClusterVolume volume) => order
        .Put($"{name}.FileSystemId", volume.Id)
        .Put($"{name}.MountDirectory", volume.LocalDirectory)
        .Put($"{name}.MountOptions", volume.MountOption)
        .Put($"{name}.ProtocolType", volume.Protocol.ToUpperInvariant());

    // The home and software folders are inside a folder of the cluster's own.
    private static string OrderedDirectoryOf(Cluster cluster, ClusterVolume volume)
    {
        var own = $"/{cluster.Id}{FilePaths.Resolve("/", volume.LocalDirectory)}";
        return volume.RemoteDirectory.EndsWith(own, StringComparison.Ordinal)
            ? volume.RemoteDirectory[..^own.Length]
            : volume.RemoteDirectory;
    }
}
