namespace EhpcEmulator.Store.Entities;

/// <summary>How nodes of one kind are bought, as version 2024-07-30 describes them. A value.</summary>
public sealed record NodeSpec
{
    /// <summary>For example <c>ecs.c6.xlarge</c>.</summary>
    public string InstanceType { get; init; } = "";

    public string ImageId { get; init; } = "";

    /// <summary>Whether hyper-threading is on.</summary>
    public bool EnableHt { get; init; } = true;

    /// <summary>PostPaid or PrePaid.</summary>
    public string ChargeType { get; init; } = "PostPaid";

    /// <summary>Counts only with PrePaid.</summary>
    public Subscription Subscription { get; init; } = new();

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public decimal SpotPriceLimit { get; init; }

    /// <summary>Hours for which a spot instance is safe from being reclaimed.</summary>
    public int SpotDuration { get; init; } = 1;

    /// <summary>The disk nodes boot from.</summary>
    public SystemDisk SystemDisk { get; init; } = new("cloud_essd", 40, "PL1");

    /// <summary>The disks besides that, in order.</summary>
    public IReadOnlyList<DataDisk> DataDisks { get; init; } = [];
}
