using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Worlds;

/// <summary>
/// What an instance, the one behind a node, a desktop or a container, takes of the simulated data centre.
/// </summary>
/// <param name="Kind">What the instance belongs to.</param>
/// <param name="ZoneId">The zone; empty for a container.</param>
/// <param name="InstanceType">The instance type; empty for a container.</param>
/// <param name="IsProvisioned">
/// Whether it comes out of the zone's stock; always for a desktop, and never for a container, which takes none.
/// </param>
/// <param name="VSwitchId">The vSwitch of its address.</param>
/// <param name="Address">Its private address.</param>
public readonly record struct InstanceUse(
    InstanceKind Kind, string ZoneId, string InstanceType, bool IsProvisioned, string VSwitchId, string Address)
{
    /// <summary>
    /// What a unit of work changes: what instances take as it is saved, and what they take from now on.
    /// </summary>
    internal static IEnumerable<(InstanceUse? Saved, InstanceUse? Now)> ChangesIn(EhpcDbContext db)
    {
        foreach (var row in db.Rows.Rows)
        {
            var saved = row.Saved is { } before ? UseOf(before) : null;
            var now = row.State == EntityState.Deleted ? null : UseOf(row.Entity);
            if (saved != now)
            {
                yield return (saved, now);
            }
        }
    }

    private static InstanceUse? UseOf(object entity) => entity switch
    {
        Node node => new(
            InstanceKind.Node,
            node.ZoneId,
            node.InstanceType,
            node.IsProvisioned,
            node.VSwitchId,
            node.PrivateIpAddress),
        GwsInstance desktop => new(
            InstanceKind.Desktop, desktop.ZoneId, desktop.InstanceType, IsProvisioned: true, desktop.VSwitchId,
            desktop.PrivateIpAddress),
        ServerlessTask task => Container(task.VSwitchId, task.Address),
        _ => null,
    };

    private static InstanceUse? Container(string vSwitchId, string address) => address.Length == 0
        ? null
        : new(InstanceKind.Container, ZoneId: "", InstanceType: "", IsProvisioned: false, vSwitchId, address);
}

/// <summary>What an instance belongs to.</summary>
public enum InstanceKind
{
    /// <summary>A node of a cluster, or one left behind.</summary>
    Node,

    /// <summary>A desktop of a visualization service.</summary>
    Desktop,

    /// <summary>That of a task of a serverless job.</summary>
    Container,
}
