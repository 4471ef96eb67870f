using System.Runtime.InteropServices;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Worlds;

/// <summary>
/// What a world has taken of the simulated data centre and of its quotas. Kept in memory beside the database, because
/// an order that counted rows would cost more the more nodes there are.
/// </summary>
public sealed class Inventory
{
    private readonly Dictionary<(string ZoneId, string InstanceType), int> _given = [];
    private readonly Dictionary<string, HashSet<string>> _addresses = new(StringComparer.Ordinal);

    private Inventory()
    {
    }

    /// <summary>All clusters.</summary>
    public int Clusters { get; private set; }

    /// <summary>The reserved node pools of all clusters.</summary>
    public int Pools { get; private set; }

    /// <summary>The nodes of all clusters.</summary>
    public int Nodes { get; private set; }

    /// <summary>All desktops.</summary>
    public int Desktops { get; private set; }

    /// <summary>How many instances of a type are taken from a zone.</summary>
    public int GivenOf(string zoneId, string instanceType) => _given.GetValueOrDefault((zoneId, instanceType));

    /// <summary>The addresses of a vSwitch that instances have, as a set of the caller's own.</summary>
    public HashSet<string> AddressesIn(string vSwitchId) =>
        _addresses.TryGetValue(vSwitchId, out var addresses) ? new(addresses, StringComparer.Ordinal) : [];

    /// <summary>The inventory of a database as its context sees it, that is, as saved.</summary>
    internal static async Task<Inventory> LoadAsync(EhpcDbContext db, CancellationToken cancellationToken)
    {
        var inventory = new Inventory
        {
            Clusters = await StoreQueries.ClusterCount(db),
            Pools = await db.ReservedNodePools.CountAsync(cancellationToken),
        };
        var uses = db.Nodes
            .Select(node => new InstanceUse(
                InstanceKind.Node,
                node.ZoneId,
                node.InstanceType,
                node.IsProvisioned,
                node.VSwitchId,
                node.PrivateIpAddress))
            .AsAsyncEnumerable()
            .Concat(db.GwsInstances
                .Select(desktop => new InstanceUse(
                    InstanceKind.Desktop,
                    desktop.ZoneId,
                    desktop.InstanceType,
                    true,
                    desktop.VSwitchId,
                    desktop.PrivateIpAddress))
                .AsAsyncEnumerable())
            .Concat(db.ServerlessTasks
                .Where(task => task.Address != "")
                .Select(task => new InstanceUse(
                    InstanceKind.Container, "", "", false, task.VSwitchId, task.Address))
                .AsAsyncEnumerable());
        await foreach (var use in uses.WithCancellation(cancellationToken))
        {
            inventory.Count(use, 1);
        }

        return inventory;
    }

    /// <summary>Applies what a unit of work has saved.</summary>
    internal void Follow(EhpcDbContext db)
    {
        Clusters += db.CountNew<Cluster>();
        Pools += db.CountNew<ReservedNodePool>();

        // Removals before additions: an address that is given back may be taken by the same unit of work.
        var changes = InstanceUse.ChangesIn(db).ToList();
        foreach (var (saved, _) in changes)
        {
            if (saved is { } before)
            {
                Count(before, -1);
            }
        }

        foreach (var (_, now) in changes)
        {
            if (now is { } after)
            {
                Count(after, 1);
            }
        }
    }

    private void Count(InstanceUse use, int change)
    {
        Nodes += use.Kind == InstanceKind.Node ? change : 0;
        Desktops += use.Kind == InstanceKind.Desktop ? change : 0;
        if (use.IsProvisioned)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_given, (use.ZoneId, use.InstanceType), out _) += change;
        }

        var addresses = CollectionsMarshal.GetValueRefOrAddDefault(_addresses, use.VSwitchId, out _) ??=
            new HashSet<string>(StringComparer.Ordinal);
        _ = change > 0 ? addresses.Add(use.Address) : addresses.Remove(use.Address);
    }
}
