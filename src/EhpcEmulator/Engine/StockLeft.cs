using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine;

/// <summary>The remaining stock of a world's instance types, by zone.</summary>
/// <param name="stock">What the zones hold and sell.</param>
/// <param name="inUse">What is taken from them.</param>
/// <param name="soldOut">The fault rules that say what is sold out in spite of that.</param>
public sealed class StockLeft(
    Stock stock,
    IReadOnlyDictionary<(string ZoneId, string InstanceType), int> inUse,
    IReadOnlyList<FaultSpec> soldOut)
{
    /// <summary>Whether the zone sells the type, be it in stock or not.</summary>
    public bool IsSold(string zoneId, InstanceType type) => stock.Sells(zoneId, type.Name);

    /// <summary>Whether the zone has one more.</summary>
    public bool Has(string zoneId, InstanceType type) =>
        stock.LimitOf(zoneId, type.Name) > inUse.GetValueOrDefault((zoneId, type.Name))
        && !soldOut.Any(spec => spec.IsAboutStock(zoneId, type.Name));
}
