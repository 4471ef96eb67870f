using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>Rules of version 2024-07-30 for the nodes that are ordered.</summary>
internal sealed class NodeSpecRules : RequestValidator<NodeSpecParameters>
{
    private static readonly string[] DataDiskTypes = ["cloud_efficiency", "cloud_ssd", "cloud_essd"];

    public NodeSpecRules()
    {
        RuleFor(n => n.InstanceType).KnownInstanceType();
        RuleFor(n => n.ImageId).ResourceId();
        RuleFor(n => n.InstanceChargeType).OneOf(ClusterRules.ChargeTypes);
        RuleFor(n => n.PeriodUnit).OneOf("Week", "Month");
        RuleFor(n => n.Period).NotNull().WithMessage("A subscription needs a period.")
            .When(n => n.InstanceChargeType == "PrePaid");
        RuleFor(n => n.Period).Must((n, period) => SubscriptionLimits.IsPeriodOfNodes(n.PeriodUnit, period))
            .WithMessage("It must be 1 to 4 weeks, or 1 to 9, 12, 24, 36, 48 or 60 months.");
        RuleFor(n => n.AutoRenewPeriod)
            .Must((n, period) => n.PeriodUnit == "Week"
                ? period is null or (>= 1 and <= 3)
                : period is null or 1 or 2 or 3 or 6 or 12 or 24 or 36 or 48 or 60)
            .WithMessage("It must be 1 to 3 weeks, or 1, 2, 3, 6, 12, 24, 36, 48 or 60 months.");
        RuleFor(n => n.Duration).Between(0, 1);
        RuleFor(n => n.SpotStrategy).OneOf(ClusterRules.SpotStrategies);
        RuleFor(n => n.SpotStrategy).Must(strategy => strategy is null or "NoSpot")
            .WithMessage("A subscription cannot be a spot instance.").When(n => n.InstanceChargeType == "PrePaid");
        RuleFor(n => n.SpotStrategy)
            .Must((n, strategy) => strategy is null or "NoSpot"
                || n.InstanceType is null
                || Stock.HasSpot(InstanceTypes.Find(n.InstanceType)!))
            .WithMessage("The type is not sold as a spot instance.");
        RuleFor(n => n.SpotPriceLimit).Amount();
        RuleFor(n => n.SpotPriceLimit).Must(limit => limit > 0).WithMessage("SpotWithPriceLimit needs a limit.")
            .When(n => n.SpotStrategy == "SpotWithPriceLimit");
        RuleFor(n => n.SystemDisk).ChildRules(disk =>
        {
            disk.RuleFor(d => d!.Category).OneOf(ClusterRules.DiskTypes);
            disk.RuleFor(d => d!.Level).OneOf(ClusterRules.DiskLevels);
            disk.RuleFor(d => d!.Size).Must((d, size) => Fits(size, d!.Category, d.Level)).WithMessage(SizeText);
        }).When(n => n.SystemDisk is not null);
        RuleFor(n => n.DataDisks).HasItems(0, 16);
        RuleForEach(n => n.DataDisks).ChildRules(disk =>
        {
            disk.RuleFor(d => d.Category).OneOf(DataDiskTypes);
            disk.RuleFor(d => d.Level).OneOf(ClusterRules.DiskLevels);
            disk.RuleFor(d => d.Size).Must((d, size) => Fits(size, d.Category, d.Level)).WithMessage(SizeText);
            disk.RuleFor(d => d.SnapshotId).ResourceId();
        });
    }

    private static string SizeText =>
        "It must be 40 to 32768 GiB; for cloud_essd up to 65536, from 461 at PL2 and 1261 at PL3; for cloud up to 500.";

    private static bool Fits(int? size, string? category, string? level) => (category ?? "cloud_essd", level) switch
    {
        _ when size is null => true,
        ("cloud_essd", "PL2") => size is >= 461 and <= 65_536,
        ("cloud_essd", "PL3") => size is >= 1_261 and <= 65_536,
        ("cloud_essd", _) => size is >= 40 and <= 65_536,
        ("cloud", _) => size is >= 40 and <= 500,
        _ => size is >= 40 and <= 32_768,
    };
}
