using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Handlers.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>What a CreateCluster request orders, with the service's own choice wherever it orders nothing.</summary>
internal static class RequestedCluster
{
    private const string EhpcVersion = "2.0.0";

    /// <summary>The cluster itself, without its shared storages.</summary>
    public static Cluster Of(CreateCluster.Request request, Region region, WorldSession world)
    {
        var vSwitch = request.ClusterVSwitchId ?? world.DefaultVSwitch(region, region.Zones[0].Id);
        var manager = request.Manager.ManagerNode.ToSpec();
        var image = SystemImages.FindByImageId(manager.ImageId);
        var initial = new InitialImage(
            manager.ImageId,
            image is null ? "self" : ClusterImages.SystemOwner,
            image?.OsTag ?? SystemImages.All[0].OsTag);
        var id = $"ehpc-{region.Code}-{world.Ids.NextText(10)}";
        return new Cluster
        {
            Id = id,
            Number = world.Ids.NextNumber(),
            ApiVersion = ApiVersion.V20240730,
            RegionId = region.Id,
            ZoneId = world.ZoneOf(region, vSwitch),
            Name = request.ClusterName ?? id,
            Description = request.ClusterDescription ?? "",
            CreatedAt = world.Now,
            VpcId = request.ClusterVpcId ?? world.VpcOf(region, request.ClusterVSwitchId),
            VSwitchId = vSwitch,
            SecurityGroupId = request.SecurityGroupId ?? world.NextResourceId("sg", region.Id),
            ResourceGroupId = request.ResourceGroupId ?? world.DefaultResourceGroup(),
            OsTag = initial.OsTag,
            BaseOsTag = initial.OsTag,
            ImageOwnerAlias = initial.ImageOwnerAlias,
            ImageId = initial.ImageId,
            SchedulerType = NextSchedulers.TypeOf(request.Manager.Scheduler.Type),
            AccountType = (request.Manager.DirectoryService.Type ?? "nis").ToLowerInvariant(),
            DeployMode = nameof(DeployMode.Simple),
            EhpcVersion = EhpcVersion,
            ClientVersion = request.ClientVersion ?? Client.ClientVersions.CurrentNext,
            EcsChargeType = manager.ChargeType,
            ComputeSpotStrategy = "NoSpot",
            ComputeSpotPriceLimit = 0,
            ComputeInstanceType = request.Queues.SelectMany(queue => queue.ComputeNodes)
                .Select(node => node.ToSpec().InstanceType).FirstOrDefault() ?? manager.InstanceType,
            IsComputeEss = false,
            Settings = SettingsOf(request, manager, region, world) with { InitialImage = initial },
        };
    }

    public static bool IsSlurm(ManagerComponent scheduler) =>
        scheduler.Type.Equals("SLURM", StringComparison.OrdinalIgnoreCase);

    private static ClusterSettings SettingsOf(
        CreateCluster.Request request, NodeSpec manager, Region region, WorldSession world) => new()
        {
            PasswordHash = request.ClusterCredentials.Password is { } password
            ? PasswordHash.Of(password, world.Ids.NextText(16))
            : "",
            KeyPairName = request.ClusterCredentials.KeyPairName ?? "",
            Volume = request.SharedStorages.Count == 0
                ? OwnVolume.New(world, region) with { MountOption = SharedStorage.UsualOptions }
                : new ClusterVolume(),
            Manager = new NodeOrder(request.ClusterCategory == "Serverless" ? 0 : 1, manager.InstanceType),
            PostInstallScripts = request.ClusterCustomConfiguration?.ToScripts() ?? [],
            Tags = [.. request.Tags.Select(tag => new ClusterTag(tag.Key!, tag.Value ?? ""))],
            SystemDisk = manager.SystemDisk,
            Subscription = manager.Subscription,
            NetworkInterfaceTrafficMode = "Standard",
            Next = new NextSettings
            {
                Category = request.ClusterCategory ?? "Standard",
                Mode = request.ClusterMode ?? "Integrated",
                IsEnterpriseSecurityGroup = request.IsEnterpriseSecurityGroup ?? false,
                BringsSecurityGroup = request.SecurityGroupId is not null,
                MaxCount = request.MaxCount ?? 100,
                MaxCoreCount = request.MaxCoreCount ?? 10_000,
                DeletionProtection = request.DeletionProtection ?? false,
                Scheduler = ComponentOf(
                    request.Manager.Scheduler, "SLURM", NextSchedulers.VersionOf(request.Manager.Scheduler.Type)),
                DirectoryService = ComponentOf(
                    request.Manager.DirectoryService,
                    "NIS",
                    SoftwareStack.AccountVersionOf(request.Manager.DirectoryService.Type ?? "NIS")),
                Dns = ComponentOf(request.Manager.Dns, "NIS", "2.31"),
                ManagerNode = request.ClusterCategory == "Serverless" ? null : manager,
                DefaultQueue = request.Queues is [var first, ..] ? first.QueueName : "",
                ModifiedAt = world.Now,
            },
        };

    private static ManagerComponent ComponentOf(
        CreateCluster.ComponentParameters component, string usualType, string usualVersion) =>
        new(component.Type ?? usualType, component.Version ?? usualVersion);
}
