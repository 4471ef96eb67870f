using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Profiling.V20180412;

public static partial class GetCloudMetricLogs
{
    private static readonly string[] Categories = ["cpu", "memory"];

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The first second, Unix time.</summary>
        public int? From { get; init; }

        /// <summary>The second after the last, Unix time.</summary>
        public int? To { get; init; }

        /// <summary>Seconds covered by one log: 1 (the default), 10, 60, 600 or 3600.</summary>
        public int? AggregationInterval { get; init; }

        /// <summary>How the figures of these seconds are combined: avg (the default), sum, max or min.</summary>
        public string? AggregationType { get; init; }

        /// <summary>machine (the default), process, network or disk.</summary>
        public string? MetricScope { get; init; }

        /// <summary>cpu and memory, separated by commas; both when absent. For machines and processes only.</summary>
        public string? MetricCategories { get; init; }

        /// <summary>JSON text that says whose logs: InstanceId, Hostname, NetworkInterface, DiskDevice.</summary>
        public string? Filter { get; init; }

        /// <summary>Whether the newest come first; false when absent.</summary>
        public bool? Reverse { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.From).Required()
                .Must(time => time is null or >= 0).WithMessage("It must be Unix time in seconds.");
            RuleFor(r => r.To).Required()
                .Must((r, to) => to is null || to > (r.From ?? 0))
                .WithMessage("It must be Unix time in seconds, and after From.");
            RuleFor(r => r.AggregationInterval).Must(seconds => seconds is null or 1 or 10 or 60 or 600 or 3600)
                .WithMessage("It must be 1, 10, 60, 600 or 3600.");
            RuleFor(r => r.AggregationType).OneOf("sum", "avg", "max", "min");
            RuleFor(r => r.MetricScope).OneOf("machine", "process", "network", "disk");
            RuleFor(r => r.MetricCategories)
                .Must(text => text is null || CategoriesIn(text).All(Categories.Contains))
                .WithMessage("It must be cpu, memory or both, separated by commas.");
            RuleFor(r => r.Filter).JsonObject();
        }
    }

    private static string[] CategoriesIn(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
