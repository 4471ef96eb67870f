using System.Globalization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Addons;

/// <summary>Rules for the resources of an addon.</summary>
internal sealed class AddonResourcesValidator : RequestValidator<AddonResources>
{
    public AddonResourcesValidator()
    {
        RuleFor(r => r.EcsResources).HasItems(0, 10);
        RuleForEach(r => r.EcsResources).SetValidator(new InstanceValidator());
        RuleFor(r => r.EipResource!).SetValidator(new EipValidator());
    }

    // GiB by the kind of disk.
    private static (int Least, int Most) SizesOf(string? category, string? level) => (category, level) switch
    {
        ("cloud", _) => (40, 500),
        ("cloud_efficiency" or "cloud_ssd", _) => (40, 32_768),
        (_, "PL2") => (461, 65_536),
        (_, "PL3") => (1_261, 65_536),
        _ => (40, 65_536),
    };

    private static bool IsSize(int? size, string? category, string? level)
    {
        var (least, most) = SizesOf(category, level);
        return size is null || (size >= least && size <= most);
    }

    private static string SizesInWords(string? category, string? level)
    {
        var (least, most) = SizesOf(category, level);
        return $"It must be {least} to {most}.";
    }

    private sealed class InstanceValidator : RequestValidator<AddonInstance>
    {
        public InstanceValidator()
        {
            RuleFor(r => r.InstanceType).KnownInstanceType();
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.InstanceChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.PeriodUnit).OneOf("Week", "Month");
            RuleFor(r => r.Period)
                .Must((r, period) => r.PeriodUnit == "Week"
                    ? period is null or (>= 1 and <= 4)
                    : period is null or (>= 1 and <= 9) or 12 or 24 or 36 or 48 or 60)
                .WithMessage("It must be 1 to 4 weeks, or 1 to 9, 12, 24, 36, 48 or 60 months.");
            RuleFor(r => r.AutoRenewPeriod)
                .Must((r, period) => r.PeriodUnit == "Week"
                    ? period is null or (>= 1 and <= 3)
                    : period is null or 1 or 2 or 3 or 6 or 12)
                .WithMessage("It must be 1 to 3 weeks, or 1, 2, 3, 6 or 12 months.");
            RuleFor(r => r.SpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.SpotStrategy).Must(strategy => strategy is null or "NoSpot")
                .WithMessage("A subscription cannot be a spot instance.").When(r => r.InstanceChargeType == "PrePaid");
            RuleFor(r => r.SpotPriceLimit).Amount();
            RuleFor(r => r.SpotPriceLimit).NotNull().WithMessage("SpotWithPriceLimit needs a limit.")
                .When(r => r.SpotStrategy == "SpotWithPriceLimit");
            RuleFor(r => r.Duration).Between(0, 1);
            RuleFor(r => r.SystemDisk!).SetValidator(new SystemDiskValidator());
            RuleFor(r => r.DataDisks).HasItems(0, 16);
            RuleForEach(r => r.DataDisks).SetValidator(new DataDiskValidator());
        }
    }

    private sealed class SystemDiskValidator : RequestValidator<AddonSystemDisk>
    {
        public SystemDiskValidator()
        {
            RuleFor(r => r.Category).OneOf(ClusterRules.DiskTypes);
            RuleFor(r => r.Level).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.Size).Must((r, size) => IsSize(size, r.Category, r.Level))
                .WithMessage(r => SizesInWords(r.Category, r.Level));
        }
    }

    private sealed class DataDiskValidator : RequestValidator<AddonDataDisk>
    {
        public DataDiskValidator()
        {
            RuleFor(r => r.Category).OneOf("cloud_efficiency", "cloud_ssd", "cloud_essd");
            RuleFor(r => r.Level).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.Size).Must((r, size) => IsSize(size, r.Category, r.Level))
                .WithMessage(r => SizesInWords(r.Category, r.Level));
        }
    }

    private sealed class EipValidator : RequestValidator<AddonEip>
    {
        public EipValidator()
        {
            RuleFor(r => r.EipInstanceId).ResourceId();
            RuleFor(r => r.Bandwidth)
                .Must(text => text is null
                    || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bandwidth)
                        && bandwidth is >= 1 and <= 1_000))
                .WithMessage("It must be 1 to 1000.");
            RuleFor(r => r.InstanceChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.InternetChargeType).OneOf("PayByBandwidth", "PayByTraffic");
        }
    }
}
