using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>How instances that belong to no cluster are found and taken in as compute nodes.</summary>
internal static class DetachedInstances
{
    /// <summary>
    /// The named instances, which the cluster can take in. Those that the world knows nothing of are taken for
    /// instances of the account that were made outside E-HPC.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="hardware">Where addresses come from.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ids">In the order of the request; one that is given twice counts once.</param>
    /// <param name="pathOf">The parameter that named each.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">
    /// InvalidParams: one is no id, is gone, in a cluster or in another VPC; QuotaExceeded.PrivateIpAddress.
    /// </exception>
    public static async Task<IReadOnlyList<Node>> RequireDetachedAsync(
        this WorldSession world,
        HardwareOptions hardware,
        Cluster cluster,
        IReadOnlyList<string> ids,
        Func<int, string> pathOf,
        CancellationToken cancellationToken)
    {
        var nodes = await world.Db.Nodes
            .Where(node => ids.Contains(node.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var found = nodes.ToDictionary(node => node.Id);
        var unknown = ids.Where(id => !found.ContainsKey(id)).Distinct().ToList();
        var foreign = await world.ForeignAmongAsync(unknown, cancellationToken);
        for (var index = 0; index < ids.Count; index++)
        {
            if (foreign.Contains(ids[index]))
            {
                continue;
            }

            if (!found.TryGetValue(ids[index], out var node) || node.RegionId != cluster.RegionId)
            {
                throw Errors.InvalidParams(pathOf(index), "There is no such instance.");
            }

            if (node.ClusterId is not null)
            {
                throw Errors.InvalidParams(pathOf(index), "The instance belongs to a cluster.");
            }

            if (node.VpcId != cluster.VpcId)
            {
                throw Errors.InvalidParams(pathOf(index), "The instance is in another VPC.");
            }
        }

        var type = found.Values.Select(node => node.InstanceType).FirstOrDefault() ?? cluster.ComputeInstanceType;
        var addresses = await world.TakeAddressesAsync(
            hardware, cluster.VSwitchId, foreign.Count, cancellationToken);
        foreach (var (id, address) in foreign.Zip(addresses))
        {
            found.Add(id, world.Adopt(cluster, id, InstanceTypes.Find(type)!, address));
        }

        return [.. ids.Distinct().Select(id => found[id])];
    }

    /// <summary>Takes instances in, which boot from a new image.</summary>
    /// <returns>The task that ends when the last of them runs.</returns>
    public static Task<ClusterTask> JoinAsync(
        this WorldSession world,
        NodeLifecycle lifecycle,
        Cluster cluster,
        ClusterQueue queue,
        IReadOnlyList<(Node Node, string HostName)> instances,
        string imageId,
        string imageOwnerAlias,
        CancellationToken cancellationToken)
    {
        foreach (var (node, hostName) in instances)
        {
            node.JoinCluster(cluster, queue.Name, hostName, world.Ids.NextNumber(), world.Now);
            node.ImageId = ClusterImages.ImageOf(cluster.OsTag, imageOwnerAlias, imageId);
            node.ImageOwnerAlias = imageOwnerAlias;
        }

        return world.MoveAsync(
            lifecycle, cluster, [.. instances.Select(instance => instance.Node)], ClusterTaskType.AddComputes,
            NodeStatus.Initing, cancellationToken);
    }
}
