using System.Globalization;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Addons;

/// <summary>An addon as a caller orders it.</summary>
/// <param name="Template">What it is.</param>
/// <param name="Resources">What it is to run on; the template's default when null.</param>
/// <param name="Services">The services it is to offer; all of the template's when empty.</param>
public sealed record AddonOrder(
    AddonTemplate Template, AddonResources? Resources, IReadOnlyList<AddonService> Services)
{
    /// <summary>The instances, with the template's defaults for what is left out.</summary>
    public IReadOnlyList<AddonInstance> InstancesOn(Cluster cluster)
    {
        var usual = Template.Resources.EcsResources[0];
        var ordered = Resources is { EcsResources.Count: > 0 } own
            ? own.EcsResources
            : (IReadOnlyList<AddonInstance>)[new AddonInstance()];
        return [.. ordered.Select(instance =>
        {
            var imageId = instance.ImageId ?? cluster.ImageId;
            var image = SystemImages.FindByImageId(imageId);
            return instance with
            {
                InstanceType = instance.InstanceType ?? usual.InstanceType,
                ImageId = imageId,
                OsName = image?.OsName,
                OsNameEN = image?.OsNameEn,
                EnableHT = instance.EnableHT ?? true,
                InstanceChargeType = instance.InstanceChargeType ?? "PostPaid",
                SpotStrategy = instance.SpotStrategy ?? "NoSpot",
                SystemDisk = new AddonSystemDisk
                {
                    Category = instance.SystemDisk?.Category ?? usual.SystemDisk!.Category,
                    Size = instance.SystemDisk?.Size ?? usual.SystemDisk!.Size,
                    Level = instance.SystemDisk?.Level ?? usual.SystemDisk!.Level,
                },
                DataDisks = [.. instance.DataDisks.Select(disk => new AddonDataDisk
                {
                    Category = disk.Category ?? "cloud_essd",
                    Size = disk.Size ?? 40,
                    Level = disk.Level ?? "PL1",
                    DeleteWithInstance = disk.DeleteWithInstance ?? true,
                })],
            };
        })];
    }

    /// <summary>The services; a rule without a block lets everybody in, which an empty one stands for.</summary>
    public IReadOnlyList<AddonService> ServicesInForce() =>
        Services.Count == 0
            ? Template.Services
            : [.. Services.Select(service => service with
            {
                ServiceAccessUrl = null,
                NetworkACL =
                    [.. service.NetworkACL.Select(rule => rule with { SourceCidrIp = rule.SourceCidrIp ?? "" })],
            })];

    /// <summary>The public address it gets, or null for none.</summary>
    public AddonEip? EipIn(WorldSession world, Region region)
    {
        var eip = Resources is null ? Template.Resources.EipResource : Resources.EipResource;
        return eip is null || (eip.AutoCreate != true && eip.EipInstanceId is null)
            ? null
            : eip with
            {
                AutoCreate = eip.AutoCreate ?? false,
                EipInstanceId = eip.EipInstanceId ?? world.NextResourceId("eip", region.Id),
                Bandwidth = eip.Bandwidth ?? "100",
                InstanceChargeType = eip.InstanceChargeType ?? "PostPaid",
                InternetChargeType = eip.InternetChargeType ?? "PayByTraffic",
            };
    }

    /// <summary>The properties that only the nodes of addons have.</summary>
    public static NodeTemplate TemplateOf(Cluster cluster, AddonInstance instance, AddonEip? eip) => new()
    {
        InstanceType = InstanceTypes.Find(instance.InstanceType!)!,
        ZoneId = cluster.ZoneId,
        VSwitchId = cluster.VSwitchId,
        ImageId = instance.ImageId!,
        ImageOwnerAlias = SystemImages.FindByImageId(instance.ImageId!) is null ? "self" : "system",
        ChargeType = instance.InstanceChargeType!,
        SpotStrategy = instance.SpotStrategy!,
        HtEnabled = instance.EnableHT!.Value,
        IsPublic = eip is not null,
        Settings = new NodeSettings
        {
            SecurityGroupId = cluster.SecurityGroupId,
            ResourceGroupId = cluster.ResourceGroupId,
            SystemDisk = new SystemDisk(
                instance.SystemDisk!.Category!, instance.SystemDisk.Size!.Value, instance.SystemDisk.Level!),
            DataDisks = [.. instance.DataDisks.Select(disk => new DataDisk(
                disk.Category!,
                disk.Size!.Value,
                disk.Level!,
                disk.DeleteWithInstance!.Value,
                Encrypted: false,
                KmsKeyId: ""))],
            InternetChargeType = eip?.InternetChargeType ?? "PayByTraffic",
            InternetMaxBandwidthOut = eip is null ? 0 : int.Parse(eip.Bandwidth!, CultureInfo.InvariantCulture),
            SpotPriceLimit = instance.SpotPriceLimit ?? 0,
            SpotDuration = instance.Duration ?? 0,
            Subscription = new Subscription
            {
                Period = instance.Period ?? 1,
                PeriodUnit = instance.PeriodUnit ?? "Month",
                AutoRenew = instance.AutoRenew ?? false,
                AutoRenewPeriod = instance.AutoRenewPeriod ?? 1,
            },
        },
    };
}
