using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>The host names of a cluster: which are taken, and which new nodes get.</summary>
public static class ClusterHostNames
{
    /// <summary>The host names in a cluster that new nodes cannot have: those of nodes and those in pools.</summary>
    public static async Task<HashSet<string>> TakenHostNamesAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var taken = await world.Db.Nodes
            .Where(node => node.ClusterId == cluster.Id)
            .Select(node => node.HostName)
            .ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken);
        taken.UnionWith(world.Db.Tracked<Node>()
            .Where(node => node.ClusterId == cluster.Id)
            .Select(node => node.HostName));
        var pools = await world.Db.ReservedNodePools
            .Where(pool => pool.ClusterId == cluster.Id)
            .ToTrackedListAsync(world.Db, cancellationToken);
        taken.UnionWith(pools.SelectMany(pool => pool.HostNames));
        return taken;
    }

    /// <summary>The host names of instances that join a cluster: their own, or the next ones of a queue.</summary>
    public static async Task<IReadOnlyList<string>> NamesForAsync(
        this WorldSession world,
        Cluster cluster,
        ClusterQueue queue,
        IReadOnlyList<Node> nodes,
        CancellationToken cancellationToken)
    {
        var taken = await world.TakenHostNamesAsync(cluster, cancellationToken);
        var free = nodes.Select(node => taken.Add(node.HostName)).ToList();
        var next = new Queue<string>(TakeHostNames(
            cluster, taken, free.Count(isFree => !isFree), queue.HostNamePrefix, queue.HostNameSuffix));
        return [.. nodes.Zip(free, (node, isFree) => isFree ? node.HostName : next.Dequeue())];
    }

    /// <summary>
    /// Host names that no node of the cluster has: the ordered ones, or a continuation of the numbering.
    /// </summary>
    internal static async Task<IReadOnlyList<string>> TakeHostNamesAsync(
        this WorldSession world, Cluster cluster, ComputeOrder order, CancellationToken cancellationToken)
    {
        if (order.HostNames.Count > 0)
        {
            return [.. order.HostNames.Take(order.Count)];
        }

        // A prefix may end in a digit or be another node's name: compute1 and 1 give compute11, which may follow later.
        var taken = await world.TakenHostNamesAsync(cluster, cancellationToken);
        return TakeHostNames(cluster, taken, order.Count, order.HostNamePrefix, order.HostNameSuffix);
    }

    private static List<string> TakeHostNames(
        Cluster cluster, HashSet<string> taken, int count, string prefix, string suffix)
    {
        var names = new List<string>(count);
        for (; names.Count < count; cluster.NextComputeNumber++)
        {
            var name = HostNames.Compute(cluster.NextComputeNumber, prefix, suffix);
            if (!taken.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
