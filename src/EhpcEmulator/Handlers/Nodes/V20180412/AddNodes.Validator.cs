using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

public static partial class AddNodes
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Count).Required().Between(1, 99);
            RuleFor(r => r.MinCount).Between(1, 99);
            RuleFor(r => r.MinCount).Must((r, least) => least is null || least <= r.Count)
                .WithMessage("It must not be more than Count.");
            RuleFor(r => r.InstanceType).KnownInstanceType();
            RuleFor(r => r.JobQueue).QueueName();
            RuleFor(r => r.EcsChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.ComputeSpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.ComputeSpotStrategy).Must(strategy => strategy is null or "NoSpot")
                .WithMessage("A subscription cannot be a spot instance.").When(r => r.EcsChargeType == "PrePaid");
            RuleFor(r => r.ComputeSpotPriceLimit).Price();
            RuleFor(r => r.ComputeSpotPriceLimit).NotNull().WithMessage("SpotWithPriceLimit needs a limit.")
                .When(r => r.ComputeSpotStrategy == "SpotWithPriceLimit");
            RuleFor(r => r.ComputeSpotDuration).Between(0, 1);
            RuleFor(r => r.ComputeSpotInterruptionBehavior).OneOf("Terminate");
            RuleFor(r => r.ImageOwnerAlias).OneOf(ClusterRules.ImageOwners);
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.ImageId).NotNull().WithMessage("ImageId is required unless it is a system image.")
                .When(r => ClusterRules.NeedsImageId(r.ImageOwnerAlias));
            RuleFor(r => r.PeriodUnit).OneOf("Week", "Month");
            RuleFor(r => r.Period)
                .Must((r, period) => SubscriptionLimits.IsPeriodOfNodes(r.PeriodUnit, period))
                .WithMessage("It must be 1 to 4 weeks, or 1 to 9, 12, 24, 36, 48 or 60 months.");
            RuleFor(r => r.AutoRenewPeriod)
                .Must((r, period) => r.PeriodUnit == "Week"
                    ? period is null or (>= 1 and <= 3)
                    : period is null or 1 or 2 or 3 or 6 or 12)
                .WithMessage("It must be 1 to 3 weeks, or 1, 2, 3, 6 or 12 months.");
            RuleFor(r => r.CreateMode).OneOf("manual", "autoscale");
            RuleFor(r => r.ClientToken).ClientToken();
            RuleFor(r => r.DataDisks).HasItems(0, 16);
            RuleForEach(r => r.DataDisks).SetValidator(new DataDiskParameters.Validator());
            RuleFor(r => r.DnsConfig).JsonObject();
            RuleFor(r => r.HostNamePrefix).HostNamePart();
            RuleFor(r => r.HostNameSuffix).HostNamePart();
            RuleFor(r => r.InternetChargeType).OneOf("PayByBandwidth", "PayByTraffic");
            RuleFor(r => r.InternetMaxBandWidthOut).Between(0, 100);
            RuleFor(r => r.InternetMaxBandWidthIn).AtLeast(1);
            RuleFor(r => r.InternetMaxBandWidthIn)
                .Must((r, bandwidth) => bandwidth is null || bandwidth <= Math.Max(10, r.InternetMaxBandWidthOut ?? 0))
                .WithMessage("It must not be more than 10, or than the outbound bandwidth if that is more.");
            RuleFor(r => r.NetworkInterfaceTrafficMode).OneOf(ClusterRules.TrafficModes);
            RuleFor(r => r.SystemDiskType).OneOf(ClusterRules.DiskTypes);
            RuleFor(r => r.SystemDiskLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.SystemDiskSize).Between(40, 500);
            RuleFor(r => r.VSwitchId).ResourceId();
        }
    }
}
