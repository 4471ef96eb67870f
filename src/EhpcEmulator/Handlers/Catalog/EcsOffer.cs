using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog;

/// <summary>Which instance types a caller can order on given terms, and where.</summary>
public sealed class EcsOffer
{
    private readonly StockLeft _stock;
    private readonly IReadOnlyList<string> _regionZones;
    private readonly IReadOnlyList<string> _askedZones;
    private readonly bool _isSpot;
    private readonly bool _isSubscription;

    private EcsOffer(StockLeft stock, Region region, string? zoneId, string? spotStrategy, string? chargeType)
    {
        // A zone can be newer than the list of them.
        var zones = region.Zones.Select(zone => zone.Id);
        _stock = stock;
        _regionZones = zoneId is null ? [.. zones] : [.. zones.Union([zoneId]).Order(StringComparer.Ordinal)];
        _askedZones = zoneId is null ? _regionZones : [zoneId];
        _isSpot = spotStrategy is not (null or "NoSpot");
        _isSubscription = chargeType == "PrePaid";
    }

    /// <summary>Whether anything in stock can be ordered as a spot instance; subscriptions never are.</summary>
    public bool SupportsSpot =>
        !_isSubscription && InstanceTypes.All.Any(type => Stock.HasSpot(type) && IsAvailable(type));

    /// <param name="world">The world whose stock it is.</param>
    /// <param name="stock">What the zones hold.</param>
    /// <param name="zoneId">The zone that is asked for; all of the region when null.</param>
    /// <param name="spotStrategy">NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</param>
    /// <param name="chargeType">PostPaid or PrePaid.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">InvalidParams: the zone is not in the region.</exception>
    public static async Task<EcsOffer> ReadAsync(
        WorldSession world, Stock stock, string? zoneId, string? spotStrategy, string? chargeType,
        CancellationToken cancellationToken)
    {
        var region = Regions.Find(world.Origin.RegionId)!;
        if (zoneId is not null && !region.Holds(zoneId))
        {
            throw Errors.InvalidParams("ZoneId", $"It must be a zone of {region.Id}.");
        }

        return new EcsOffer(
            await world.ReadStockAsync(stock, cancellationToken), region, zoneId, spotStrategy, chargeType);
    }

    /// <summary>Whether it is sold on the terms in a requested zone, be it in stock or not.</summary>
    public bool IsSold(InstanceType type) =>
        (!_isSpot || (!_isSubscription && Stock.HasSpot(type)))
        && _askedZones.Any(zone => _stock.IsSold(zone, type));

    /// <summary>Whether a requested zone has it in stock.</summary>
    public bool IsAvailable(InstanceType type) => _askedZones.Any(zone => _stock.Has(zone, type));

    /// <summary>The zones of the region that have it in stock, whichever is asked for.</summary>
    public IReadOnlyList<string> ZonesOf(InstanceType type) =>
        [.. _regionZones.Where(zone => _stock.Has(zone, type))];
}
