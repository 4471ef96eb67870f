using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.AutoScaling;

/// <summary>How spot instances are requested, for a cluster, a queue or a type of nodes.</summary>
public interface ISpotParameters
{
    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    string? SpotStrategy { get; }

    /// <summary>CNY per hour, at most three decimals.</summary>
    decimal? SpotPriceLimit { get; }
}

/// <summary>Rules for the price limit of spot strategies.</summary>
internal sealed class SpotRules<T> : RequestValidator<T>
    where T : ISpotParameters
{
    public SpotRules()
    {
        RuleFor(r => r.SpotStrategy).OneOf(ClusterRules.SpotStrategies);
        RuleFor(r => r.SpotPriceLimit).Amount();
        RuleFor(r => r.SpotPriceLimit).Must(limit => limit > 0).WithMessage("SpotWithPriceLimit needs a limit.")
            .When(r => r.SpotStrategy == "SpotWithPriceLimit");

        // GetAutoScaleConfig answers 0 where there is no limit.
        RuleFor(r => r.SpotPriceLimit).Must(limit => limit is null or 0)
            .WithMessage("Only SpotWithPriceLimit can have a limit.")
            .When(r => r.SpotStrategy != "SpotWithPriceLimit");
    }
}
