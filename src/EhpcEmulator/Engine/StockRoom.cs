using System.Runtime.CompilerServices;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>What is left of a world's simulated data centre.</summary>
public static class StockRoom
{
    // What is left of the addresses of vSwitches that a unit of work has put containers into; what it gives back is
    // free for the next one.
    private static readonly ConditionalWeakTable<WorldSession, Dictionary<string, AddressPool.FreeAddresses>> Free = [];

    /// <summary>
    /// How many more instances of a type a zone can provide to an order, 0 or more; to be called once for each order.
    /// </summary>
    public static async Task<int> CountAvailableAsync(
        this WorldSession world, Stock stock, string zoneId, string instanceType, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        await world.FindsSoldOutAsync(zoneId, instanceType, at, cancellationToken)
            ? 0
            : await world.CountLeftAsync(stock, zoneId, instanceType, cancellationToken);

    /// <summary>How many more instances of a type a zone holds; 0 or more.</summary>
    public static async Task<int> CountLeftAsync(
        this WorldSession world, Stock stock, string zoneId, string instanceType, CancellationToken cancellationToken)
    {
        var given = (await world.InventoryAsync(cancellationToken)).GivenOf(zoneId, instanceType);
        foreach (var (saved, now) in InstanceUse.ChangesIn(world.Db))
        {
            given += CountOf(IsGiven(now)) - CountOf(IsGiven(saved));
        }

        return Math.Max(0, stock.LimitOf(zoneId, instanceType) - given);

        bool IsGiven(InstanceUse? use) =>
            use is { IsProvisioned: true } && use.Value.ZoneId == zoneId && use.Value.InstanceType == instanceType;
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

    /// <summary>All nodes and desktops of the account.</summary>
    public static async Task<int> CountInstancesAsync(this WorldSession world, CancellationToken cancellationToken)
    {
        var inventory = await world.InventoryAsync(cancellationToken);
        return inventory.Nodes + inventory.Desktops + InstanceUse.ChangesIn(world.Db)
            .Sum(change => CountOf(Counts(change.Now)) - CountOf(Counts(change.Saved)));

        static bool Counts(InstanceUse? use) => use is { Kind: not InstanceKind.Container };
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
        this WorldSession world,
        HardwareOptions hardware,
        string vSwitchId,
        int count,
        CancellationToken cancellationToken)
    {
        var used = await UsedAddressesAsync(world, vSwitchId, cancellationToken);
        var addresses = AddressPool.ForVSwitch(vSwitchId, hardware.VSwitchCidrs).Take(count, used)
            ?? throw Errors.QuotaExceededPrivateIpAddress();
        if (Free.TryGetValue(world, out var known) && known.TryGetValue(vSwitchId, out var free))
        {
            foreach (var address in addresses)
            {
                free.Remove(address);
            }
        }

        return addresses;
    }

    /// <summary>A private address for a container, a low free one of the vSwitch; null when none is free.</summary>
    public static async Task<string?> TakeAddressAsync(
        this WorldSession world, HardwareOptions hardware, string vSwitchId, CancellationToken cancellationToken)
    {
        // Thousands of containers may be created at one instant: what is free is determined once.
        var known = Free.GetOrCreateValue(world);
        if (!known.TryGetValue(vSwitchId, out var free))
        {
            var used = await UsedAddressesAsync(world, vSwitchId, cancellationToken);
            free = AddressPool.ForVSwitch(vSwitchId, hardware.VSwitchCidrs).Without(used);
            known.Add(vSwitchId, free);
        }

        return free.Take();
    }

    /// <summary>The private addresses of a vSwitch that instances have.</summary>
    internal static async Task<HashSet<string>> InstanceAddressesAsync(
        this WorldSession world, string vSwitchId, CancellationToken cancellationToken)
    {
        var used = (await world.InventoryAsync(cancellationToken)).AddressesIn(vSwitchId);

        // Removals before additions: an address that is given back may have been taken again since.
        var changes = InstanceUse.ChangesIn(world.Db).ToList();
        used.ExceptWith(AddressesOf(changes.Where(change => change.Now is null).Select(change => change.Saved)));
        used.UnionWith(AddressesOf(changes.Select(change => change.Now)));
        return used;

        IEnumerable<string> AddressesOf(IEnumerable<InstanceUse?> uses) =>
            uses.OfType<InstanceUse>().Where(use => use.VSwitchId == vSwitchId).Select(use => use.Address);
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
