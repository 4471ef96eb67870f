using System.Globalization;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.AutoScaling.V20180412;

/// <summary>Describes the auto scaling of a cluster, without the settings of its queues.</summary>
[Operation("DescribeAutoScaleConfig", ApiVersion.V20180412)]
public static class DescribeAutoScaleConfig
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

        /// <summary>Whether queues without settings of their own grow.</summary>
        public required bool EnableAutoGrow { get; init; }

        /// <summary>Whether queues without settings of their own shrink.</summary>
        public required bool EnableAutoShrink { get; init; }

        /// <summary>From one round of growth to the next.</summary>
        public required int GrowIntervalInMinutes { get; init; }

        /// <summary>From one check for idle nodes to the next.</summary>
        public required int ShrinkIntervalInMinutes { get; init; }

        /// <summary>Intervals for which a node is idle before it is released.</summary>
        public required int ShrinkIdleTimes { get; init; }

        /// <summary>Within which a new node must be running.</summary>
        public required int GrowTimeoutInMinutes { get; init; }

        /// <summary>Percent.</summary>
        public required int ExtraNodesGrowRatio { get; init; }

        /// <summary>Compute nodes.</summary>
        public required int MaxNodesInCluster { get; init; }

        /// <summary>Percent.</summary>
        public required int GrowRatio { get; init; }

        /// <summary>Host names or instance ids that are never touched, separated by commas.</summary>
        public required string ExcludeNodes { get; init; }

        /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo, for queues without settings of their own.</summary>
        public required string SpotStrategy { get; init; }

        /// <summary>CNY per hour, a text; 0 without a limit.</summary>
        public required string SpotPriceLimit { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var settings = await world.ReadScalingSettingsAsync(cluster, cancellationToken);

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
                SpotPriceLimit = settings.SpotPriceLimit.ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}
