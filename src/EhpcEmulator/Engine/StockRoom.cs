using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>What a world has left of the simulated data centre.</summary>
public static class StockRoom
{
    /// <summary>
    /// How many more instances of a type a zone can give to an order, 0 or more; to be asked once for each order.
    /// </summary>
    public static async Task<int> CountAvailableAsync(
        this WorldSession world, Stock stock, string zoneId, string instanceType, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        await world.FindsSoldOutAsync(zoneId, instanceType, at, cancellationToken)
            ? 0
            : await world.CountLeftAsync(stock, zoneId, instanceType);

    /// <summary>How many more instances of a type a zone holds; 0 or more.</summary>
    public static async Task<int> CountLeftAsync(
        this WorldSession world, Stock stock, string zoneId, string instanceType)
    {
        var inUse = await StoreQueries.ProvisionedCount(world.Db, zoneId, instanceType)
            + await StoreQueries.DesktopCount(world.Db, zoneId, instanceType);

        // What this unit of work has taken or given back is not saved yet, so the query does not know.
        foreach (var entry in world.Db.ChangeTracker.Entries<Node>())
        {
            if (entry.Entity.ZoneId == zoneId && entry.Entity.InstanceType == instanceType)
            {
                inUse += CountOf(entry.State != EntityState.Deleted && entry.Entity.IsProvisioned)
                    - CountOf(entry.State != EntityState.Added
                        && entry.Property(node => node.IsProvisioned).OriginalValue);
            }
        }

        return Math.Max(0, stock.LimitOf(zoneId, instanceType) - inUse);
    }

    /// <summary>What is left of every type in every zone, for answers that list it: as it is saved.</summary>
    public static async Task<StockLeft> ReadStockAsync(
        this WorldSession world, Stock stock, CancellationToken cancellationToken)
    {
        var inUse = new Dictionary<(string ZoneId, string InstanceType), int>();
        IAsyncEnumerable<StockUse>[] uses =
            [StoreQueries.ProvisionedCounts(world.Db), StoreQueries.DesktopCounts(world.Db)];
        foreach (var use in uses)
        {
            await foreach (var (zoneId, instanceType, count) in use.WithCancellation(cancellationToken))
            {
                inUse[(zoneId, instanceType)] = inUse.GetValueOrDefault((zoneId, instanceType)) + count;
            }
        }

        var soldOut = await world.ReadFaultsAsync(FaultEffect.SoldOut, cancellationToken);
        return new StockLeft(stock, inUse, soldOut);
    }

    /// <summary>All nodes of the account.</summary>
    public static async Task<int> CountNodesAsync(this WorldSession world)
    {
        var count = await StoreQueries.NodeCount(world.Db);
        foreach (var entry in world.Db.ChangeTracker.Entries<Node>())
        {
            count += CountOf(entry.State == EntityState.Added) - CountOf(entry.State == EntityState.Deleted);
        }

        return count;
    }

    /// <summary>How many private addresses new nodes of a kind can have: of their vSwitch, or of their pool.</summary>
    public static async Task<int> CountAddressesAsync(
        this WorldSession world, HardwareOptions hardware, NodeTemplate template, CancellationToken cancellationToken)
    {
        if (await world.FindPoolAsync(template.ReservedNodePoolId, cancellationToken) is { } reserved)
        {
            return (await world.FreePlacesAsync(reserved, cancellationToken)).Count;
        }

        var pool = AddressPool.ForVSwitch(template.VSwitchId, hardware.VSwitchCidrs);
        var used = await UsedAddressesAsync(world, template.VSwitchId, cancellationToken);
        return pool.Capacity - used.Count(pool.Contains);
    }

    /// <summary>Private addresses for new instances, the lowest free ones of the vSwitch.</summary>
    /// <exception cref="ApiException">QuotaExceeded.PrivateIpAddress: too few are free.</exception>
    public static async Task<IReadOnlyList<string>> TakeAddressesAsync(
        this WorldSession world, HardwareOptions hardware, string vSwitchId, int count, CancellationToken cancellationToken)
    {
        var used = await UsedAddressesAsync(world, vSwitchId, cancellationToken);
        return AddressPool.ForVSwitch(vSwitchId, hardware.VSwitchCidrs).Take(count, used)
            ?? throw Errors.QuotaExceededPrivateIpAddress();
    }

    /// <summary>The private addresses of a vSwitch that instances have.</summary>
    internal static async Task<HashSet<string>> InstanceAddressesAsync(
        this WorldSession world, string vSwitchId, CancellationToken cancellationToken)
    {
        var used = await StoreQueries.TakenAddresses(world.Db, vSwitchId)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        foreach (var entry in world.Db.ChangeTracker.Entries<Node>())
        {
            if (entry.Entity.VSwitchId != vSwitchId)
            {
                continue;
            }

            if (entry.State == EntityState.Deleted)
            {
                used.Remove(entry.Entity.PrivateIpAddress);
            }
            else
            {
                used.Add(entry.Entity.PrivateIpAddress);
            }
        }

        await foreach (var address in StoreQueries.DesktopAddresses(world.Db, vSwitchId)
            .WithCancellation(cancellationToken))
        {
            used.Add(address);
        }

        return used;
    }

    private static async Task<HashSet<string>> UsedAddressesAsync(
        WorldSession world, string vSwitchId, CancellationToken cancellationToken)
    {
        var used = await world.InstanceAddressesAsync(vSwitchId, cancellationToken);
        foreach (var pool in await world.PoolsInAsync(vSwitchId, cancellationToken))
        {
            used.UnionWith(pool.Addresses);
        }

        return used;
    }

    private static int CountOf(bool counts) => counts ? 1 : 0;
}
