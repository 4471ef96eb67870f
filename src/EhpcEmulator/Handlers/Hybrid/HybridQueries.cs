using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Hybrid;

/// <summary>How operations tell hybrid clusters from those in the cloud alone.</summary>
public static class HybridQueries
{
    /// <summary>What makes the cluster a hybrid one.</summary>
    /// <exception cref="ApiException">InvalidOpt: it is in the cloud alone.</exception>
    public static HybridSettings RequireHybrid(this Cluster cluster) =>
        cluster.Settings.Hybrid ?? throw Errors.InvalidOptOfHybridCluster();
}
