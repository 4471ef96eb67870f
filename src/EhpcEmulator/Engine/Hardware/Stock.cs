namespace EhpcEmulator.Engine.Hardware;

/// <summary>How many nodes of an instance type a zone has; the caller knows how many are in use.</summary>
/// <param name="options">The configured stock.</param>
public sealed class Stock(HardwareOptions options)
{
    // Invented: burstable types have no spare capacity to sell, and bare-metal clusters are bought whole.
    private static readonly string[] FamiliesWithoutSpot = ["ecs.t5", "ecs.t6", InstanceType.SccPrefix];

    /// <summary>Whether the zone sells the type at all, be it in stock or not.</summary>
    public bool Sells(string zoneId, string instanceType) =>
        !options.Families.TryGetValue(zoneId, out var families)
        || (InstanceTypes.Find(instanceType) is { } type && families.Contains(type.Family));

    /// <summary>
    /// Nodes of the type that the zone holds, in use or not, 0 or more: none of what it does not sell, else the entry
    /// of the zone, else of all zones, else the default.
    /// </summary>
    public int LimitOf(string zoneId, string instanceType) =>
        !Sells(zoneId, instanceType) ? 0
        : options.Stock.TryGetValue($"{zoneId}/{instanceType}", out var ofZone) ? ofZone
        : options.Stock.TryGetValue($"*/{instanceType}", out var ofAnyZone) ? ofAnyZone
        : options.DefaultStock;

    /// <summary>
    /// Whether the type is sold at the spot price: all are but the burstable t5 and t6 and the scc families. Which
    /// types the real service sells at that price changes daily; this choice is invented.
    /// </summary>
    public static bool HasSpot(InstanceType type) =>
        !FamiliesWithoutSpot.Any(family => type.Family.StartsWith(family, StringComparison.Ordinal));
}
