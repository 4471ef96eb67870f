using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.AutoScaling.V20180412;

/// <summary>
/// Shows how a cluster follows its jobs with nodes: its settings, and for each of its queues what goes there.
/// </summary>
[Operation("GetAutoScaleConfig", ApiVersion.V20180412)]
public static class GetAutoScaleConfig
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        /// <summary>The scheduler: pbs, slurm, opengridscheduler or another.</summary>
        public required string ClusterType { get; init; }

        /// <summary>The account.</summary>
        public required string Uid { get; init; }

        public required bool EnableAutoGrow { get; init; }

        public required bool EnableAutoShrink { get; init; }

        public required int GrowIntervalInMinutes { get; init; }

        public required int ShrinkIntervalInMinutes { get; init; }

        public required int ShrinkIdleTimes { get; init; }

        public required int GrowTimeoutInMinutes { get; init; }

        /// <summary>Percent.</summary>
        public required int ExtraNodesGrowRatio { get; init; }

        public required int MaxNodesInCluster { get; init; }

        /// <summary>Percent.</summary>
        public required int GrowRatio { get; init; }

        public required string ExcludeNodes { get; init; }

        public required string SpotStrategy { get; init; }

        /// <summary>CNY an hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        /// <summary>Empty for the image that was last used.</summary>
        public required string ImageId { get; init; }

        public required bool ComputeEnableHt { get; init; }

        /// <summary>JSON text.</summary>
        public required string DnsConfig { get; init; }

        [ListItem("QueueInfo")]
        public required IReadOnlyList<QueueInfo> Queues { get; init; }
    }

    public sealed record QueueInfo
    {
        public required string QueueName { get; init; }

        public required string ResourceGroupId { get; init; }

        public required bool EnableAutoGrow { get; init; }

        public required bool EnableAutoShrink { get; init; }

        /// <summary>The first of the types.</summary>
        public required string InstanceType { get; init; }

        [ListItem("InstanceTypeInfo")]
        public required IReadOnlyList<InstanceTypeInfo> InstanceTypes { get; init; }

        public required string SpotStrategy { get; init; }

        /// <summary>CNY an hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        public required int MinNodesInQueue { get; init; }

        public required int MaxNodesInQueue { get; init; }

        public required int MinNodesPerCycle { get; init; }

        /// <summary>0 without a limit.</summary>
        public required int MaxNodesPerCycle { get; init; }

        public required bool AutoMinNodesPerCycle { get; init; }

        public required bool SortedByInventory { get; init; }

        public required string QueueImageId { get; init; }

        public required string HostNamePrefix { get; init; }

        public required string HostNameSuffix { get; init; }

        public required string SystemDiskCategory { get; init; }

        /// <summary>GiB.</summary>
        public required int SystemDiskSize { get; init; }

        public required string SystemDiskLevel { get; init; }

        [ListItem("DataDisksInfo")]
        public required IReadOnlyList<DataDisksInfo> DataDisks { get; init; }
    }

    public sealed record InstanceTypeInfo
    {
        public required string InstanceType { get; init; }

        public required string ZoneId { get; init; }

        public required string VSwitchId { get; init; }

        public required string HostNamePrefix { get; init; }

        public required string SpotStrategy { get; init; }

        /// <summary>CNY an hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        /// <summary>Hours.</summary>
        public required int SpotDuration { get; init; }

        public required string SpotInterruptionBehavior { get; init; }
    }

    public sealed record DataDisksInfo
    {
        public required string DataDiskCategory { get; init; }

        /// <summary>GiB.</summary>
        public required int DataDiskSize { get; init; }

        public required string DataDiskPerformanceLevel { get; init; }

        public required bool DataDiskDeleteWithInstance { get; init; }

        public required bool DataDiskEncrypted { get; init; }

        public required string DataDiskKMSKeyId { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var scaling = await world.Db.ClusterScalings.AsNoTracking()
                .FirstOrDefaultAsync(scaling => scaling.ClusterId == cluster.Id, cancellationToken);
            var queues = await world.Db.ClusterQueues.AsNoTracking()
                .Where(queue => queue.ClusterId == cluster.Id)
                .OrderBy(queue => queue.Number)
                .ToListAsync(cancellationToken);
            var settings = scaling?.Settings ?? new ScalingSettings();

            return new Response
            {
                ClusterId = cluster.Id,
                ClusterType = TypeOf(cluster.SchedulerType),
                Uid = world.Origin.AccountId,
                EnableAutoGrow = settings.EnableAutoGrow,
                EnableAutoShrink = settings.EnableAutoShrink,
                GrowIntervalInMinutes = settings.GrowIntervalInMinutes,
                ShrinkIntervalInMinutes = settings.ShrinkIntervalInMinutes,
                ShrinkIdleTimes = settings.ShrinkIdleTimes,
                GrowTimeoutInMinutes = settings.GrowTimeoutInMinutes,
                ExtraNodesGrowRatio = settings.ExtraNodesGrowRatio,
                MaxNodesInCluster = settings.MaxNodesInCluster,
                GrowRatio = settings.GrowRatio,
                ExcludeNodes = settings.ExcludeNodes,
                SpotStrategy = settings.SpotStrategy,
                SpotPriceLimit = settings.SpotPriceLimit,
                ImageId = settings.ImageId,
                ComputeEnableHt = settings.ComputeEnableHt,
                DnsConfig = settings.DnsConfig,
                Queues = [.. queues.Select(queue => InfoOf(QueueInForce.Of(world, cluster, settings, queue)))],
            };
        }

        // The clients' own samples say pbs where the reference's table says pbspro.
        private static string TypeOf(string schedulerType) => SchedulerFamilies.Of(schedulerType) switch
        {
            SchedulerFamily.Pbs => "pbs",
            SchedulerFamily.Slurm => "slurm",
            SchedulerFamily.GridEngine => "opengridscheduler",
            _ => schedulerType,
        };

        private static QueueInfo InfoOf(QueueInForce force)
        {
            var (queue, limits) = (force.Queue, force.Limits);
            return new QueueInfo
            {
                QueueName = queue.Name,
                ResourceGroupId = queue.ResourceGroupId,
                EnableAutoGrow = force.Grows,
                EnableAutoShrink = force.Shrinks,
                InstanceType = force.Types[0].InstanceType,
                InstanceTypes = [.. force.Types.Select(type => InfoOf(type, queue))],
                SpotStrategy = force.SpotStrategy,
                SpotPriceLimit = force.SpotPriceLimit,
                MinNodesInQueue = limits.MinNodesInQueue,
                MaxNodesInQueue = limits.MaxNodesInQueue,
                MinNodesPerCycle = limits.MinNodesPerCycle,
                MaxNodesPerCycle = limits.MaxNodesPerCycle,
                AutoMinNodesPerCycle = limits.AutoMinNodesPerCycle,
                SortedByInventory = limits.SortedByInventory,
                QueueImageId = force.ImageId,
                HostNamePrefix = queue.HostNamePrefix,
                HostNameSuffix = queue.HostNameSuffix,
                SystemDiskCategory = limits.SystemDisk.Type,
                SystemDiskSize = limits.SystemDisk.Size,
                SystemDiskLevel = limits.SystemDisk.Level,
                DataDisks = [.. limits.DataDisks.Select(InfoOf)],
            };
        }

        private static InstanceTypeInfo InfoOf(ScalingInstanceType type, ClusterQueue queue) => new()
        {
            InstanceType = type.InstanceType,
            ZoneId = type.ZoneId,
            VSwitchId = type.VSwitchId,
            HostNamePrefix = queue.HostNamePrefix,
            SpotStrategy = type.SpotStrategy,
            SpotPriceLimit = type.SpotPriceLimit,
            SpotDuration = type.SpotDuration,
            SpotInterruptionBehavior = type.SpotInterruptionBehavior,
        };

        private static DataDisksInfo InfoOf(DataDisk disk) => new()
        {
            DataDiskCategory = disk.Category,
            DataDiskSize = disk.Size,
            DataDiskPerformanceLevel = disk.PerformanceLevel,
            DataDiskDeleteWithInstance = disk.DeleteWithInstance,
            DataDiskEncrypted = disk.Encrypted,
            DataDiskKMSKeyId = disk.KmsKeyId,
        };
    }
}
