using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>How nodes are bought in version 2024-07-30: the node template of managers, queues and new nodes.</summary>
public sealed record NodeSpecParameters
{
    // The service's default.
    private const string UsualType = "ecs.c6.xlarge";
    private const string UsualImage = "aliyun_3_x64_20G_alibase_20221102.vhd";

    /// <summary>ecs.c6.xlarge when absent.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The newest Alibaba Cloud Linux when absent.</summary>
    public string? ImageId { get; init; }

    /// <summary>Hyper-threading; true when absent.</summary>
    [Parameter("EnableHT")]
    public bool? EnableHt { get; init; }

    /// <summary>PostPaid (the default) or PrePaid.</summary>
    public string? InstanceChargeType { get; init; }

    /// <summary>1 to 4 weeks, or 1 to 9, 12, 24, 36, 48 or 60 months; mandatory with PrePaid.</summary>
    public int? Period { get; init; }

    /// <summary>Week or Month (the default).</summary>
    public string? PeriodUnit { get; init; }

    /// <summary>False when absent; only with PrePaid.</summary>
    public bool? AutoRenew { get; init; }

    /// <summary>1 to 3 weeks, or 1, 2, 3, 6, 12, 24, 36, 48 or 60 months; 1 when absent.</summary>
    public int? AutoRenewPeriod { get; init; }

    /// <summary>Hours during which a spot instance is not reclaimed: 0 or 1 (the default).</summary>
    public int? Duration { get; init; }

    /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo; only with PostPaid.</summary>
    public string? SpotStrategy { get; init; }

    /// <summary>CNY per hour; mandatory with SpotWithPriceLimit.</summary>
    public decimal? SpotPriceLimit { get; init; }

    /// <summary>A cloud_essd of 40 GiB when absent.</summary>
    public SystemDiskParameters? SystemDisk { get; init; }

    /// <summary>At most 16.</summary>
    public IReadOnlyList<DataDiskSpecParameters> DataDisks { get; init; } = [];

    internal NodeSpec ToSpec() => new()
    {
        InstanceType = InstanceType ?? UsualType,
        ImageId = ImageId ?? UsualImage,
        EnableHt = EnableHt ?? true,
        ChargeType = InstanceChargeType ?? "PostPaid",
        Subscription = new Subscription
        {
            Period = Period ?? 1,
            PeriodUnit = PeriodUnit ?? "Month",
            AutoRenew = AutoRenew ?? false,
            AutoRenewPeriod = AutoRenewPeriod ?? 1,
        },
        SpotStrategy = SpotStrategy ?? "NoSpot",
        SpotPriceLimit = SpotPriceLimit ?? 0,
        SpotDuration = Duration ?? 1,
        SystemDisk = (SystemDisk ?? new SystemDiskParameters()).ToDisk(),
        DataDisks = [.. DataDisks.Select(disk => disk.ToDisk())],
    };
}

/// <summary>The disk that nodes boot from.</summary>
public sealed record SystemDiskParameters
{
    /// <summary>cloud_efficiency, cloud_ssd, cloud_essd (the default) or cloud.</summary>
    public string? Category { get; init; }

    /// <summary>GiB, 40 (the default) to 32,768 or, by category, 65,536 or 500.</summary>
    public int? Size { get; init; }

    /// <summary>PL0 to PL3 of a cloud_essd; PL1 when absent.</summary>
    public string? Level { get; init; }

    internal SystemDisk ToDisk() => new(Category ?? "cloud_essd", Size ?? 40, Level ?? "PL1");
}

/// <summary>A disk besides the system disk.</summary>
public sealed record DataDiskSpecParameters
{
    /// <summary>cloud_efficiency, cloud_ssd or cloud_essd (the default).</summary>
    public string? Category { get; init; }

    /// <summary>GiB, 40 (the default) to 32,768 or, by category and level, up to 65,536.</summary>
    public int? Size { get; init; }

    /// <summary>PL0 to PL3 of a cloud_essd; PL1 when absent.</summary>
    public string? Level { get; init; }

    /// <summary>True when absent.</summary>
    public bool? DeleteWithInstance { get; init; }

    /// <summary>For example /dev/xvdb.</summary>
    public string? Device { get; init; }

    /// <summary>The folder it is mounted on.</summary>
    public string? MountDir { get; init; }

    /// <summary>The snapshot it is made from.</summary>
    public string? SnapshotId { get; init; }

    internal DataDisk ToDisk() => new(
        Category ?? "cloud_essd",
        Size ?? 40,
        Level ?? "PL1",
        DeleteWithInstance ?? true,
        Encrypted: false,
        KmsKeyId: "")
    {
        Device = Device ?? "",
        MountDirectory = MountDir ?? "",
        SnapshotId = SnapshotId ?? "",
    };
}
