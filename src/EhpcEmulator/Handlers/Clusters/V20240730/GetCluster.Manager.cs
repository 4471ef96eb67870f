using System.Text.Json.Serialization;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class GetCluster
{
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

    public sealed record ManagerNodeInfo
    {
        public required string InstanceId { get; init; }

        public required string InstanceType { get; init; }

        public required string ImageId { get; init; }

        public required bool EnableHt { get; init; }

        public required string InstanceChargeType { get; init; }

        public required int Period { get; init; }

        public required string PeriodUnit { get; init; }

        public required bool AutoRenew { get; init; }

        public required int AutoRenewPeriod { get; init; }

        /// <summary>The end of the subscription; far away for pay-as-you-go.</summary>
        [Instant(ApiTime.Minutes)]
        public required DateTimeOffset ExpiredTime { get; init; }

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
