using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

public static partial class ApplyNodes
{
    public sealed class Validator : RequestValidator<Request>
    {
        private const int MostUserData = 16 * 1024;

        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ResourceAmountType).OneOf("Instances", "Cores");
            RuleFor(r => r.TargetCapacity).Required().AtLeast(1);
            RuleFor(r => r.TargetCapacity)
                .Must((r, target) => target <= (r.ResourceAmountType == "Cores" ? 1_000 : 200))
                .WithMessage("It must not be more than 200 instances or 1000 cores.");
            RuleFor(r => r.Cores).Required().When(r => r.ResourceAmountType == "Cores");
            RuleFor(r => r.Cores).AtLeast(1);
            RuleFor(r => r.Memory).Required().When(r => r.ResourceAmountType == "Cores");
            RuleFor(r => r.Memory).AtLeast(1);
            RuleFor(r => r.InstanceFamilyLevel).OneOf("EntryLevel", "EnterpriseLevel", "CreditEntryLevel");
            RuleFor(r => r.InstanceTypeModels).HasItems(0, 10);
            RuleForEach(r => r.InstanceTypeModels).ChildRules(model =>
            {
                model.RuleFor(m => m.InstanceType)
                    .NotNull().WithMessage("InstanceType is required.")
                    .KnownInstanceType();
                model.RuleFor(m => m.MaxPrice).Amount();
                model.RuleFor(m => m.TargetImageId).ResourceId();
            });
            RuleFor(r => r.ZoneInfos).Required().HasItems(1, 10)
                .Must(zones => zones.Select(zone => zone.ZoneId).Distinct().Count() == zones.Count)
                .WithMessage("The zones must differ.");
            RuleForEach(r => r.ZoneInfos).ChildRules(zone =>
            {
                zone.RuleFor(z => z.ZoneId).NotNull().WithMessage("ZoneId is required.");
                zone.RuleFor(z => z.VSwitchId).ResourceId();
            });
            RuleFor(r => r.PriorityStrategy).OneOf(
                "LowPriceResourcePlanning", "CapacityOptResourcePlanning", "CustomizedResourcePlanning");
            RuleFor(r => r.StrictResourceProvision)
                .Must((r, strict) => strict != true || r.StrictSatisfiedTargetCapacity != false)
                .WithMessage("It excludes StrictSatisfiedTargetCapacity=false.");
            RuleFor(r => r.Round).Between(1, 10);
            RuleFor(r => r.Interval).Between(60, 600);
            RuleFor(r => r.JobQueue).QueueName();
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.ComputeSpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.ComputeSpotPriceLimit).Amount();
            RuleFor(r => r.ComputeSpotPriceLimit)
                .Must((r, limit) => limit > 0
                    || (r.InstanceTypeModels.Count > 0 && r.InstanceTypeModels.All(model => model.MaxPrice > 0)))
                .WithMessage("SpotWithPriceLimit needs a limit.")
                .When(r => r.ComputeSpotStrategy == "SpotWithPriceLimit");
            RuleFor(r => r.InternetChargeType).OneOf("PayByBandwidth", "PayByTraffic");
            RuleFor(r => r.InternetMaxBandWidthOut).Between(0, 100);
            RuleFor(r => r.InternetMaxBandWidthIn).AtLeast(1)
                .Must((r, bandwidth) => bandwidth is null || bandwidth <= Math.Max(10, r.InternetMaxBandWidthOut ?? 0))
                .WithMessage("It must not be more than 10, or than the outbound bandwidth if that is more.");
            RuleFor(r => r.HostNamePrefix).HostNamePart();
            RuleFor(r => r.HostNameSuffix).HostNamePart();
            RuleFor(r => r.SystemDiskType).OneOf(ClusterRules.DiskTypes);
            RuleFor(r => r.SystemDiskSize).Between(40, 500);
            RuleFor(r => r.SystemDiskLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.Tags).Tags();
            RuleForEach(r => r.Tags).ChildRules(tag => tag.Tag());
            RuleFor(r => r.UserData).Must(IsUserData).WithMessage("It must be Base64 of at most 16 KiB.");
        }

        private static bool IsUserData(string? text) =>
            text is null
            || (text.Length <= MostUserData * 2
                && Convert.TryFromBase64String(text, new byte[text.Length], out var length)
                && length <= MostUserData);
    }
}
