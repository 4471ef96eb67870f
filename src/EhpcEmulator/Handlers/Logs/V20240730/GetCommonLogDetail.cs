using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Logs.V20240730;

/// <summary>Shows what was done for one call, stage by stage.</summary>
[Operation("GetCommonLogDetail", ApiVersion.V20240730)]
public static class GetCommonLogDetail
{
    public sealed record Request
    {
        /// <summary>Unix seconds; the call must be within the range.</summary>
        public long? From { get; init; }

        /// <summary>Unix seconds, not before From.</summary>
        public long? To { get; init; }

        /// <summary>Whether only the latest entry of each step is shown; true when absent.</summary>
        public bool? HiddenProcess { get; init; }

        /// <summary>The id of the call.</summary>
        public string LogRequestId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.From).Required().UnixSeconds();
            RuleFor(r => r.To).Required().UnixSeconds();
            RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).WithMessage("It must not be before From.");
            RuleFor(r => r.LogRequestId).Required();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The operation.</summary>
        public required string Action { get; init; }

        public required string ClusterId { get; init; }

        /// <summary>Operation.</summary>
        public required string LogType { get; init; }

        /// <summary>The RAM user that called, or the account itself.</summary>
        public required string OperatorUid { get; init; }

        /// <summary>The account.</summary>
        public required string Uid { get; init; }

        /// <summary>In the order in which they began.</summary>
        public required IReadOnlyList<StageInfo> LogDetail { get; init; }
    }

    /// <summary>A part of the work for a call.</summary>
    /// <param name="StageName">For example <c>ConfigNetwork</c>.</param>
    /// <param name="Stages">The steps of the stage.</param>
    public sealed record StageInfo(string StageName, IReadOnlyList<StepInfo> Stages);

    /// <summary>An entry on a step: one thing that is done to one target.</summary>
    public sealed record StepInfo
    {
        /// <summary>ERROR for what failed, INFO for everything else.</summary>
        public required string LogLevel { get; init; }

        public required string Message { get; init; }

        /// <summary>What is done, for example <c>CreateSecurityGroup</c>.</summary>
        public required string Method { get; init; }

        /// <summary>The id of the call.</summary>
        public required string RequestId { get; init; }

        /// <summary>InProgress, Finished or Failed.</summary>
        public required string Status { get; init; }

        /// <summary>What it is done to, for example an instance.</summary>
        public required string Target { get; init; }

        /// <summary>When it took this status.</summary>
        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset Time { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var action = await world.ActionsBetween(request.From!.Value, request.To!.Value).AsNoTracking()
                .FirstOrDefaultAsync(log => log.RequestId == request.LogRequestId, cancellationToken);
            if (action is null || (world.Origin.NamesRegion && action.RegionId != world.Origin.RegionId))
            {
                throw Errors.ObjectNotFound();
            }

            var steps = await world.Db.ActionSteps.AsNoTracking()
                .Where(step => step.RequestId == action.RequestId)
                .OrderBy(step => step.Number)
                .ToListAsync(cancellationToken);
            return new Response
            {
                Action = action.Action,
                ClusterId = action.ClusterId,
                LogType = LogRules.LogType,
                OperatorUid = action.OperatorUid,
                Uid = action.AccountId,
                LogDetail =
                [
                    .. steps.GroupBy(step => step.Stage).Select(stage => new StageInfo(
                        stage.Key, [.. Shown(stage, request.HiddenProcess ?? true).Select(InfoOf)])),
                ],
            };
        }

        private static IEnumerable<ActionStep> Shown(IEnumerable<ActionStep> steps, bool hidesProcess) =>
            hidesProcess ? steps.GroupBy(step => (step.Method, step.Target)).Select(lines => lines.Last()) : steps;

        private static StepInfo InfoOf(ActionStep step) => new()
        {
            LogLevel = step.Level.ToString().ToUpperInvariant(),
            Message = step.Message,
            Method = step.Method,
            RequestId = step.RequestId,
            Status = step.Status.ToString(),
            Target = step.Target,
            Time = step.At,
        };
    }
}
