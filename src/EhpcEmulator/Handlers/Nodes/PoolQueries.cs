using EhpcEmulator.Engine;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>How operations find reserved node pools.</summary>
internal static class PoolQueries
{
    /// <summary>The named pool of a cluster; null when none is named.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="id">The pool.</param>
    /// <param name="parameter">The parameter that named it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">InvalidParams: the cluster has no such pool.</exception>
    public static async Task<ReservedNodePool?> RequirePoolAsync(
        this WorldSession world, Cluster cluster, string? id, string parameter, CancellationToken cancellationToken) =>
        id is null
            ? null
            : await world.FindPoolAsync(id, cancellationToken) is { } pool && pool.ClusterId == cluster.Id
                ? pool
                : throw Errors.InvalidParams(parameter, "The cluster has no such reserved node pool.");
}
