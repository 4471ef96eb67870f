using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>What the operations that create clusters have in common.</summary>
internal static class ClusterOrders
{
    /// <summary>The region of the call, and the zone of the order in it.</summary>
    /// <exception cref="ApiException">InvalidParams: the region has no such zone.</exception>
    public static (Region Region, string Zone) RequirePlace(this WorldSession world, NewCluster order)
    {
        var region = Regions.Find(world.Origin.RegionId)!;
        var zone = order.ZoneId ?? region.Zones[0].Id;
        return region.Holds(zone)
            ? (region, zone)
            : throw Errors.InvalidParams("ZoneId", $"It must be a zone of {region.Id}.");
    }

    /// <exception cref="ApiException">TooManyClusters: the account has reached its quota.</exception>
    public static async Task RequireClusterQuotaAsync(this WorldSession world, CancellationToken cancellationToken)
    {
        if ((await world.InventoryAsync(cancellationToken)).Clusters >= world.Quotas.Clusters)
        {
            throw Errors.TooManyClusters();
        }
    }

    /// <summary>Gives a new cluster its queues: the scheduler's default one, and the one that is named.</summary>
    /// <returns>The queue of its compute nodes.</returns>
    public static string AddQueues(this WorldSession world, Cluster cluster, string? named)
    {
        var usual = cluster.UsualQueue();
        world.Db.Add(cluster.NewQueue(usual, world.Ids.NextNumber()));
        if (named is not null && named != usual)
        {
            world.Db.Add(cluster.NewQueue(named, world.Ids.NextNumber()));
        }

        return named ?? usual;
    }
}
