using System.Text.Json.Serialization;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class GetCluster
{
    /// <summary>The services on the management node, and the node itself.</summary>
    public sealed record ManagerInfo
    {
        public required ComponentInfo Scheduler { get; init; }

        public required ComponentInfo DirectoryService { get; init; }

        [JsonPropertyName("DNS")]
        public required ComponentInfo Dns { get; init; }

        /// <summary>Absent from a serverless cluster.</summary>
        public ManagerNodeInfo? ManagerNode { get; init; }
    }

    /// <summary>A service on the management node, whose status is the cluster's.</summary>
    public sealed record ComponentInfo(string Type, string Version, string Status)
    {
        /// <summary>
        /// A service in the status that follows from its cluster's: uninit while that is creating, stopped while it is
        /// stopping.
        /// </summary>
        public static ComponentInfo Of(ManagerComponent component, string status) => new(
            component.Type,
            component.Version,
            status switch
            {
                "creating" => "uninit",
                "stopping" => "stopped",
                _ => status,
            });
    }

    /// <summary>The management node as it was bought.</summary>
    public sealed record ManagerNodeInfo
    {
        public required string InstanceId { get; init; }

        public required string InstanceType { get; init; }

        public required string ImageId { get; init; }

        /// <summary>Whether hyper-threading is on.</summary>
        public required bool EnableHt { get; init; }

        /// <summary>PostPaid or PrePaid.</summary>
        public required string InstanceChargeType { get; init; }

        /// <summary>Units of a subscription; without meaning for PostPaid.</summary>
        public required int Period { get; init; }

        /// <summary>Week or Month.</summary>
        public required string PeriodUnit { get; init; }

        /// <summary>Whether a subscription is renewed when it ends.</summary>
        public required bool AutoRenew { get; init; }

        /// <summary>Units of each renewal.</summary>
        public required int AutoRenewPeriod { get; init; }

        /// <summary>The end of the subscription; far away for pay-as-you-go.</summary>
        [Instant(ApiTime.Minutes)]
        public required DateTimeOffset ExpiredTime { get; init; }

        /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
        public required string SpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal SpotPriceLimit { get; init; }

        /// <summary>Hours.</summary>
        public required int Duration { get; init; }

        public required SystemDiskInfo SystemDisk { get; init; }

        public static ManagerNodeInfo Of(NodeSpec spec, Node? node, WorldSession world) => new()
        {
            InstanceId = node?.Id ?? "",
            InstanceType = spec.InstanceType,
            ImageId = spec.ImageId,
            EnableHt = spec.EnableHt,
            InstanceChargeType = spec.ChargeType,
            Period = spec.Subscription.Period,
            PeriodUnit = spec.Subscription.PeriodUnit,
            AutoRenew = spec.Subscription.AutoRenew,
            AutoRenewPeriod = spec.Subscription.AutoRenewPeriod,
            ExpiredTime = world.ExpiryOf(node),
            SpotStrategy = spec.SpotStrategy,
            SpotPriceLimit = spec.SpotPriceLimit,
            Duration = spec.SpotDuration,
            SystemDisk = SystemDiskInfo.Of(spec.SystemDisk),
        };
    }
}
