using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Storage;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

public static partial class CreateCluster
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            Include(new NewClusterRules());
            RuleFor(r => r.SchedulerType).OneOf(ClusterRules.Schedulers);
            RuleFor(r => r.AccountType).OneOf(ClusterRules.AccountTypes);
            RuleFor(r => r.DeployMode).OneOf("Standard", "Advanced", "Simple", "Tiny", "OneBox");
            RuleFor(r => r.EcsChargeType).OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.ClusterVersion).ProductVersion();
            RuleFor(r => r.VSwitchId).RequiredByReference();
            RuleFor(r => r.SccClusterId).ResourceId();
            RuleFor(r => r.DeploymentSetId).ResourceId();
            RuleFor(r => r.NetworkInterfaceTrafficMode).OneOf(ClusterRules.TrafficModes);

            RuleFor(r => r.EcsOrder.Manager.Count).Between(1, 2);
            RuleFor(r => r.EcsOrder.Manager.InstanceType).Required().KnownInstanceType();
            RuleFor(r => r.EcsOrder.Compute.Count).Required().Between(0, 99);
            RuleFor(r => r.EcsOrder.Compute.InstanceType).Required().KnownInstanceType();
            RuleFor(r => r.EcsOrder.Login.Count).Required().Between(1, 99);
            RuleFor(r => r.EcsOrder.Login.InstanceType).Required().KnownInstanceType();
            RuleFor(r => r.ComputeSpotStrategy).Must(strategy => strategy is null or "NoSpot")
                .WithMessage("A subscription cannot be a spot instance.").When(r => r.EcsChargeType == "PrePaid");
            RuleFor(r => r.ComputeSpotStrategy)
                .Must((r, strategy) => strategy is null or "NoSpot"
                    || Stock.HasSpot(InstanceTypes.Find(r.EcsOrder.Compute.InstanceType!)!))
                .WithMessage("The type of the compute nodes is not sold as a spot instance.");
            RuleFor(r => r.PeriodUnit).OneOf("Week", "Month", "Year", "year", "Hour");
            RuleFor(r => r.Period).AtLeast(1);
            RuleFor(r => r.Period)
                .Must((r, period) => (period ?? 1) <= SubscriptionLimits.MostPeriods(r.PeriodUnit))
                .WithMessage("It is more than the unit allows.").When(r => r.EcsChargeType == "PrePaid");
            RuleFor(r => r.AutoRenewPeriod).Between(1, 12);
            RuleFor(r => r.SystemDiskType).OneOf(ClusterRules.DiskTypes);
            RuleFor(r => r.SystemDiskLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(r => r.SystemDiskSize).Between(40, 500);
            RuleFor(r => r.VolumeId).RequiredByReference().ResourceId().Answers(Errors.InvalidVolume);
            RuleFor(r => r.VolumeProtocol).OneOf(VolumeRules.Protocols).Answers(Errors.InvalidVolumeProtocal);
            RuleFor(r => r.VolumeMountpoint).RequiredByReference();
            RuleFor(r => r.VolumeMountpoint).NotNull().Answers(Errors.InvalidVolumeMountpoint)
                .When(r => r.VolumeId is not null);
            RuleFor(r => r.VolumeMountpoint).Mountpoint().Answers(Errors.InvalidVolumeMountpoint);
            RuleFor(r => r.AdditionalVolumes).HasItems(0, VolumeRules.MostVolumes);
            RuleForEach(r => r.AdditionalVolumes).ChildRules(volume =>
            {
                volume.Volume(Locations.PublicCloud);
                volume.RuleFor(v => v.Roles).HasItems(0, 8);
                volume.RuleForEach(v => v.Roles).ChildRules(role => role.VolumeRole());
            });
            RuleForEach(r => r.AddOns).ChildRules(addOn =>
            {
                addOn.RuleFor(a => a.DeployMode).OneOf("local", "ecs");
                addOn.RuleFor(a => a.DbType).OneOf("Mysql", "null");
                addOn.RuleFor(a => a.Port).InclusiveBetween(0, 65_535).WithMessage("It must be 0 to 65535.");
            });
            RuleFor(r => r.Tags).Tags();
            RuleForEach(r => r.Tags).ChildRules(tag => tag.Tag());
            RuleFor(r => r.RamNodeTypes).RamNodeTypes();
        }
    }
}
