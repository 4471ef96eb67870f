using System.Net;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Addons;

/// <summary>Rules for a service of an addon.</summary>
internal sealed class AddonServiceValidator : RequestValidator<AddonService>
{
    public AddonServiceValidator()
    {
        RuleFor(r => r.ServiceName).Required();
        RuleFor(r => r.ServiceAccessType).OneOf("URL");
        RuleForEach(r => r.NetworkACL).SetValidator(new NetworkRuleValidator());
        RuleForEach(r => r.InputParams).SetValidator(new ParameterValidator());
    }

    private sealed class NetworkRuleValidator : RequestValidator<AddonNetworkRule>
    {
        public NetworkRuleValidator()
        {
            RuleFor(r => r.IpProtocol).Required().OneOf("TCP", "UDP", "Any");
            RuleFor(r => r.Port).Required()
                .Must(port => port is >= 1 and <= 65_535 && port == decimal.Truncate(port.Value))
                .WithMessage("It must be 1 to 65535.");
            RuleFor(r => r.SourceCidrIp)
                .Must(block => block is null || IPNetwork.TryParse(block, out _))
                .WithMessage("It must be a CIDR block such as 172.16.0.0/12.");
        }
    }

    private sealed class ParameterValidator : RequestValidator<AddonParameter>
    {
        public ParameterValidator()
        {
            RuleFor(r => r.Name).Required();
            RuleFor(r => r.Type).Required();
            RuleFor(r => r.Value).Required();
        }
    }
}
