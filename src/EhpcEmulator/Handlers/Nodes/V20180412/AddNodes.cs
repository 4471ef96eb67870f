using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>
/// Adds compute nodes to a running cluster; they come up over time. With less stock than <c>Count</c>,
/// <c>MinCount</c> nodes are added; with less than that, none.
/// </summary>
[Operation("AddNodes", ApiVersion.V20180412)]
public static class AddNodes
{
    public sealed record Request : IIdempotentRequest
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Nodes wanted, 1 to 99.</summary>
        public int? Count { get; init; }

        /// <summary>Nodes that will do, 1 (the default) to Count.</summary>
        public int? MinCount { get; init; }

        /// <summary>The type last used to create or extend the cluster, or set for the queue, when absent.</summary>
        public string? InstanceType { get; init; }

        /// <summary>The scheduler's default queue when absent.</summary>
        public string? JobQueue { get; init; }

        /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo; only for PostPaid.</summary>
        public string? ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; mandatory with SpotWithPriceLimit.</summary>
        public string? ComputeSpotPriceLimit { get; init; }

        /// <summary>Hours in which a spot instance is safe: 0 or 1.</summary>
        public int? ComputeSpotDuration { get; init; }

        /// <summary>Terminate.</summary>
        public string? ComputeSpotInterruptionBehavior { get; init; }

        /// <summary>system (the default), self, others or marketplace.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>Mandatory unless the image is the system's.</summary>
        public string? ImageId { get; init; }

        /// <summary>PostPaid (the default) or PrePaid.</summary>
        public string? EcsChargeType { get; init; }

        /// <summary>Units of a subscription: weeks 1 to 4; months 1 to 9, 12, 24, 36, 48 or 60; 1 when absent.</summary>
        public int? Period { get; init; }

        /// <summary>Week or Month (the default).</summary>
        public string? PeriodUnit { get; init; }

        public bool? AutoRenew { get; init; }

        /// <summary>Units of each renewal: weeks 1 to 3; months 1, 2, 3, 6 or 12; 1 when absent.</summary>
        public int? AutoRenewPeriod { get; init; }

        /// <summary>manual (the default) or autoscale.</summary>
        public string? CreateMode { get; init; }

        public bool? AllocatePublicAddress { get; init; }

        public string? ClientToken { get; init; }

        /// <summary>Hyper-threading; true when absent.</summary>
        public bool? ComputeEnableHt { get; init; }

        /// <summary>At most 16.</summary>
        public IReadOnlyList<DataDiskParameters> DataDisks { get; init; } = [];

        /// <summary>JSON text with DnsType and DnsName.</summary>
        public string? DnsConfig { get; init; }

        public string? HostNamePrefix { get; init; }

        public string? HostNameSuffix { get; init; }

        /// <summary>PayByBandwidth or PayByTraffic.</summary>
        public string? InternetChargeType { get; init; }

        /// <summary>Mbit/s: 1 to 10, or to the outbound bandwidth where that is more.</summary>
        public int? InternetMaxBandWidthIn { get; init; }

        /// <summary>Mbit/s, 0 (the default) to 100.</summary>
        public int? InternetMaxBandWidthOut { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }

        /// <summary>Whether the answer names the instances; false when absent.</summary>
        public bool? Sync { get; init; }

        /// <summary>PL0 to PL3; PL1 when absent.</summary>
        public string? SystemDiskLevel { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        public int? SystemDiskSize { get; init; }

        /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
        public string? SystemDiskType { get; init; }

        public string? VSwitchId { get; init; }

        public string? ZoneId { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Count).Required().Between(1, 99);
            RuleFor(r => r.MinCount).Between(1, 99);
            RuleFor(r => r.MinCount).Must((r, least) => least is null || least <= r.Count)
                .WithMessage("It must not be more than Count.");
            RuleFor(r => r.InstanceType).KnownInstanceType();
            RuleFor(r => r.JobQueue).QueueName();
            RuleFor(r => r.EcsChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.ComputeSpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.ComputeSpotStrategy).Must(strategy => strategy is null or "NoSpot")
                .WithMessage("Subscriptions are no spot instances.").When(r => r.EcsChargeType == "PrePaid");
            RuleFor(r => r.ComputeSpotPriceLimit).Price();
            RuleFor(r => r.ComputeSpotPriceLimit).NotNull().WithMessage("SpotWithPriceLimit needs a limit.")
                .When(r => r.ComputeSpotStrategy == "SpotWithPriceLimit");
            RuleFor(r => r.ComputeSpotDuration).Between(0, 1);
            RuleFor(r => r.ComputeSpotInterruptionBehavior).OneOf("Terminate");
            RuleFor(r => r.ImageOwnerAlias).OneOf(ClusterRules.ImageOwners);
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.ImageId).NotNull().WithMessage("An image that is not the system's needs its id.")
                .When(r => ClusterRules.NeedsImageId(r.ImageOwnerAlias));
            RuleFor(r => r.PeriodUnit).OneOf("Week", "Month");
            RuleFor(r => r.Period)
                .Must((r, period) => r.PeriodUnit == "Week"
                    ? period is null or (>= 1 and <= 4)
                    : period is null or (>= 1 and <= 9) or 12 or 24 or 36 or 48 or 60)
                .WithMessage("It must be 1 to 4 weeks, or 1 to 9, 12, 24, 36, 48 or 60 months.");
            RuleFor(r => r.AutoRenewPeriod)
                .Must((r, period) => r.PeriodUnit == "Week"
                    ? period is null or (>= 1 and <= 3)
                    : period is null or 1 or 2 or 3 or 6 or 12)
                .WithMessage("It must be 1 to 3 weeks, or 1, 2, 3, 6 or 12 months.");
            RuleFor(r => r.CreateMode).OneOf("manual", "autoscale");
            RuleFor(r => r.ClientToken).ClientToken();
            RuleFor(r => r.DataDisks).HasItems(0, 16);
            RuleForEach(r => r.DataDisks).SetValidator(new DataDiskParameters.Validator());
            RuleFor(r => r.DnsConfig).JsonObject();
            RuleFor(r => r.HostNamePrefix).HostNamePart();
            RuleFor(r => r.HostNameSuffix).HostNamePart();
            RuleFor(r => r.InternetChargeType).OneOf("PayByBandwidth", "PayByTraffic");
            RuleFor(r => r.InternetMaxBandWidthOut).Between(0, 100);
            RuleFor(r => r.InternetMaxBandWidthIn).AtLeast(1);
            RuleFor(r => r.InternetMaxBandWidthIn)
                .Must((r, bandwidth) => bandwidth is null || bandwidth <= Math.Max(10, r.InternetMaxBandWidthOut ?? 0))
                .WithMessage("It must not be more than 10, or than the outbound bandwidth where that is more.");
            RuleFor(r => r.NetworkInterfaceTrafficMode).OneOf(ClusterRules.TrafficModes);
            RuleFor(r => r.SystemDiskType).OneOf(ClusterRules.DiskTypes);
            RuleFor(r => r.SystemDiskLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.SystemDiskSize).Between(40, 500);
            RuleFor(r => r.VSwitchId).ResourceId();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The new instances of a synchronous call; otherwise they exist only after the answer.</summary>
        [ListItem("InstanceId")]
        public required IReadOnlyList<string> InstanceIds { get; init; }

        /// <summary>The task that adds them; it is over when the last node is running.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(
        WorldSession world,
        NodeLifecycle lifecycle,
        Stock stock,
        IOptions<QuotaOptions> quotas,
        IOptions<HardwareOptions> hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster,
                request.JobQueue ?? SchedulerDialect.Of(cluster.SchedulerType).DefaultQueue,
                "JobQueue",
                cancellationToken);
            var template = TemplateOf(request, cluster, queue);
            var count = await CountAsync(request, cluster, template);
            var order = new ComputeOrder(
                template,
                count,
                request.HostNamePrefix ?? queue.HostNamePrefix,
                request.HostNameSuffix ?? queue.HostNameSuffix);
            var (nodes, task) = await world.OrderComputesAsync(
                lifecycle, hardware.Value, cluster, order, world.Now, cancellationToken);
            cluster.ComputeInstanceType = template.InstanceType.Name;
            queue.ComputeInstanceTypes = [template.InstanceType.Name];

            return new Response
            {
                InstanceIds = request.Sync == true ? [.. nodes.Select(node => node.Id)] : [],
                TaskId = task.Id,
            };
        }

        /// <summary>How many nodes stock and quotas allow: Count, or else MinCount.</summary>
        private async Task<int> CountAsync(Request request, Cluster cluster, NodeTemplate template)
        {
            var (wanted, least) = (request.Count!.Value, request.MinCount ?? 1);
            var type = template.InstanceType;
            var available = await world.CountAvailableAsync(stock, template.ZoneId, type.Name);
            if (available < least)
            {
                throw Errors.EcsError($"{type.Name} is sold out in {template.ZoneId}.");
            }

            var count = available < wanted ? least : wanted;
            if (cluster.Nodes.Computes.Total + count > quotas.Value.ComputesPerCluster)
            {
                throw Errors.TooManyComputes();
            }

            return await StoreQueries.NodeCount(world.Db) + count > quotas.Value.Nodes
                ? throw Errors.TooManyNodes()
                : count;
        }

        private NodeTemplate TemplateOf(Request request, Cluster cluster, ClusterQueue queue)
        {
            var region = Regions.Find(cluster.RegionId)!;
            var zone = request.ZoneId ?? cluster.ZoneId;
            if (!region.Holds(zone))
            {
                throw Errors.InvalidParams("ZoneId", $"It must be a zone of {region.Id}.");
            }

            var type = InstanceTypes.Find(
                request.InstanceType ?? (queue.ComputeInstanceTypes is [var preferred, ..] ? preferred : cluster.ComputeInstanceType))!;
            var spot = request.ComputeSpotStrategy ?? "NoSpot";
            if (spot != "NoSpot" && !Stock.HasSpot(type))
            {
                throw Errors.InvalidParams("ComputeSpotStrategy", $"{type.Name} is not sold as a spot instance.");
            }

            return new NodeTemplate
            {
                InstanceType = type,
                ZoneId = zone,
                VSwitchId = request.VSwitchId
                    ?? (zone == cluster.ZoneId ? cluster.VSwitchId : world.DefaultVSwitch(region, zone)),
                QueueName = queue.Name,
                ImageId = ImageOf(request, cluster),
                ImageOwnerAlias = request.ImageOwnerAlias ?? cluster.ImageOwnerAlias,
                ChargeType = request.EcsChargeType ?? "PostPaid",
                SpotStrategy = spot,
                CreateMode = request.CreateMode ?? "manual",
                HtEnabled = request.ComputeEnableHt ?? true,
                IsPublic = request.AllocatePublicAddress ?? false,
                Settings = SettingsOf(request, cluster, queue),
            };
        }

        // A system image follows from the OsTag, whatever id comes with it.
        private static string ImageOf(Request request, Cluster cluster) =>
            request.ImageOwnerAlias == "system" && cluster.ImageOwnerAlias != "system"
                ? SystemImages.FindByOsTag(cluster.OsTag)!.ImageId
                : request.ImageId ?? cluster.ImageId;

        private static NodeSettings SettingsOf(Request request, Cluster cluster, ClusterQueue queue) => new()
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
}
