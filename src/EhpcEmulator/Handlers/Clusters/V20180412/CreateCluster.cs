using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Orders a cluster; it comes up over time.</summary>
[Operation("CreateCluster", ApiVersion.V20180412)]
public static class CreateCluster
{
    public sealed record Request : IIdempotentRequest
    {
        /// <summary>2 to 64 characters: Chinese, letters, digits, dashes and underscores; begins with a letter.</summary>
        public string Name { get; init; } = "";

        /// <summary>2 to 256 characters that do not begin with http:// or https://.</summary>
        public string? Description { get; init; }

        public string? ZoneId { get; init; }

        /// <summary>1.0.0 when absent.</summary>
        [Alias("Ehpcversion")]
        public string? EhpcVersion { get; init; }

        /// <summary>One of the tags that ListImages lists.</summary>
        public string OsTag { get; init; } = "";

        /// <summary>pbs when absent.</summary>
        public string? SchedulerType { get; init; }

        /// <summary>nis (the default) or ldap.</summary>
        public string? AccountType { get; init; }

        /// <summary>Software to install, at most 100.</summary>
        [Parameter("Application")]
        public IReadOnlyList<ApplicationParameters> Applications { get; init; } = [];

        /// <summary>A group is made when absent.</summary>
        public string? SecurityGroupId { get; init; }

        public string? SecurityGroupName { get; init; }

        public string? VpcId { get; init; }

        public string? VSwitchId { get; init; }

        public string? VolumeType { get; init; }

        /// <summary>A file system is made when absent.</summary>
        public string? VolumeId { get; init; }

        /// <summary>nfs when absent.</summary>
        [Alias("VolumeProtocal")]
        public string? VolumeProtocol { get; init; }

        /// <summary>Mandatory with VolumeId.</summary>
        public string? VolumeMountpoint { get; init; }

        public string? VolumeMountOption { get; init; }

        /// <summary>/ when absent.</summary>
        public string? RemoteDirectory { get; init; }

        /// <summary>Whether each management role has a backup.</summary>
        public bool? HaEnable { get; init; }

        /// <summary>PostPaid (the default) or PrePaid.</summary>
        public string? EcsChargeType { get; init; }

        public EcsOrderParameters EcsOrder { get; init; } = new();

        /// <summary>8 to 30 characters of three kinds; wins over KeyPairName.</summary>
        public string? Password { get; init; }

        /// <summary>2 to 128 characters; mandatory without Password.</summary>
        public string? KeyPairName { get; init; }

        public string? SccClusterId { get; init; }

        /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo; only for PostPaid.</summary>
        public string? ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; mandatory with SpotWithPriceLimit.</summary>
        public string? ComputeSpotPriceLimit { get; init; }

        /// <summary>system (the default), self, others or marketplace.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>Mandatory unless the image is the system's.</summary>
        public string? ImageId { get; init; }

        /// <summary>Standard (the default), Advanced, Simple, Tiny or OneBox.</summary>
        public string? DeployMode { get; init; }

        /// <summary>At most 16.</summary>
        [Parameter("PostInstallScript")]
        public IReadOnlyList<PostInstallScriptParameters> PostInstallScripts { get; init; } = [];

        /// <summary>Units of a subscription; 1 when absent.</summary>
        public int? Period { get; init; }

        /// <summary>Week, Month (the default), Year or Hour.</summary>
        public string? PeriodUnit { get; init; }

        public bool? AutoRenew { get; init; }

        /// <summary>Units of each renewal; 1 when absent.</summary>
        public int? AutoRenewPeriod { get; init; }

        /// <summary>The queue of the compute nodes; the scheduler's default queue when absent.</summary>
        public string? JobQueue { get; init; }

        public IReadOnlyList<AddOnParameters> AddOns { get; init; } = [];

        /// <summary>At most 10.</summary>
        public IReadOnlyList<AdditionalVolumeParameters> AdditionalVolumes { get; init; } = [];

        public string? ClientToken { get; init; }

        public string? ClientVersion { get; init; }

        /// <summary>1.0 when absent.</summary>
        public string? ClusterVersion { get; init; }

        /// <summary>Hyper-threading of compute nodes; true when absent.</summary>
        public bool? ComputeEnableHt { get; init; }

        public string? DeploymentSetId { get; init; }

        /// <summary>The domain of an LDAP account service.</summary>
        public string? Domain { get; init; }

        public string? InputFileUrl { get; init; }

        public bool? IsComputeEss { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }

        /// <summary>JSON text; only with SchedulerType custom.</summary>
        public string? Plugin { get; init; }

        public IReadOnlyList<string> RamNodeTypes { get; init; } = [];

        public string? RamRoleName { get; init; }

        public bool? RemoteVisEnable { get; init; }

        public string? ResourceGroupId { get; init; }

        /// <summary>PL0 to PL3; PL1 when absent.</summary>
        public string? SystemDiskLevel { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        public int? SystemDiskSize { get; init; }

        /// <summary>cloud_efficiency, cloud_ssd (the default), cloud_essd or cloud.</summary>
        public string? SystemDiskType { get; init; }

        /// <summary>At most 20.</summary>
        [Parameter("Tag")]
        public IReadOnlyList<TagParameters> Tags { get; init; } = [];

        public bool? WithoutAgent { get; init; }

        /// <summary>Whether the login node goes without a public address.</summary>
        public bool? WithoutElasticIp { get; init; }

        /// <summary>Whether no file system is made.</summary>
        public bool? WithoutNas { get; init; }
    }

    public sealed record EcsOrderParameters
    {
        public NodeOrderParameters Manager { get; init; } = new();

        public NodeOrderParameters Compute { get; init; } = new();

        public NodeOrderParameters Login { get; init; } = new();
    }

    public sealed record NodeOrderParameters
    {
        public int? Count { get; init; }

        public string? InstanceType { get; init; }
    }

    public sealed record ApplicationParameters
    {
        /// <summary>Name and version, for example OpenMPI_1.10.7.</summary>
        public string? Tag { get; init; }
    }

    public sealed record PostInstallScriptParameters
    {
        public string? Url { get; init; }

        public string? Args { get; init; }
    }

    public sealed record AddOnParameters
    {
        public string? Name { get; init; }

        public string? Version { get; init; }

        /// <summary>local or ecs.</summary>
        public string? DeployMode { get; init; }

        public decimal? Port { get; init; }

        /// <summary>Mysql, or absent.</summary>
        [Parameter("DBType")]
        public string? DbType { get; init; }

        public string? ConfigFile { get; init; }

        public bool? DefaultStart { get; init; }
    }

    public sealed record AdditionalVolumeParameters : VolumeParameters
    {
        /// <summary>At most 8.</summary>
        public IReadOnlyList<VolumeRoleParameters> Roles { get; init; } = [];
    }

    public sealed record TagParameters
    {
        public string? Key { get; init; }

        public string? Value { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Required().ClusterName();
            RuleFor(r => r.Description).Description();
            RuleFor(r => r.EhpcVersion).RequiredByReference().ProductVersion();
            RuleFor(r => r.OsTag).Required().OsTag();
            RuleFor(r => r.SchedulerType).OneOf(ClusterRules.Schedulers);
            RuleFor(r => r.AccountType).OneOf(ClusterRules.AccountTypes);
            RuleFor(r => r.DeployMode).OneOf("Standard", "Advanced", "Simple", "Tiny", "OneBox");
            RuleFor(r => r.EcsChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.ClientToken).ClientToken();
            RuleFor(r => r.ClientVersion).ProductVersion();
            RuleFor(r => r.ClusterVersion).ProductVersion();

            RuleFor(r => r.VpcId).ResourceId();
            RuleFor(r => r.VSwitchId).RequiredByReference().ResourceId();
            RuleFor(r => r.SecurityGroupId).ResourceId();
            RuleFor(r => r.SecurityGroupName).HasLength(2, 128);
            RuleFor(r => r.SccClusterId).ResourceId();
            RuleFor(r => r.DeploymentSetId).ResourceId();
            RuleFor(r => r.ResourceGroupId).ResourceId();
            RuleFor(r => r.NetworkInterfaceTrafficMode).OneOf(ClusterRules.TrafficModes);

            RuleFor(r => r.EcsOrder.Manager.Count).Between(1, 2);
            RuleFor(r => r.EcsOrder.Manager.InstanceType).Required().KnownInstanceType();
            RuleFor(r => r.EcsOrder.Compute.Count).Required().Between(0, 99);
            RuleFor(r => r.EcsOrder.Compute.InstanceType).Required().KnownInstanceType();
            RuleFor(r => r.EcsOrder.Login.Count).Required().Between(1, 99);
            RuleFor(r => r.EcsOrder.Login.InstanceType).Required().KnownInstanceType();

            RuleFor(r => r.Password).RootPassword();
            RuleFor(r => r.Password).NotNull().WithMessage("Password or KeyPairName is mandatory.")
                .When(r => r.KeyPairName is null);
            RuleFor(r => r.KeyPairName).HasLength(2, 128);

            RuleFor(r => r.ComputeSpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.ComputeSpotStrategy).Must(strategy => strategy is null or "NoSpot")
                .WithMessage("Subscriptions are no spot instances.").When(r => r.EcsChargeType == "PrePaid");
            RuleFor(r => r.ComputeSpotStrategy)
                .Must((r, strategy) => strategy is null or "NoSpot"
                    || Stock.HasSpot(InstanceTypes.Find(r.EcsOrder.Compute.InstanceType!)!))
                .WithMessage("The type of the compute nodes is not sold as a spot instance.");
            RuleFor(r => r.ComputeSpotPriceLimit).Price();
            RuleFor(r => r.ComputeSpotPriceLimit).NotNull().WithMessage("SpotWithPriceLimit needs a limit.")
                .When(r => r.ComputeSpotStrategy == "SpotWithPriceLimit");
            RuleFor(r => r.ImageOwnerAlias).OneOf(ClusterRules.ImageOwners);
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.ImageId).NotNull().WithMessage("An image that is not the system's needs its id.")
                .When(r => ClusterRules.NeedsImageId(r.ImageOwnerAlias));
            RuleFor(r => r.PeriodUnit).OneOf("Week", "Month", "Year", "year", "Hour");
            RuleFor(r => r.Period).AtLeast(1);
            RuleFor(r => r.Period)
                .Must((r, period) => (period ?? 1) <= SubscriptionLimits.MostPeriods(r.PeriodUnit))
                .WithMessage("It is longer than subscriptions of that unit last.").When(r => r.EcsChargeType == "PrePaid");
            RuleFor(r => r.AutoRenewPeriod).Between(1, 12);
            RuleFor(r => r.SystemDiskType).OneOf(ClusterRules.DiskTypes);
            RuleFor(r => r.SystemDiskLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.SystemDiskSize).Between(40, 500);

            RuleFor(r => r.VolumeType).OneOf(VolumeRules.Types);
            RuleFor(r => r.VolumeId).RequiredByReference().ResourceId().Answers(Errors.InvalidVolume);
            RuleFor(r => r.VolumeProtocol).OneOf(VolumeRules.Protocols).Answers(Errors.InvalidVolumeProtocal);
            RuleFor(r => r.VolumeMountpoint).RequiredByReference();
            RuleFor(r => r.VolumeMountpoint).NotNull().Answers(Errors.InvalidVolumeMountpoint)
                .When(r => r.VolumeId is not null);
            RuleFor(r => r.VolumeMountpoint).Mountpoint().Answers(Errors.InvalidVolumeMountpoint);
            RuleFor(r => r.RemoteDirectory).Directory();
            RuleFor(r => r.AdditionalVolumes).HasItems(0, VolumeRules.MostVolumes);
            RuleForEach(r => r.AdditionalVolumes).ChildRules(volume =>
            {
                volume.Volume();
                volume.RuleFor(v => v.Roles).HasItems(0, 8);
            });

            RuleFor(r => r.Applications).HasItems(0, 100);
            RuleForEach(r => r.Applications).ChildRules(application =>
                application.RuleFor(a => a.Tag).NotNull().WithMessage("A piece of software needs its tag."));
            RuleFor(r => r.PostInstallScripts).HasItems(0, 16);
            RuleForEach(r => r.PostInstallScripts).ChildRules(script =>
                script.RuleFor(s => s.Url).NotNull().WithMessage("A script needs its URL."));
            RuleForEach(r => r.AddOns).ChildRules(addOn =>
            {
                addOn.RuleFor(a => a.DeployMode).OneOf("local", "ecs");
                addOn.RuleFor(a => a.DbType).OneOf("Mysql", "null");
                addOn.RuleFor(a => a.Port).InclusiveBetween(0, 65_535).WithMessage("It must be 0 to 65535.");
            });
            RuleFor(r => r.Tags).HasItems(0, 20);
            RuleForEach(r => r.Tags).ChildRules(tag =>
            {
                tag.RuleFor(t => t.Key).NotNull().WithMessage("A tag needs a key.").TagKey();
                tag.RuleFor(t => t.Value).TagValue();
            });
            RuleFor(r => r.JobQueue).QueueName();
            RuleFor(r => r.RamNodeTypes).RamNodeTypes();
            RuleFor(r => r.Plugin).JsonObject();
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        /// <summary>The task that creates it; it is over when the cluster is running.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(
        WorldSession world,
        ClusterLifecycle lifecycle,
        FileSystemCatalog fileSystems,
        IOptions<QuotaOptions> quotas,
        IOptions<HardwareOptions> hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var region = Regions.Find(world.Origin.RegionId)!;
            var zone = request.ZoneId ?? region.Zones[0].Id;
            if (!region.Holds(zone))
            {
                throw Errors.InvalidParams("ZoneId", $"It must be a zone of {region.Id}.");
            }

            if (await StoreQueries.ClusterCount(world.Db) >= quotas.Value.Clusters)
            {
                throw Errors.TooManyClusters();
            }

            var cluster = ClusterOf(request, region, zone);
            var plan = DeployModes.Plan(
                Enum.Parse<DeployMode>(cluster.DeployMode),
                cluster.Settings.HaEnable,
                request.EcsOrder.Manager.Count ?? 1,
                request.EcsOrder.Login.Count!.Value,
                request.EcsOrder.Compute.Count!.Value);
            if (await StoreQueries.NodeCount(world.Db) + plan.Count > quotas.Value.Nodes)
            {
                throw Errors.TooManyNodes();
            }

            cluster.Settings = await RequestedSettings.WithVolumesAsync(request, cluster, world, fileSystems);
            world.Db.Add(cluster);
            world.AddMounts(cluster);
            var defaultQueue = SchedulerDialect.Of(cluster.SchedulerType).DefaultQueue;
            world.Db.Add(cluster.NewQueue(defaultQueue, world.Ids.NextNumber()));
            if (request.JobQueue is { } named && named != defaultQueue)
            {
                world.Db.Add(cluster.NewQueue(named, world.Ids.NextNumber()));
            }

            var addresses = await world.TakeAddressesAsync(
                hardware.Value, cluster.VSwitchId, plan.Count, cancellationToken);
            foreach (var (node, address) in plan.Zip(addresses))
            {
                var template = RequestedSettings.TemplateOf(cluster, node, request.JobQueue ?? defaultQueue);
                world.OrderNode(cluster, template, node.Roles, node.HostName, address);
            }

            var task = world.StartTask(cluster, ClusterTaskType.CreateCluster, plan.Count);
            cluster.TaskId = task.Id;
            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Uninit, world.Now, cancellationToken);

            return new Response { ClusterId = cluster.Id, TaskId = task.Id };
        }

        private Cluster ClusterOf(Request request, Region region, string zone)
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
                SecurityGroupId = request.SecurityGroupId ?? $"sg-{region.ResourcePrefix}{world.Ids.NextText(17)}",
                ResourceGroupId = request.ResourceGroupId ?? world.DefaultResourceGroup(),
                OsTag = request.OsTag,
                BaseOsTag = request.OsTag,
                ImageOwnerAlias = request.ImageOwnerAlias ?? "system",
                ImageId = "",
                SchedulerType = request.SchedulerType ?? "pbs",
                AccountType = request.AccountType ?? "nis",
                DeployMode = request.DeployMode ?? "Standard",
                EhpcVersion = request.EhpcVersion ?? "1.0.0",
                ClientVersion = request.ClientVersion ?? Client.ClientVersions.Current,
                EcsChargeType = request.EcsChargeType ?? "PostPaid",
                ComputeSpotStrategy = request.ComputeSpotStrategy ?? "NoSpot",
                ComputeSpotPriceLimit = ClusterRules.PriceOf(request.ComputeSpotPriceLimit),
                ComputeInstanceType = request.EcsOrder.Compute.InstanceType!,
                IsComputeEss = request.IsComputeEss ?? false,
                NextComputeNumber = request.EcsOrder.Compute.Count!.Value,
                Settings = RequestedSettings.Of(request, region, world),
            };
            cluster.SetImage(request.OsTag, request.ImageOwnerAlias, request.ImageId);
            cluster.Settings = cluster.Settings with
            {
                InitialImage = new InitialImage(cluster.ImageId, cluster.ImageOwnerAlias, cluster.OsTag),
            };
            return cluster;
        }
    }
}
