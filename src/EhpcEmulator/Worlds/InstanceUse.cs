using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Worlds;

/// <summary>What an instance, the one behind a node or a desktop, takes of the simulated data centre.</summary>
/// <param name="IsNode">Whether it is a node's, not a desktop's.</param>
/// <param name="ZoneId">The zone.</param>
/// <param name="InstanceType">The instance type.</param>
/// <param name="IsProvisioned">Whether the zone has given it; desktops always are.</param>
/// <param name="VSwitchId">The network that its address is of.</param>
/// <param name="Address">Its private address.</param>
public readonly record struct InstanceUse(
    bool IsNode, string ZoneId, string InstanceType, bool IsProvisioned, string VSwitchId, string Address)
{
    /// <summary>What a unit of work changes: what instances take as it is saved, and what they take from now on.</summary>
    internal static IEnumerable<(InstanceUse? Saved, InstanceUse? Now)> ChangesIn(EhpcDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            var now = UseOf(entry.Entity);
            var saved = entry.State switch
            {
                EntityState.Added => null,
                _ when now is { IsNode: true } node => node with
                {
                    IsProvisioned = (bool)entry.Property(nameof(Node.IsProvisioned)).OriginalValue!,
                },
                _ => now,
            };
            now = entry.State == EntityState.Deleted ? null : now;
            if (saved != now)
            {
                yield return (saved, now);
            }
        }
    }

    private static InstanceUse? UseOf(object entity) => entity switch
    {
        Node node => new(
            IsNode: true, node.ZoneId, node.InstanceType, node.IsProvisioned, node.VSwitchId, node.PrivateIpAddress),
        GwsInstance desktop => new(
            IsNode: false, desktop.ZoneId, desktop.InstanceType, IsProvisioned: true, desktop.VSwitchId, desktop.PrivateIpAddress),
        _ => null,
    };
}
