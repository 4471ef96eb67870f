using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Storage;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>Rules for the description of every new cluster.</summary>
internal sealed class NewClusterRules : RequestValidator<NewCluster>
{
    public NewClusterRules()
    {
        RuleFor(r => r.Name).Required().ClusterName();
        RuleFor(r => r.Description).Description();
        RuleFor(r => r.EhpcVersion).RequiredByReference().ProductVersion();
        RuleFor(r => r.OsTag).Required().OsTag();
        RuleFor(r => r.ClientToken).ClientToken();
        RuleFor(r => r.ClientVersion).ProductVersion();

        RuleFor(r => r.VpcId).ResourceId();
        RuleFor(r => r.VSwitchId).ResourceId();
        RuleFor(r => r.SecurityGroupId).ResourceId();
        RuleFor(r => r.SecurityGroupName).HasLength(2, 128);
        RuleFor(r => r.ResourceGroupId).ResourceId();

        RuleFor(r => r.Password).RootPassword();
        RuleFor(r => r.Password).NotNull().WithMessage("Password or KeyPairName is mandatory.")
            .When(r => r.KeyPairName is null);
        RuleFor(r => r.KeyPairName).HasLength(2, 128);

        RuleFor(r => r.ComputeSpotStrategy).OneOf(ClusterRules.SpotStrategies);
        RuleFor(r => r.ComputeSpotPriceLimit).Price();
        RuleFor(r => r.ComputeSpotPriceLimit).NotNull().WithMessage("SpotWithPriceLimit needs a limit.")
            .When(r => r.ComputeSpotStrategy == "SpotWithPriceLimit");
        RuleFor(r => r.ImageOwnerAlias).OneOf(ClusterRules.ImageOwners);
        RuleFor(r => r.ImageId).ResourceId();
        RuleFor(r => r.ImageId).NotNull().WithMessage("ImageId is required unless it is a system image.")
            .When(r => ClusterRules.NeedsImageId(r.ImageOwnerAlias));

        RuleFor(r => r.VolumeType).OneOf(VolumeRules.Types);
        RuleFor(r => r.RemoteDirectory).Directory();
        RuleFor(r => r.Applications).HasItems(0, 100);
        RuleForEach(r => r.Applications).ChildRules(application =>
            application.RuleFor(a => a.Tag).NotNull().WithMessage("Tag is required."));
        RuleFor(r => r.PostInstallScripts).HasItems(0, NewCluster.MostPostInstallScripts);
        RuleForEach(r => r.PostInstallScripts).SetValidator(new NewCluster.PostInstallScriptParameters.Validator());
        RuleFor(r => r.JobQueue).QueueName();
        RuleFor(r => r.Plugin).JsonObject();
    }
}
