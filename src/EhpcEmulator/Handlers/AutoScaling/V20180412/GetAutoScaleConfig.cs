using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.AutoScaling.V20180412;

/// <summary>
/// Describes the auto scaling of a cluster: its own settings, and those in effect for each of its queues.
/// </summary>
[Operation("GetAutoScaleConfig", ApiVersion.V20180412)]
public static partial class GetAutoScaleConfig
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var (settings, queues) = await world.ReadScalingAsync(cluster, cancellationToken);

            return new Response
            {
                ClusterId = cluster.Id,
                ClusterType = ClusterTypes.Of(cluster),
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
                Queues = [.. queues.Select(InfoOf)],
            };
        }

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
