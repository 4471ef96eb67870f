using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>What a request for a cluster orders, with the service's defaults for what it leaves out.</summary>
internal static class RequestedCluster
{
    /// <summary>The cluster itself, without its volumes checked.</summary>
    public static Cluster Of(CreateCluster.Request request, Region region, string zone, WorldSession world) =>
        Of(
            request,
            new ClusterKind
            {
                SchedulerType = request.SchedulerType ?? "pbs",
                AccountType = request.AccountType ?? "nis",
                DeployMode = request.DeployMode ?? "Standard",
                EcsChargeType = request.EcsChargeType ?? "PostPaid",
                ComputeInstanceType = request.EcsOrder.Compute.InstanceType!,
                IsComputeEss = request.IsComputeEss ?? false,
                Computes = request.EcsOrder.Compute.Count!.Value,
            },
            region,
            zone,
            world,
            () => RequestedSettings.Of(request, region, world));

    /// <summary>A cluster of any kind, without its volumes checked.</summary>
    /// <param name="request">What every kind is described by.</param>
    /// <param name="kind">What differs.</param>
    /// <param name="region">Where it is.</param>
    /// <param name="zone">A zone of the region.</param>
    /// <param name="world">The unit of work.</param>
    /// <param name="settings">Makes its settings, in which ids are given out after those of the cluster.</param>
    public static Cluster Of(
        NewCluster request,
        ClusterKind kind,
        Region region,
        string zone,
        WorldSession world,
        Func<ClusterSettings> settings)
    {
        var vSwitch = request.VSwitchId ?? world.DefaultVSwitch(region, zone);
        var cluster = new Cluster
        {
            Id = $"ehpc-{region.Code}-{world.Ids.NextText(10)}",
            Number = world.Ids.NextNumber(),
            ApiVersion = ApiVersion.V20180412,
            RegionId = region.Id,
            ZoneId = zone,
            Name = request.Name,
            Description = request.Description ?? "",
            CreatedAt = world.Now,
            VpcId = request.VpcId ?? world.VpcOf(region, request.VSwitchId),
            VSwitchId = vSwitch,
            SecurityGroupId = request.SecurityGroupId ?? world.NextResourceId("sg", region.Id),
            ResourceGroupId = request.ResourceGroupId ?? world.DefaultResourceGroup(),
            OsTag = request.OsTag,
            BaseOsTag = request.OsTag,
            ImageOwnerAlias = request.ImageOwnerAlias ?? ClusterImages.SystemOwner,
            ImageId = "",
            SchedulerType = kind.SchedulerType,
            AccountType = kind.AccountType,
            DeployMode = kind.DeployMode,
            EhpcVersion = request.EhpcVersion ?? "1.0.0",
            ClientVersion = request.ClientVersion ?? Client.ClientVersions.Current,
            EcsChargeType = kind.EcsChargeType,
            ComputeSpotStrategy = request.ComputeSpotStrategy ?? "NoSpot",
            ComputeSpotPriceLimit = ClusterRules.PriceOf(request.ComputeSpotPriceLimit),
            ComputeInstanceType = kind.ComputeInstanceType,
            IsComputeEss = kind.IsComputeEss,
            NextComputeNumber = kind.Computes,
            Settings = settings(),
        };
        cluster.SetImage(request.OsTag, cluster.ImageOwnerAlias, request.ImageId);
        cluster.Settings = cluster.Settings with
        {
            InitialImage = new InitialImage(cluster.ImageId, cluster.ImageOwnerAlias, cluster.OsTag),
        };
        return cluster;
    }

    /// <summary>The type of one planned node.</summary>
    public static InstanceType TypeOf(Cluster cluster, NodePlan node) => InstanceTypes.Find(node.Group switch
    {
        NodeGroup.Manager => cluster.Settings.Manager.InstanceType,
        NodeGroup.Login => cluster.Settings.Login.InstanceType,
        _ => cluster.ComputeInstanceType,
    })!;

    /// <summary>What one planned node is ordered as.</summary>
    public static NodeTemplate TemplateOf(Cluster cluster, NodePlan node, string queueName)
    {
        var settings = cluster.Settings;
        var isCompute = node.Group == NodeGroup.Compute;
        return new NodeTemplate
        {
            InstanceType = TypeOf(cluster, node),
            ZoneId = cluster.ZoneId,
            VSwitchId = cluster.VSwitchId,
            QueueName = queueName,
            ImageId = cluster.ImageId,
            ImageOwnerAlias = cluster.ImageOwnerAlias,
            ChargeType = cluster.EcsChargeType,
            SpotStrategy = isCompute ? cluster.ComputeSpotStrategy : "NoSpot",
            HtEnabled = !isCompute || settings.ComputeEnableHt,
            IsPublic = node.Roles.HasFlag(NodeRoles.Login) && !settings.WithoutElasticIp,
            Settings = new NodeSettings
            {
                SecurityGroupId = cluster.SecurityGroupId,
                ResourceGroupId = cluster.ResourceGroupId,
                DeploymentSetId = settings.DeploymentSetId,
                NetworkInterfaceTrafficMode = settings.NetworkInterfaceTrafficMode,
                SystemDisk = settings.SystemDisk,
                SpotPriceLimit = isCompute ? cluster.ComputeSpotPriceLimit : 0,
                Subscription = settings.Subscription,
            },
        };
    }
}

/// <summary>What the kinds of clusters differ in.</summary>
internal sealed record ClusterKind
{
    public required string SchedulerType { get; init; }

    public required string AccountType { get; init; }

    public string DeployMode { get; init; } = "Standard";

    public string EcsChargeType { get; init; } = "PostPaid";

    /// <summary>The type of compute nodes that are added without one.</summary>
    public required string ComputeInstanceType { get; init; }

    public bool IsComputeEss { get; init; }

    /// <summary>How many compute nodes it is ordered with.</summary>
    public int Computes { get; init; }
}
