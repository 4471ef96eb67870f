using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Logs.V20240730;

/// <summary>Lists what callers did in a range of time, including on deleted clusters.</summary>
[Operation("ListCommonLogs", ApiVersion.V20240730)]
public static partial class ListCommonLogs
{
    public sealed record Response : ApiResponse
    {
        /// <summary>The newest first unless IsReverse is false.</summary>
        public required IReadOnlyList<LogInfo> Logs { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }

        /// <summary>The account.</summary>
        public required string Uid { get; init; }
    }

    /// <summary>A call that may have changed something, and how that continued.</summary>
    public sealed record LogInfo
    {
        /// <summary>The operation, for example <c>CreateCluster</c>.</summary>
        public required string Action { get; init; }

        /// <summary>Empty when it did not concern a cluster.</summary>
        public required string ClusterId { get; init; }

        /// <summary>Operation.</summary>
        public required string LogType { get; init; }

        public required string Message { get; init; }

        /// <summary>The RAM user that called, or the account itself.</summary>
        public required string OperatorUid { get; init; }

        /// <summary>The id of the call.</summary>
        public required string RequestId { get; init; }

        /// <summary>InProgress, Finished or Failed.</summary>
        public required string Status { get; init; }

        /// <summary>What was made or changed.</summary>
        public required string Target { get; init; }

        /// <summary>When it was called.</summary>
        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset Time { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize, usualSize: 20);
            var actions = Matching(request);
            var ordered = request.IsReverse == false
                ? actions.OrderBy(action => action.StartedAt).ThenBy(action => action.Number)
                : actions.OrderByDescending(action => action.StartedAt).ThenByDescending(action => action.Number);
            var page = await ordered.AsNoTracking()
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);
            return new Response
            {
                Logs = [.. page.Select(InfoOf)],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = await actions.CountAsync(cancellationToken),
                Uid = world.Origin.AccountId,
            };
        }

        private IQueryable<ActionLog> Matching(Request request)
        {
            var region = world.Origin.RegionId;
            var actions = world.ActionsBetween(request.From!.Value, request.To!.Value)
                .Where(action => action.RegionId == region);
            if (request.ActionName.Count > 0)
            {
                actions = actions.Where(action => request.ActionName.Contains(action.Action));
            }

            if (request.ActionStatus is { } name)
            {
                var status = Enum.Parse<ActionStatus>(name);
                actions = actions.Where(action => action.Status == status);
            }

            if (request.ClusterId is { } cluster)
            {
                actions = actions.Where(action => action.ClusterId == cluster);
            }

            if (request.LogRequestId is { } call)
            {
                actions = actions.Where(action => action.RequestId == call);
            }

            if (request.OperatorUid is { } uid)
            {
                actions = actions.Where(action => action.OperatorUid == uid);
            }

            if (request.Resource is { } resource)
            {
                actions = actions.Where(action => action.Target == resource
                    || world.Db.ActionSteps.Any(step =>
                        step.RequestId == action.RequestId && step.Target == resource));
            }

            return actions;
        }

        private static LogInfo InfoOf(ActionLog action) => new()
        {
            Action = action.Action,
            ClusterId = action.ClusterId,
            LogType = LogRules.LogType,
            Message = action.Status switch
            {
                ActionStatus.InProgress => $"{action.Action} is in progress",
                ActionStatus.Finished => $"{action.Action} succeeded",
                _ => action.Message,
            },
            OperatorUid = action.OperatorUid,
            RequestId = action.RequestId,
            Status = action.Status.ToString(),
            Target = action.Target,
            Time = action.StartedAt,
        };
    }
}
