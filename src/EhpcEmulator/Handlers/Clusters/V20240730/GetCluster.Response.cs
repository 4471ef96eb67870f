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

        /// <summary>Standard or Serverless.</summary>
        public required string ClusterCategory { get; init; }

        /// <summary>Integrated, Hybrid or Custom.</summary>
        public required string ClusterMode { get; init; }

        public required string ClusterVpcId { get; init; }

        public required string ClusterVSwitchId { get; init; }

        public required string SecurityGroupId { get; init; }

        public required string ResourceGroupId { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset ClusterCreateTime { get; init; }

        /// <summary>When its settings were last changed by UpdateCluster; its creation before that.</summary>
        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset ClusterModifyTime { get; init; }

        public required string ClientVersion { get; init; }

        /// <summary>2.0.0 for every cluster of this version.</summary>
        public required string EhpcVersion { get; init; }

        public required CustomConfiguration ClusterCustomConfiguration { get; init; }

        /// <summary>true or false, as a text.</summary>
        public required string DeleteProtection { get; init; }

        /// <summary>Whether queues without a setting of their own grow.</summary>
        public required bool EnableScaleOut { get; init; }

        /// <summary>Whether queues without a setting of their own release idle nodes.</summary>
        public required bool EnableScaleIn { get; init; }

        /// <summary>Minutes.</summary>
        public required int GrowInterval { get; init; }

        /// <summary>Minutes.</summary>
        public required int IdleInterval { get; init; }

        /// <summary>Compute nodes it may have, a text.</summary>
        public required string MaxCount { get; init; }

        /// <summary>Cores of compute nodes it may have, a text.</summary>
        public required string MaxCoreCount { get; init; }

        public required MonitorInfo MonitorSpec { get; init; }

        public required SchedulerInfo SchedulerSpec { get; init; }

        public required ManagerInfo Manager { get; init; }
    }

    /// <summary>What is monitored, as UpdateCluster set it.</summary>
    /// <param name="EnableComputeLoadMonitor">Whether the load of compute nodes is; false at first.</param>
    public sealed record MonitorInfo(bool EnableComputeLoadMonitor);

    /// <summary>The switches of the scheduler.</summary>
    /// <param name="EnablePowerSaving">Always false.</param>
    /// <param name="EnableTopologyAwareness">As UpdateCluster set it; false at first.</param>
    public sealed record SchedulerInfo(bool EnablePowerSaving, bool EnableTopologyAwareness);
}
