using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Billing.V20180412;

public static partial class DescribePrice
{
    public sealed record Request
    {
        /// <summary>PostPaid (the default) or PrePaid.</summary>
        public string? ChargeType { get; init; }

        /// <summary>1 to 10 orders.</summary>
        public IReadOnlyList<CommodityParameters> Commodities { get; init; } = [];

        /// <summary>INSTANCE-BUY (the default).</summary>
        public string? OrderType { get; init; }

        /// <summary>Hour, Month or Year; PostPaid is always priced by the hour.</summary>
        public string PriceUnit { get; init; } = "";
    }

    /// <summary>A number of nodes of one kind.</summary>
    public sealed record CommodityParameters
    {
        /// <summary>How many, 1 to 1000.</summary>
        public int? Amount { get; init; }

        /// <summary>Up to 4 disks besides the system disk.</summary>
        public IReadOnlyList<DiskParameters> DataDisks { get; init; } = [];

        /// <summary>For example ecs.c6.large.</summary>
        public string InstanceType { get; init; } = "";

        /// <summary>PayByBandwidth, or PayByTraffic (the default), which costs nothing in advance.</summary>
        public string? InternetChargeType { get; init; }

        /// <summary>Mbit/s, 0 (the default) to 100.</summary>
        public int? InternetMaxBandWidthOut { get; init; }

        /// <summary>VPC.</summary>
        public string? NetworkType { get; init; }

        /// <summary>Compute, Manager or Login.</summary>
        public string NodeType { get; init; } = "";

        /// <summary>How many units of a subscription: 1 hour, 1 to 9 months or 1 to 3 years.</summary>
        public int? Period { get; init; }

        /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
        public string? SystemDiskCategory { get; init; }

        /// <summary>Of cloud_essd alone: PL0 to PL3; PL1 when absent.</summary>
        public string? SystemDiskPerformanceLevel { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        public int? SystemDiskSize { get; init; }

        /// <summary>CNY for an hour of one such node with its disks and bandwidth.</summary>
        internal decimal HourlyPrice =>
            Prices.Hourly(InstanceTypes.Find(InstanceType)!)
            + DiskParameters.HourlyPriceOf(SystemDiskCategory, SystemDiskPerformanceLevel, SystemDiskSize)
            + DataDisks.Sum(disk => DiskParameters.HourlyPriceOf(disk.Category, disk.PerformanceLevel, disk.Size))
            + (InternetChargeType == "PayByBandwidth" ? Prices.BandwidthHourly(InternetMaxBandWidthOut ?? 0) : 0);
    }

    /// <summary>A disk; its parameters begin with lower-case letters, as the SDKs send them.</summary>
    public sealed record DiskParameters
    {
        /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
        [Parameter("category")]
        [Alias("Category")]
        public string? Category { get; init; }

        /// <summary>Costs nothing either way; true when absent.</summary>
        [Parameter("deleteWithInstance")]
        [Alias("DeleteWithInstance")]
        public bool? DeleteWithInstance { get; init; }

        /// <summary>Costs nothing; false when absent.</summary>
        [Parameter("encrypted")]
        [Alias("Encrypted")]
        public bool? Encrypted { get; init; }

        /// <summary>Of cloud_essd alone: PL0 to PL3; PL1 when absent.</summary>
        [Parameter("performanceLevel")]
        [Alias("PerformanceLevel")]
        public string? PerformanceLevel { get; init; }

        /// <summary>GiB, 40 (the default) to 500.</summary>
        [Parameter("size")]
        [Alias("Size")]
        public int? Size { get; init; }

        internal static decimal HourlyPriceOf(string? category, string? level, int? size) =>
            Prices.DiskHourly(category ?? "cloud_efficiency", level ?? "PL1", size ?? 40);
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.PriceUnit).Required().OneOf("Hour", "Month", "Year");
            RuleFor(r => r.OrderType).OneOf("INSTANCE-BUY");
            RuleFor(r => r.Commodities).Required().HasItems(1, 10);
            RuleForEach(r => r.Commodities).SetValidator(new CommodityValidator());
        }
    }

    private sealed class CommodityValidator : RequestValidator<CommodityParameters>
    {
        public CommodityValidator()
        {
            RuleFor(c => c.NodeType).Required().OneOf("Compute", "Manager", "Login");
            RuleFor(c => c.InstanceType).Required().KnownInstanceType();
            RuleFor(c => c.Amount).Required().Between(1, 1000);
            RuleFor(c => c.Period).Required().AtLeast(1);
            RuleFor(c => c.NetworkType).OneOf("VPC");
            RuleFor(c => c.InternetChargeType).OneOf("PayByBandwidth", "PayByTraffic");
            RuleFor(c => c.InternetMaxBandWidthOut).Between(0, 100);
            RuleFor(c => c.SystemDiskCategory).OneOf(ClusterRules.DiskTypes);
            RuleFor(c => c.SystemDiskPerformanceLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(c => c.SystemDiskSize).Between(40, 500);
            RuleFor(c => c.DataDisks).HasItems(0, 4);
            RuleForEach(c => c.DataDisks).ChildRules(disk =>
            {
                disk.RuleFor(d => d.Category).OneOf(ClusterRules.DiskTypes);
                disk.RuleFor(d => d.PerformanceLevel).OneOf(ClusterRules.DiskLevels);
                disk.RuleFor(d => d.Size).Between(40, 500);
            });
        }
    }
}
