using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.AutoScaling;

/// <summary>How spot instances are asked for: for a cluster, a queue or a type of nodes alike.</summary>
public interface ISpotParameters
{
    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    string? SpotStrategy { get; }

    /// <summary>CNY an hour, at most three decimals.</summary>
    decimal? SpotPriceLimit { get; }
}

/// <summary>What spot strategies demand of their price limit.</summary>
internal sealed class SpotRules<T> : RequestValidator<T>
    where T : ISpotParameters
{
    public SpotRules()
    {
        RuleFor(r => r.SpotStrategy).OneOf(ClusterRules.SpotStrategies);
        RuleFor(r => r.SpotPriceLimit).Amount();
        RuleFor(r => r.SpotPriceLimit).Must(limit => limit > 0).WithMessage("SpotWithPriceLimit needs a limit.")
            .When(r => r.SpotStrategy == "SpotWithPriceLimit");

        // 0 is what GetAutoScaleConfig answers where there is no limit.
        RuleFor(r => r.SpotPriceLimit).Must(limit => limit is null or 0)
            .WithMessage("Only SpotWithPriceLimit has a limit.")
            .When(r => r.SpotStrategy != "SpotWithPriceLimit");
    }
}
