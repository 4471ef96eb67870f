using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Addons;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Handlers.Software;
using EhpcEmulator.Handlers.Storage;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

public static partial class CreateCluster
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterName).NextName();
            RuleFor(r => r.ClusterDescription).NextName();
            RuleFor(r => r.ClusterCategory).OneOf("Standard", "Serverless");
            RuleFor(r => r.ClusterMode).OneOf("Integrated", "Hybrid", "Custom");
            RuleFor(r => r.ClusterVpcId).ResourceId();
            RuleFor(r => r.ClusterVSwitchId).ResourceId();
            RuleFor(r => r.SecurityGroupId).ResourceId();
            RuleFor(r => r.ClientVersion).ProductVersion();
            RuleFor(r => r.ClusterCredentials.Password).NextPassword();
            RuleFor(r => r.ClusterCredentials.Password).NotNull()
                .WithMessage("Password or KeyPairName is mandatory.")
                .When(r => r.ClusterCredentials.KeyPairName is null);
            RuleFor(r => r.ClusterCredentials.KeyPairName).KeyPairName();
            RuleFor(r => r.MaxCount).Between(0, 5_000);
            RuleFor(r => r.MaxCoreCount).Between(0, 100_000);
            RuleFor(r => r.ResourceGroupId).ResourceId();
            RuleFor(r => r.Tags).Tags();
            RuleForEach(r => r.Tags).ChildRules(tag => tag.Tag());
            RuleFor(r => r.Manager.Scheduler.Type).OneOf(NextRules.Schedulers);
            RuleFor(r => r.Manager.Scheduler.Version).ProductVersion();
            RuleFor(r => r.Manager.DirectoryService.Type).OneOf(NextRules.Directories);
            RuleFor(r => r.Manager.DirectoryService.Version).ProductVersion();
            RuleFor(r => r.Manager.Dns.Type).OneOf(NextRules.Directories);
            RuleFor(r => r.Manager.Dns.Version).ProductVersion();
            RuleFor(r => r.Manager.ManagerNode).SetValidator(new NodeSpecRules());
            RuleFor(r => r.Queues).HasItems(0, 8);
            RuleForEach(r => r.Queues).SetValidator(new QueueSpecParameters.Validator());
            RuleFor(r => r.SharedStorages).HasItems(0, VolumeRules.MostVolumes);
            RuleForEach(r => r.SharedStorages).ChildRules(storage => storage.SharedStorage());
            RuleFor(r => r.AdditionalPackages).HasItems(0, PackageRules.MostPackages);
            RuleForEach(r => r.AdditionalPackages).ChildRules(package => package.Package());
            RuleFor(r => r.Addons).HasItems(0, 1);
            RuleForEach(r => r.Addons).SetValidator(new AddonParameters.Validator());
        }
    }
}
