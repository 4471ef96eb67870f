using System.Collections.Frozen;
using System.Globalization;

namespace EhpcEmulator.Engine.Hardware;

/// <summary>Prices by duration, in CNY. They are invented: plausible and stable, but not anybody's offer.</summary>
/// <remarks>
/// An hour costs 0.15 per vCPU, 0.0225 per GiB and a fixed sum per GPU by model, which is close to the public list
/// price of the general families. Disks cost by the GiB and bandwidth by the Mbit/s; instances are priced without them.
/// </remarks>
public static class Prices
{
    private const decimal PerVCpu = 0.15m;
    private const decimal PerGib = 0.0225m;
    private const decimal PerUnlistedGpu = 10m;
    private const decimal SpotFraction = 0.3m;
    private const decimal PerMbit = 0.1m;
    private const decimal YuanPerDollar = 7m;

    private static readonly FrozenDictionary<string, decimal> PerGpu = new Dictionary<string, decimal>
    {
        ["AMD S7150"] = 5m,
        ["NVIDIA M40"] = 6m,
        ["NVIDIA P4"] = 6.5m,
        ["NVIDIA T4"] = 7.7m,
        ["NVIDIA A10"] = 8.5m,
        ["NVIDIA P100"] = 11m,
        ["NVIDIA V100"] = 24m,
        ["NVIDIA A100"] = 30m,
        ["NVIDIA 80GB"] = 36m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> PerDiskGib = new Dictionary<string, decimal>
    {
        ["cloud"] = 0.0004m,
        ["cloud_efficiency"] = 0.0005m,
        ["cloud_ssd"] = 0.0014m,
        ["cloud_essd PL0"] = 0.0007m,
        ["cloud_essd PL1"] = 0.0014m,
        ["cloud_essd PL2"] = 0.0028m,
        ["cloud_essd PL3"] = 0.0056m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The pay-as-you-go price of an hour of a disk, not rounded.</summary>
    /// <param name="category">cloud, cloud_efficiency, cloud_ssd or cloud_essd.</param>
    /// <param name="level">PL0 to PL3; only relevant for cloud_essd.</param>
    /// <param name="size">GiB.</param>
    public static decimal DiskHourly(string category, string level, int size) =>
        size * PerDiskGib[category == "cloud_essd" ? $"{category} {level}" : category];

    /// <summary>The pay-as-you-go price of an hour of bandwidth that is paid for by its width.</summary>
    /// <param name="bandwidth">Mbit/s.</param>
    public static decimal BandwidthHourly(int bandwidth) => bandwidth * PerMbit;

    /// <summary>A price in US dollars, 3 decimals; a dollar is always worth 7 yuan.</summary>
    public static decimal InDollars(decimal price) => Round(price / YuanPerDollar, 3);

    /// <summary>The pay-as-you-go price of an hour, 3 decimals.</summary>
    public static decimal Hourly(InstanceType type) => Round(PerHour(type), 3);

    /// <summary>The market price of a spot hour: always 30 % of the pay-as-you-go price; 3 decimals.</summary>
    public static decimal SpotHourly(InstanceType type) => Round(PerHour(type) * SpotFraction, 3);

    /// <summary>
    /// The price of a whole subscription, 2 decimals. A week costs 80 %, a month 65 % and a year 55 % of its hours;
    /// hours and days have no discount.
    /// </summary>
    /// <param name="perHour">What an hour costs without a subscription.</param>
    /// <param name="unit">The unit of the period.</param>
    /// <param name="periods">How many units are bought, at least 1.</param>
    public static decimal Subscription(decimal perHour, PeriodUnit unit, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        var (hours, rate) = TermsOf(unit);
        return Round(perHour * hours * rate * periods, 2);
    }

    /// <summary>The price of the same time without a subscription; 2 decimals.</summary>
    public static decimal PayAsYouGo(decimal perHour, PeriodUnit unit, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        return Round(perHour * TermsOf(unit).Hours * periods, 2);
    }

    private static (int Hours, decimal Rate) TermsOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Hour => (1, 1m),
        PeriodUnit.Day => (24, 1m),
        PeriodUnit.Week => (7 * 24, 0.8m),
        PeriodUnit.Month => (30 * 24, 0.65m),
        PeriodUnit.Year => (360 * 24, 0.55m),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    private static decimal PerHour(InstanceType type) =>
        (type.VCpu * PerVCpu) + (type.MemoryMib / 1024m * PerGib) + (type.GpuCount * GpuPerHour(type.GpuSpec));

    private static decimal GpuPerHour(string spec)
    {
        var share = spec.LastIndexOf(" 1/", StringComparison.Ordinal);
        var model = share < 0 ? spec : spec[..share];
        var parts = share < 0 ? 1 : int.Parse(spec.AsSpan(share + 3), CultureInfo.InvariantCulture);
        return PerGpu.GetValueOrDefault(model, PerUnlistedGpu) / parts;
    }

    private static decimal Round(decimal price, int decimals) =>
        decimal.Round(price, decimals, MidpointRounding.AwayFromZero);
}
