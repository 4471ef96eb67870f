using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Storage;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

public static partial class CreateHybridCluster
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            Include(new NewClusterRules());
            RuleFor(r => r.Domain).RequiredByReference().ResourceId();
            RuleFor(r => r.HybridClusterOpMode).OneOf(HybridRules.OpModes);
            RuleFor(r => r.Location).OneOf(Locations.OnPremise);
            RuleFor(r => r.VpcId).Required();
            RuleFor(r => r.VpcId).VpcId().Answers(Errors.InvalidVpc);
            RuleFor(r => r.VSwitchId).Required();

            RuleFor(r => r.EcsOrder.Compute.InstanceType).Required().When(r => r.EcsOrderComputeInstanceType is null);
            RuleFor(r => r.EcsOrder.Compute.InstanceType).KnownInstanceType();
            RuleFor(r => r.EcsOrderComputeInstanceType).KnownInstanceType();
            RuleFor(r => r.EcsOrder.Manager.InstanceType).KnownInstanceType();
            RuleFor(r => r.ComputeSpotStrategy)
                .Must((r, strategy) => strategy is null or "NoSpot"
                    || Stock.HasSpot(InstanceTypes.Find(ComputeTypeOf(r))!))
                .WithMessage("The type of the compute nodes is not sold as a spot instance.");

            RuleFor(r => r.Nodes).Required().HasItems(1, HybridRules.MostNodes);
            RuleForEach(r => r.Nodes).SetValidator(new ServerRules());
            RuleFor(r => r.Nodes)
                .Must(nodes => nodes.Any(RequestedServers.IsManager)).WithMessage("One of them must be the manager.")
                .Must(nodes => nodes.Count(RequestedServers.IsManager) <= RequestedServers.MostManagers)
                .WithMessage($"At most {RequestedServers.MostManagers} of them can be managers.")
                .Must(nodes => HybridRules.AreDifferent(nodes.Select(node => node.HostName)))
                .WithMessage("Their host names must differ.")
                .Must(nodes => HybridRules.AreDifferent(nodes.Select(node => node.IpAddress)))
                .WithMessage("Their addresses must differ.");

            RuleFor(r => r.VolumeId).RequiredByReference();
            RuleFor(r => r.VolumeId).ResourceId().Answers(Errors.InvalidVolumn);
            RuleFor(r => r.VolumeProtocol).OneOf(HybridRules.Protocols).Answers(Errors.InvalidVolumn);
            RuleFor(r => r.VolumeMountpoint).RequiredByReference();
            RuleFor(r => r.VolumeMountpoint).NotNull().Answers(Errors.InvalidVolumn).When(r => r.VolumeId is not null);
            RuleFor(r => r.VolumeMountpoint).Mountpoint().Answers(Errors.InvalidVolumn);
            RuleFor(r => r.OnPremiseVolumeProtocol).OneOf(HybridRules.Protocols).Answers(Errors.InvalidVolumn);
            RuleFor(r => r.OnPremiseVolumeMountPoint).Mountpoint().Answers(Errors.InvalidVolumn);
            RuleFor(r => r.OnPremiseVolumeRemotePath).Directory();
            RuleFor(r => r.OnPremiseVolumeLocalPath).Directory();

            RuleFor(r => r.OpenldapPar.LdapServerIp).IpAddress();
            RuleFor(r => r.OpenldapPar.BaseDn).DistinguishedName();
            RuleFor(r => r.OpenldapPar.FallbackHomeDir).Directory();
            RuleFor(r => r.WinAdPar.AdIp).IpAddress();
            RuleFor(r => r.WinAdPar.AdDc).ResourceId();
            RuleFor(r => r.WinAdPar.AdUser).HasLength(1, 128);
        }
    }

    private sealed class ServerRules : RequestValidator<ServerParameters>
    {
        public ServerRules()
        {
            RuleFor(s => s.HostName).Required().HostName();
            RuleFor(s => s.IpAddress).Required().IpAddress();
            RuleFor(s => s.Role).OneOf("Manager", "Login", "Compute");
            RuleFor(s => s.AccountType).OneOf(ClusterRules.AccountTypes);
            RuleFor(s => s.SchedulerType).OneOf(HybridRules.Schedulers);
            RuleFor(s => s.Dir).Directory();
        }
    }

    private static string ComputeTypeOf(Request request) =>
        request.EcsOrder.Compute.InstanceType ?? request.EcsOrderComputeInstanceType!;
}
