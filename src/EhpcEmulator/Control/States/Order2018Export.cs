using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control.States;

/// <summary>The parameters that order a cluster of version 2018-04-12 as it is.</summary>
internal static class Order2018Export
{
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="server">One of its management nodes, which have the image that it was ordered with.</param>
    /// <param name="queue">The queue that it is ordered with, as far as its nodes do not say so.</param>
    /// <param name="hasComputes">Whether compute nodes say by themselves which type it uses.</param>
    /// <param name="hasVolume">Whether its file system is declared.</param>
    public static IReadOnlyDictionary<string, string> OrderOf(
        WorldSession world, Cluster cluster, Node server, string queue, bool hasComputes, bool hasVolume)
    {
        var region = Regions.Find(cluster.RegionId)!;
        var settings = cluster.Settings;
        var usualSwitch = world.DefaultVSwitch(region, cluster.ZoneId);
        var usualVpc = world.VpcOf(region, cluster.VSwitchId == usualSwitch ? null : cluster.VSwitchId);
        var order = new OrderText()
            .Put("OsTag", cluster.OsTag, "CentOS_7.6_64")
            .Put("DeployMode", cluster.DeployMode, "Simple")
            .Put("EhpcVersion", cluster.EhpcVersion, "1.0.0")
            .Put("ClientVersion", cluster.ClientVersion)
            .Put("ZoneId", cluster.ZoneId, region.Zones[0].Id)
            .Put("VpcId", cluster.VpcId, usualVpc)
            .Put("VSwitchId", cluster.VSwitchId, usualSwitch)
            .Put("SecurityGroupName", settings.SecurityGroupName)
            .Put("SecurityGroupId", settings.SecurityGroupName.Length > 0 ? "" : cluster.SecurityGroupId)
            .Put("ResourceGroupId", cluster.ResourceGroupId, world.DefaultResourceGroup())
            .Put("AccountType", cluster.AccountType, "nis")
            .Put("Domain", settings.Domain)
            .Put("KeyPairName", settings.KeyPairName)
            .Put("HaEnable", settings.HaEnable && cluster.DeployMode != "Advanced")
            .Put("ClusterVersion", settings.ClusterVersion, "1.0")
            .Put("JobQueue", queue, cluster.UsualQueue())
            .Put("EcsOrder.Manager.Count", settings.Manager.Count, 1)
            .Put("EcsOrder.Manager.InstanceType", settings.Manager.InstanceType, ClusterOrder.UsualType)
            .Put(
                "EcsOrder.Compute.InstanceType",
                hasComputes ? "" : cluster.ComputeInstanceType,
                ClusterOrder.UsualType)
            .Put("EcsOrder.Login.Count", settings.Login.Count, 1)
            .Put("EcsOrder.Login.InstanceType", settings.Login.InstanceType, ClusterOrder.UsualType)
            .Put("ComputeSpotStrategy", cluster.ComputeSpotStrategy, "NoSpot")
            .Put("ComputeSpotPriceLimit", cluster.ComputeSpotPriceLimit, 0)
            .Put("IsComputeEss", cluster.IsComputeEss)
            .Put("ComputeEnableHt", settings.ComputeEnableHt, true)
            .Put("DeploymentSetId", settings.DeploymentSetId)
            .Put("SccClusterId", settings.SccClusterId)
            .Put("NetworkInterfaceTrafficMode", settings.NetworkInterfaceTrafficMode, "Standard")
            .Put("InputFileUrl", settings.InputFileUrl)
            .Put("Plugin", settings.Plugin)
            .Put("RamRoleName", settings.RamRoleName)
            .PutAll("RamNodeTypes", settings.RamNodeTypes)
            .Put("RemoteVisEnable", settings.RemoteVisEnable)
            .Put("WithoutAgent", settings.WithoutAgent)
            .Put("WithoutElasticIp", settings.WithoutElasticIp)
            .Put("SystemDiskType", settings.SystemDisk.Type, "cloud_ssd")
            .Put("SystemDiskSize", settings.SystemDisk.Size, 40)
            .Put("SystemDiskLevel", settings.SystemDisk.Level, "PL1");
        if (server.ImageOwnerAlias != ClusterImages.SystemOwner)
        {
            order.Put("ImageOwnerAlias", server.ImageOwnerAlias).Put("ImageId", server.ImageId);
        }

        if (cluster.EcsChargeType != "PostPaid")
        {
            order.Put("EcsChargeType", cluster.EcsChargeType);
            PutSubscription(order, "", settings.Subscription);
        }

        PutParts(order, settings);
        PutVolumes(order, settings, hasVolume);
        return order.Parameters;
    }

    /// <summary>The parameters of AddNodes that create nodes like a given one.</summary>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="node">The node.</param>
    /// <param name="server">A node with the image that nodes have by default.</param>
    public static IReadOnlyDictionary<string, string> OrderOf(Cluster cluster, Node node, Node server)
    {
        // The first nodes are ordered with their cluster if there is nothing to say about them, and are then like it.
        var settings = cluster.Settings;
        var order = new OrderText()
            .Put("ZoneId", node.ZoneId, cluster.ZoneId)
            .Put("VSwitchId", node.VSwitchId, cluster.VSwitchId)
            .PutHostName(node, ("HostNamePrefix", "HostNameSuffix"), ("", ""))
            .Put("AllocatePublicAddress", node.PublicIpAddress.Length > 0)
            .Put("InternetChargeType", node.Settings.InternetChargeType, "PayByTraffic")
            .Put("InternetMaxBandWidthOut", node.Settings.InternetMaxBandwidthOut, 0)
            .Put("InternetMaxBandWidthIn", BandwidthInOf(node.Settings))
            .Put("ComputeSpotStrategy", node.SpotStrategy, cluster.ComputeSpotStrategy == "NoSpot" ? "NoSpot" : "")
            .Put("ComputeSpotPriceLimit", node.Settings.SpotPriceLimit, 0)
            .Put("ComputeEnableHt", node.HtEnabled ? "true" : "false", settings.ComputeEnableHt ? "true" : "")
            .Put("SystemDiskSize", node.Settings.SystemDisk.Size, settings.SystemDisk.Size == 40 ? 40 : -1)
            .Put("CreateMode", node.CreateMode, "manual");
        ScalingExport.PutDisks(order, "", node.Settings.DataDisks);
        if ((node.ImageOwnerAlias, node.ImageId) != (server.ImageOwnerAlias, server.ImageId))
        {
            order.Put("ImageOwnerAlias", node.ImageOwnerAlias).Put("ImageId", node.ImageId);
        }

        order.Put("EcsChargeType", node.ChargeType, cluster.EcsChargeType == "PostPaid" ? "PostPaid" : "");
        if (node.ChargeType != "PostPaid")
        {
            PutSubscription(order, "", node.Settings.Subscription);
        }

        return order.Parameters;
    }

    /// <summary>The parameters of UpdateQueueConfig that reproduce a queue.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="usualType">The instance type that it has by default.</param>
    public static IReadOnlyDictionary<string, string> OrderOf(Cluster cluster, ClusterQueue queue, string usualType) =>
        new OrderText()
            .Put("ResourceGroupId", queue.ResourceGroupId, cluster.ResourceGroupId)
            .Put("ComputeInstanceType", queue.ComputeInstanceTypes is [var type, ..] ? type : "", usualType)
            .Put("DeploymentSetId", queue.DeploymentSetId, cluster.Settings.DeploymentSetId)
            .Put(
                "NetworkInterfaceTrafficMode",
                queue.NetworkInterfaceTrafficMode,
                cluster.Settings.NetworkInterfaceTrafficMode)
            .Parameters;

    internal static void PutSubscription(OrderText order, string prefix, Subscription subscription) => order
        .Put($"{prefix}Period", subscription.Period)
        .Put($"{prefix}PeriodUnit", subscription.PeriodUnit, "Month")
        .Put($"{prefix}AutoRenew", subscription.AutoRenew)
        .Put($"{prefix}AutoRenewPeriod", subscription.AutoRenewPeriod, 1);

    // What is given in excess of what goes without saying; nodes ordered with their cluster have none.
    private static int? BandwidthInOf(NodeSettings settings) =>
        settings.InternetMaxBandwidthIn is > 0 and var given && given != Math.Max(10, settings.InternetMaxBandwidthOut)
            ? given
            : null;

    private static void PutParts(OrderText order, ClusterSettings settings)
    {
        foreach (var (index, script) in settings.PostInstallScripts.Index())
        {
            order.Put($"PostInstallScript.{index + 1}.Url", script.Url)
                .Put($"PostInstallScript.{index + 1}.Args", script.Args);
        }

        foreach (var (index, addOn) in settings.AddOns.Index())
        {
            var name = $"AddOns.{index + 1}";
            order.Put($"{name}.Name", addOn.Name)
                .Put($"{name}.Version", addOn.Version)
                .Put($"{name}.DeployMode", addOn.DeployMode, "local")
                .Put($"{name}.Port", addOn.Port, 0)
                .Put($"{name}.DBType", addOn.DbType)
                .Put($"{name}.ConfigFile", addOn.ConfigFile)
                .Put($"{name}.DefaultStart", addOn.DefaultStart);
        }
    }

    private static void PutVolumes(OrderText order, ClusterSettings settings, bool hasVolume)
    {
        var own = settings.Volume;
        if (own.Id.Length == 0)
        {
            order.Put("WithoutNas", true);
        }
        else if (hasVolume)
        {
            order.Put("VolumeType", own.Type, "nas")
                .Put("VolumeId", own.Id)
                .Put("VolumeProtocol", own.Protocol)
                .Put("VolumeMountpoint", own.Mountpoint)
                .Put("VolumeMountOption", own.MountOption)
                .Put("RemoteDirectory", own.RemoteDirectory, "/");
        }

        foreach (var (index, volume) in settings.AdditionalVolumes.Index())
        {
            var name = $"AdditionalVolumes.{index + 1}";
            order.Put($"{name}.VolumeType", volume.Type, "nas")
                .Put($"{name}.VolumeId", volume.Id)
                .Put($"{name}.VolumeProtocol", volume.Protocol)
                .Put($"{name}.VolumeMountpoint", volume.Mountpoint)
                .Put($"{name}.VolumeMountOption", volume.MountOption)
                .Put($"{name}.RemoteDirectory", volume.RemoteDirectory, "/")
                .Put($"{name}.LocalDirectory", volume.LocalDirectory)
                .Put($"{name}.Location", volume.Location, "PublicCloud")
                .Put($"{name}.JobQueue", volume.JobQueue);
            foreach (var (number, role) in volume.Roles.Index())
            {
                order.Put($"{name}.Roles.{number + 1}.Name", role);
            }
        }
    }
}
