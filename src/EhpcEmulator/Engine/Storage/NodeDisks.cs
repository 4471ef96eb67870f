using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Storage;

/// <summary>The nodes' own disks.</summary>
public static class NodeDisks
{
    /// <summary>Empties the disks of nodes that are set up from scratch; shared storage is kept.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="nodeIds">The nodes; null for all of the cluster.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task ForgetDisksAsync(
        this WorldSession world, Cluster cluster, IReadOnlyCollection<string>? nodeIds,
        CancellationToken cancellationToken)
    {
        world.Begin();
        var files = world.Db.ClusterFiles.Where(file => file.ClusterId == cluster.Id && file.NodeId != "");
        await (nodeIds is null ? files : files.Where(file => nodeIds.Contains(file.NodeId)))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
