using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>How clusters of version 2024-07-30 scale, in the engine's terms.</summary>
internal static class NextScaling
{
    private const int UsualGrowInterval = 2;
    private const int UsualIdleInterval = 6;

    /// <param name="cluster">The cluster.</param>
    /// <param name="growInterval">Minutes; the default when null.</param>
    /// <param name="idleInterval">Minutes; the default when null.</param>
    public static ScalingSettings SettingsOf(Cluster cluster, int? growInterval, int? idleInterval) => new()
    {
        GrowIntervalInMinutes = growInterval ?? UsualGrowInterval,

        // A node is idle for this many looks, one per minute.
        ShrinkIntervalInMinutes = 1,
        ShrinkIdleTimes = idleInterval ?? UsualIdleInterval,
        MaxNodesInCluster = cluster.Settings.Next!.MaxCount,
        MaxCoresInCluster = cluster.Settings.Next!.MaxCoreCount,
    };

    /// <summary>
    /// Whether the service can set the cluster up: a Hybrid or Custom one needs its configuration first.
    /// </summary>
    public static bool IsConfigured(Cluster cluster) =>
        cluster.Settings.Next!.Mode == "Integrated" || cluster.Settings.PostInstallScripts.Count > 0;
}
