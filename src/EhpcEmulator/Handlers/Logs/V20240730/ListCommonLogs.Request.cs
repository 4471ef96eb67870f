using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Logs.V20240730;

public static partial class ListCommonLogs
{
    public sealed record Request
    {
        /// <summary>Unix seconds.</summary>
        public long? From { get; init; }

        /// <summary>Unix seconds, not before From.</summary>
        public long? To { get; init; }

        /// <summary>Only these operations, for example <c>["CreateCluster"]</c>; all when absent.</summary>
        public IReadOnlyList<string> ActionName { get; init; } = [];

        /// <summary>Finished, Failed or InProgress.</summary>
        public string? ActionStatus { get; init; }

        public string? ClusterId { get; init; }

        /// <summary>The newest first; true when absent.</summary>
        public bool? IsReverse { get; init; }

        /// <summary>The id of the call.</summary>
        public string? LogRequestId { get; init; }

        /// <summary>Operation, the only one there is.</summary>
        public string? LogType { get; init; }

        /// <summary>Only calls of this RAM user, or of the account itself.</summary>
        public string? OperatorUid { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Logs per page, 1 to 100; 20 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>Only what made or changed this, for example an instance.</summary>
        public string? Resource { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.From).Required().UnixSeconds();
            RuleFor(r => r.To).Required().UnixSeconds();
            RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).WithMessage("It must not be before From.");
            RuleFor(r => r.ActionStatus).OneOf("Finished", "Failed", "InProgress");
            RuleFor(r => r.LogType)
                .Must(type => type is null || type.Equals(LogRules.LogType, StringComparison.OrdinalIgnoreCase))
                .WithMessage($"It must be {LogRules.LogType}.");
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
        }
    }
}
