using System.Globalization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

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

        /// <summary>CNY per hour, a text; 0 without a limit.</summary>
        public required string SpotPriceLimit { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var scaling = await world.Db.ClusterScalings.AsNoTracking()
                .FirstOrDefaultAsync(scaling => scaling.ClusterId == cluster.Id, cancellationToken);
            var settings = scaling?.Settings ?? new ScalingSettings();

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
