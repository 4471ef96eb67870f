using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class GetCluster
{
    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        public required string ClusterName { get; init; }

        /// <summary>uninit, creating, initing, running, exception, releasing, stopping, stopped or pending.</summary>
        public required string ClusterStatus { get; init; }

        public required string ClusterCategory { get; init; }

        public required string ClusterMode { get; init; }

        public required string ClusterVpcId { get; init; }

        public required string ClusterVSwitchId { get; init; }

        public required string SecurityGroupId { get; init; }

        public required string ResourceGroupId { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset ClusterCreateTime { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset ClusterModifyTime { get; init; }

        public required string ClientVersion { get; init; }

        public required string EhpcVersion { get; init; }

        public required CustomConfiguration ClusterCustomConfiguration { get; init; }

        /// <summary>true or false, as a text.</summary>
        public required string DeleteProtection { get; init; }

        public required bool EnableScaleOut { get; init; }

        public required bool EnableScaleIn { get; init; }

        /// <summary>Minutes.</summary>
        public required int GrowInterval { get; init; }

        /// <summary>Minutes.</summary>
        public required int IdleInterval { get; init; }

        public required string MaxCount { get; init; }

        public required string MaxCoreCount { get; init; }

        public required MonitorInfo MonitorSpec { get; init; }

        public required SchedulerInfo SchedulerSpec { get; init; }

        public required ManagerInfo Manager { get; init; }
    }

    public sealed record MonitorInfo(bool EnableComputeLoadMonitor);

    public sealed record SchedulerInfo(bool EnablePowerSaving, bool EnableTopologyAwareness);
}
