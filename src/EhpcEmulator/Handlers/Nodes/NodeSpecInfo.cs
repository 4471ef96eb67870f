using System.Text.Json.Serialization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>How nodes of a queue are bought, as version 2024-07-30 shows it.</summary>
public sealed record NodeSpecInfo
{
    public required string InstanceType { get; init; }

    public required string ImageId { get; init; }

    /// <summary>Whether hyper-threading is on.</summary>
    [JsonPropertyName("EnableHT")]
    public required bool EnableHt { get; init; }

    /// <summary>PostPaid or PrePaid.</summary>
    public required string InstanceChargeType { get; init; }

    /// <summary>Units of a subscription; without meaning for PostPaid.</summary>
    public required int Period { get; init; }

    /// <summary>Week or Month.</summary>
    public required string PeriodUnit { get; init; }

    /// <summary>Whether a subscription is renewed when it ends.</summary>
    public required bool AutoRenew { get; init; }

    /// <summary>Units of each renewal.</summary>
    public required int AutoRenewPeriod { get; init; }

    /// <summary>Hours.</summary>
    public required int Duration { get; init; }

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public required string SpotStrategy { get; init; }

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public required decimal SpotPriceLimit { get; init; }

    public required SystemDiskInfo SystemDisk { get; init; }

    public required IReadOnlyList<DataDiskInfo> DataDisks { get; init; }

    public static NodeSpecInfo Of(NodeSpec spec) => new()
    {
        InstanceType = spec.InstanceType,
        ImageId = spec.ImageId,
        EnableHt = spec.EnableHt,
        InstanceChargeType = spec.ChargeType,
        Period = spec.Subscription.Period,
        PeriodUnit = spec.Subscription.PeriodUnit,
        AutoRenew = spec.Subscription.AutoRenew,
        AutoRenewPeriod = spec.Subscription.AutoRenewPeriod,
        Duration = spec.SpotDuration,
        SpotStrategy = spec.SpotStrategy,
        SpotPriceLimit = spec.SpotPriceLimit,
        SystemDisk = SystemDiskInfo.Of(spec.SystemDisk),
        DataDisks = [.. spec.DataDisks.Select(DataDiskInfo.Of)],
    };
}

/// <summary>The disk a node boots from.</summary>
/// <param name="Category">For example cloud_essd.</param>
/// <param name="Size">GiB.</param>
/// <param name="Level">PL0 to PL3.</param>
public sealed record SystemDiskInfo(string Category, int Size, string Level)
{
    public static SystemDiskInfo Of(SystemDisk disk) => new(disk.Type, disk.Size, disk.Level);
}

/// <summary>A disk besides the system disk.</summary>
/// <param name="Category">For example cloud_essd.</param>
/// <param name="Size">GiB.</param>
/// <param name="Level">PL0 to PL3.</param>
/// <param name="DeleteWithInstance">Whether it is deleted with the instance.</param>
/// <param name="Device">For example /dev/xvdb.</param>
/// <param name="MountDir">The folder it is mounted on.</param>
/// <param name="SnapshotId">The snapshot it is made from.</param>
public sealed record DataDiskInfo(
    string Category, int Size, string Level, bool DeleteWithInstance, string Device, string MountDir, string SnapshotId)
{
    public static DataDiskInfo Of(DataDisk disk) => new(
        disk.Category, disk.Size, disk.PerformanceLevel, disk.DeleteWithInstance, disk.Device, disk.MountDirectory,
        disk.SnapshotId);
}
