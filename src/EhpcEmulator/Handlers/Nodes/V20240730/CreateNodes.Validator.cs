using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

public static partial class CreateNodes
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
            RuleFor(r => r.ComputeNode!).SetValidator(new NodeSpecRules()).When(r => r.ComputeNode is not null);
            RuleFor(r => r.VSwitchId).ResourceId();
            RuleFor(r => r.HpcInterConnect).OneOf("vpc", "eRDMA", "erdma");
            RuleFor(r => r.HostnamePrefix).HostNamePart();
            RuleFor(r => r.HostnameSuffix).HostNamePart();
            RuleFor(r => r.Hostnames).Must((r, names) => names.Count == 0 || names.Count == r.Count)
                .WithMessage("It must have as many items as Count says.");
            RuleForEach(r => r.Hostnames).HostNamePart();
            RuleForEach(r => r.Hostnames).Must(name => name.Length > 0).WithMessage("It must not be empty.");
            RuleFor(r => r.KeepAlive).Must(text => text is null || bool.TryParse(text, out _))
                .WithMessage("It must be true or false.");
            RuleFor(r => r.RamRole).ResourceId();
            RuleFor(r => r.DeploymentSetId).ResourceId();
            RuleFor(r => r.ReservedNodePoolId).ResourceId();
        }
    }
}
