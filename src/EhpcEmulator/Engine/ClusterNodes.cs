using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>The nodes of a cluster as one unit of work sees them.</summary>
public static class ClusterNodes
{
    /// <summary>All nodes of a cluster in order of creation, including those that are not saved yet.</summary>
    public static async Task<IReadOnlyList<Node>> NodesOfAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        // A query does not find what is not saved, and a new cluster has nothing that is.
        if (world.Db.StateOf(cluster) != EntityState.Added && world.IsFirstLook($"nodes of {cluster.Id}"))
        {
            await StoreQueries.NodesOfAsync(world.Db, cluster.Id);
        }

        return [.. world.Db.Tracked<Node>()
            .Where(node => node.ClusterId == cluster.Id)
            .OrderBy(node => node.Number)];
    }

    /// <summary>Adds a new node to its cluster and notes that it was made.</summary>
    internal static void AddNode(this WorldSession world, Cluster cluster, Node node)
    {
        cluster.Admit(node);
        world.Db.Add(node);
        world.Changes.Note(
            ResourceKinds.Node, node.Id, cluster.Id, from: null, Enum.GetName(node.Status), node.AddedAt);
    }
}
