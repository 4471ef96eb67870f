using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>The node that an AddNodes request orders, with the service's defaults for what it leaves out.</summary>
internal static class RequestedNode
{
    /// <exception cref="ApiException">
    /// InvalidParams: a foreign zone, or a type that is not sold as a spot instance.
    /// </exception>
    public static NodeTemplate TemplateOf(
        AddNodes.Request request, WorldSession world, Cluster cluster, ClusterQueue queue)
    {
        var region = Regions.Find(cluster.RegionId)!;
        var zone = request.ZoneId ?? cluster.ZoneId;
        if (!region.Holds(zone))
        {
            throw Errors.InvalidParams("ZoneId", $"It must be a zone of {region.Id}.");
        }

        var type = InstanceTypes.Find(
            request.InstanceType
            ?? (queue.ComputeInstanceTypes is [var preferred, ..] ? preferred : cluster.ComputeInstanceType))!;
        var spot = request.ComputeSpotStrategy ?? "NoSpot";
        if (spot != "NoSpot" && !Stock.HasSpot(type))
        {
            throw Errors.InvalidParams("ComputeSpotStrategy", $"{type.Name} is not sold as a spot instance.");
        }

        var imageOwner = request.ImageOwnerAlias ?? cluster.ImageOwnerAlias;
        return new NodeTemplate
        {
            InstanceType = type,
            ZoneId = zone,
            VSwitchId = request.VSwitchId
                ?? (zone == cluster.ZoneId ? cluster.VSwitchId : world.DefaultVSwitch(region, zone)),
            QueueName = queue.Name,
            ImageId = ClusterImages.ImageOf(cluster.OsTag, imageOwner, request.ImageId ?? cluster.ImageId),
            ImageOwnerAlias = imageOwner,
            ChargeType = request.EcsChargeType ?? "PostPaid",
            SpotStrategy = spot,
            CreateMode = request.CreateMode ?? "manual",
            HtEnabled = request.ComputeEnableHt ?? true,
            IsPublic = request.AllocatePublicAddress ?? false,
            Settings = SettingsOf(request, cluster, queue),
        };
    }

    private static NodeSettings SettingsOf(AddNodes.Request request, Cluster cluster, ClusterQueue queue) => new()
    {
        SecurityGroupId = cluster.SecurityGroupId,
        ResourceGroupId = queue.ResourceGroupId,
        DeploymentSetId = queue.DeploymentSetId,
        NetworkInterfaceTrafficMode = request.NetworkInterfaceTrafficMode ?? queue.NetworkInterfaceTrafficMode,
        SystemDisk = new SystemDisk(
            request.SystemDiskType ?? "cloud_efficiency",
            request.SystemDiskSize ?? 40,
            request.SystemDiskLevel ?? "PL1"),
        DataDisks = [.. request.DataDisks.Select(disk => disk.ToDisk())],
        InternetChargeType = request.InternetChargeType ?? "PayByTraffic",
        InternetMaxBandwidthIn = request.InternetMaxBandWidthIn ?? Math.Max(10, request.InternetMaxBandWidthOut ?? 0),
        InternetMaxBandwidthOut = request.InternetMaxBandWidthOut ?? 0,
        SpotPriceLimit = ClusterRules.PriceOf(request.ComputeSpotPriceLimit),
        SpotDuration = request.ComputeSpotDuration ?? 0,
        SpotInterruptionBehavior = request.ComputeSpotInterruptionBehavior ?? "Terminate",
        DnsConfig = request.DnsConfig ?? "",
        Subscription = new Subscription
        {
            Period = request.Period ?? 1,
            PeriodUnit = request.PeriodUnit ?? "Month",
            AutoRenew = request.AutoRenew ?? false,
            AutoRenewPeriod = request.AutoRenewPeriod ?? 1,
        },
    };
}
