using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>A place for one node in a reserved pool.</summary>
public readonly record struct ReservedPlace(string HostName, string Address);

/// <summary>Reserves addresses and host names for future nodes, and assigns them.</summary>
public static class ReservedPools
{
    /// <summary>
    /// Reserves places for nodes: the lowest free addresses, and host names that no node of the cluster has.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="hardware">Where addresses come from.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="vSwitchId">Where the addresses are.</param>
    /// <param name="count">How many places.</param>
    /// <param name="hostNamePrefix">What the host names begin with; empty for the default.</param>
    /// <param name="hostNameSuffix">What the host names end with.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    /// <exception cref="ApiException">QuotaExceeded.PrivateIpAddress: too few addresses are free.</exception>
    public static async Task<IReadOnlyList<ReservedPlace>> TakePlacesAsync(
        this WorldSession world,
        HardwareOptions hardware,
        Cluster cluster,
        string vSwitchId,
        int count,
        string hostNamePrefix,
        string hostNameSuffix,
        CancellationToken cancellationToken)
    {
        var addresses = await world.TakeAddressesAsync(hardware, vSwitchId, count, cancellationToken);
        var taken = await world.TakenHostNamesAsync(cluster, cancellationToken);
        var names = Enumerable.Range(0, int.MaxValue)
            .Select(number => HostNames.Compute(number, hostNamePrefix, hostNameSuffix))
            .Where(name => !taken.Contains(name));
        return [.. addresses.Zip(names, (address, name) => new ReservedPlace(name, address))];
    }

    /// <summary>The pool of an id; null for an empty id, or when there is none.</summary>
    public static async Task<ReservedNodePool?> FindPoolAsync(
        this WorldSession world, string id, CancellationToken cancellationToken) =>
        id.Length > 0 ? await world.Db.FindAsync<ReservedNodePool>([id], cancellationToken) : null;

    /// <summary>The places of a pool that no instance has; one that left the cluster keeps its address.</summary>
    public static async Task<IReadOnlyList<ReservedPlace>> FreePlacesAsync(
        this WorldSession world, ReservedNodePool pool, CancellationToken cancellationToken)
    {
        var used = await world.InstanceAddressesAsync(pool.VSwitchId, cancellationToken);
        return
        [
            .. pool.HostNames.Zip(pool.Addresses, (name, address) => new ReservedPlace(name, address))
                .Where(place => !used.Contains(place.Address)),
        ];
    }

    /// <summary>The pools in which addresses of a vSwitch are reserved.</summary>
    internal static async Task<IReadOnlyList<ReservedNodePool>> PoolsInAsync(
        this WorldSession world, string vSwitchId, CancellationToken cancellationToken)
    {
        if ((await world.InventoryAsync(cancellationToken)).Pools > 0)
        {
            await StoreQueries.PoolsInAsync(world.Db, vSwitchId);
        }

        return [.. world.Db.Tracked<ReservedNodePool>().Where(pool => pool.VSwitchId == vSwitchId)];
    }
}
