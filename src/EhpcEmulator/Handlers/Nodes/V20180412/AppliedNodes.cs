using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>What an ApplyNodes request applies for, with the cluster's defaults for what it leaves out.</summary>
internal static class AppliedNodes
{
    // The families whose instances share their cores, and those that save up for bursts.
    private static readonly string[] Shared =
    [
        "ecs.t1", "ecs.s1", "ecs.s2", "ecs.s3", "ecs.s6", "ecs.n1", "ecs.n2", "ecs.n4", "ecs.mn4", "ecs.xn4", "ecs.e4",
    ];

    private static readonly string[] Burstable = ["ecs.t5", "ecs.t6"];

    /// <exception cref="ApiException">InvalidParams: a foreign zone, or no type that will do.</exception>
    public static NodeApplication ApplicationOf(
        ApplyNodes.Request request, WorldSession world, Cluster cluster, ClusterQueue queue) => new()
        {
            Id = world.Ids.NextText(10),
            RequestId = world.Origin.RequestId,
            QueueName = queue.Name,
            Places = PlacesOf(request, world, cluster, queue),
            Strategy = request.PriorityStrategy ?? "CustomizedResourcePlanning",
            CountsCores = request.ResourceAmountType == "Cores",
            Target = request.TargetCapacity!.Value,
            RoundsLeft = request.Round ?? 1,
            Interval = request.Interval ?? 60,
            IsAllOrNothing = request.StrictResourceProvision ?? false,
            IsContentWithLess = request.StrictSatisfiedTargetCapacity == false,
            HostNamePrefix = request.HostNamePrefix ?? queue.HostNamePrefix,
            HostNameSuffix = request.HostNameSuffix ?? queue.HostNameSuffix,
            ImageOwnerAlias = cluster.ImageOwnerAlias,
            SpotStrategy = request.ComputeSpotStrategy ?? "NoSpot",
            IsPublic = request.AllocatePublicAddress ?? false,
            Settings = SettingsOf(request, cluster, queue),
        };

    private static NodeSettings SettingsOf(ApplyNodes.Request request, Cluster cluster, ClusterQueue queue) => new()
    {
        SecurityGroupId = cluster.SecurityGroupId,
        ResourceGroupId = queue.ResourceGroupId,
        DeploymentSetId = queue.DeploymentSetId,
        NetworkInterfaceTrafficMode = queue.NetworkInterfaceTrafficMode,
        SystemDisk = new SystemDisk(
            request.SystemDiskType ?? "cloud_efficiency",
            request.SystemDiskSize ?? 40,
            request.SystemDiskLevel ?? "PL0"),
        InternetChargeType = request.InternetChargeType ?? "PayByTraffic",
        InternetMaxBandwidthIn = request.InternetMaxBandWidthIn ?? Math.Max(10, request.InternetMaxBandWidthOut ?? 0),
        InternetMaxBandwidthOut = request.InternetMaxBandWidthOut ?? 0,
        SpotInterruptionBehavior = "Terminate",
        Tags = [.. request.Tags.Select(tag => new ClusterTag(tag.Key!, tag.Value ?? ""))],
        UserData = request.UserData ?? "",
    };

    // Each type in each of the zones before the next type: the type matters more to a job.
    private static List<ApplicationPlace> PlacesOf(
        ApplyNodes.Request request, WorldSession world, Cluster cluster, ClusterQueue queue)
    {
        var region = Regions.Find(cluster.RegionId)!;
        for (var index = 0; index < request.ZoneInfos.Count; index++)
        {
            if (!region.Holds(request.ZoneInfos[index].ZoneId!))
            {
                throw Errors.InvalidParams(
                    $"ZoneInfos.{ParameterPath.NumberOf(request.ZoneInfos, index)}.ZoneId",
                    $"It must be a zone of {region.Id}.");
            }
        }

        return
        [
            .. from model in ModelsOf(request, cluster, queue)
               from zone in request.ZoneInfos
               select new ApplicationPlace(
                   zone.ZoneId!,
                   zone.VSwitchId ?? (zone.ZoneId == cluster.ZoneId
                       ? cluster.VSwitchId
                       : world.DefaultVSwitch(region, zone.ZoneId!)),
                   model.InstanceType!,
                   model.TargetImageId ?? request.ImageId ?? cluster.ImageId,
                   LimitOf(request, model)),
        ];
    }

    private static decimal LimitOf(ApplyNodes.Request request, ApplyNodes.TypeParameters model) =>
        request.ComputeSpotStrategy != "SpotWithPriceLimit" ? 0
        : Math.Min(request.ComputeSpotPriceLimit ?? decimal.MaxValue, model.MaxPrice ?? decimal.MaxValue);

    private static List<ApplyNodes.TypeParameters> ModelsOf(
        ApplyNodes.Request request, Cluster cluster, ClusterQueue queue)
    {
        IEnumerable<ApplyNodes.TypeParameters> models = request.InstanceTypeModels;
        if (request.InstanceTypeModels.Count == 0)
        {
            models = request is { Cores: not null, Memory: not null }
                ? InstanceTypes.All.Where(type => IsOfLevel(type, request.InstanceFamilyLevel)).Select(Model)
                : [Model(InstanceTypes.Find(PreferredOf(cluster, queue))!)];
        }

        var fitting = models.Where(model => Fits(InstanceTypes.Find(model.InstanceType!)!, request)).ToList();
        return fitting.Count > 0
            ? fitting
            : throw (request.InstanceTypeModels.Count > 0
                ? Errors.InvalidParams("InstanceTypeModel", "None of the types meets the other parameters.")
                : Errors.InvalidParams("Cores", "There is no such type."));
    }

    private static string PreferredOf(Cluster cluster, ClusterQueue queue) =>
        queue.ComputeInstanceTypes is [var preferred, ..] ? preferred : cluster.ComputeInstanceType;

    private static ApplyNodes.TypeParameters Model(InstanceType type) => new() { InstanceType = type.Name };

    private static bool Fits(InstanceType type, ApplyNodes.Request request) =>
        (request.Cores is null || type.VCpu == request.Cores)
        && (request.Memory is null || type.MemoryMib == request.Memory * 1024L)
        && (request.ComputeSpotStrategy is null or "NoSpot" || Stock.HasSpot(type));

    // A caller who names no type wants an ordinary one.
    private static bool IsOfLevel(InstanceType type, string? level) => type is { GpuCount: 0, IsScc: false }
        && level switch
        {
            "EntryLevel" => Shared.Contains(type.Family),
            "CreditEntryLevel" => Burstable.Contains(type.Family),
            _ => !Shared.Contains(type.Family) && !Burstable.Contains(type.Family),
        };
}
