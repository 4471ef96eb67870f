using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>What a world has left of the simulated data centre.</summary>
public static class StockRoom
{
    /// <summary>How many more instances of a type a zone can give; 0 or more.</summary>
    public static async Task<int> CountAvailableAsync(
        this WorldSession world, Stock stock, string zoneId, string instanceType)
    {
        var inUse = await StoreQueries.ProvisionedCount(world.Db, zoneId, instanceType);

        // What this unit of work has taken is not saved yet, so the query does not count it.
        var taken = world.Db.ChangeTracker.Entries<Node>().Count(entry =>
            entry.Entity.ZoneId == zoneId && entry.Entity.InstanceType == instanceType && entry.Entity.IsProvisioned
            && (entry.State == EntityState.Added || !entry.Property(node => node.IsProvisioned).OriginalValue));
        return Math.Max(0, stock.LimitOf(zoneId, instanceType) - inUse - taken);
    }

    /// <summary>Private addresses for new instances, the lowest free ones of the vSwitch.</summary>
    /// <exception cref="ApiException">QuotaExceeded.PrivateIpAddress: too few are free.</exception>
    public static async Task<IReadOnlyList<string>> TakeAddressesAsync(
        this WorldSession world, HardwareOptions hardware, string vSwitchId, int count, CancellationToken cancellationToken)
    {
        var used = await StoreQueries.TakenAddresses(world.Db, vSwitchId).ToListAsync(cancellationToken);
        return AddressPool.ForVSwitch(vSwitchId, hardware.VSwitchCidrs).Take(count, used)
            ?? throw Errors.QuotaExceededPrivateIpAddress();
    }
}
