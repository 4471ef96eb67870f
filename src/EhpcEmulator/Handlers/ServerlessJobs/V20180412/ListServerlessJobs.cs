using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Jobs;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

/// <summary>
/// Lists the serverless jobs of a cluster, newest first. An array is one job; its tasks are listed when they are
/// named.
/// </summary>
[Operation("ListServerlessJobs", ApiVersion.V20180412)]
public static class ListServerlessJobs
{
    private const int UsualPageSize = 20;

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only these jobs, arrays and tasks of arrays, at most 100.</summary>
        public IReadOnlyList<string> JobIds { get; init; } = [];

        /// <summary>Only jobs of these names, at most 100.</summary>
        public IReadOnlyList<string> JobNames { get; init; } = [];

        /// <summary>
        /// All (the default), Pending, Running, Succeeded, Canceled or Failed. Initing counts as Pending.
        /// </summary>
        public string? State { get; init; }

        /// <summary>By their start: Asc or Desc; what has not started comes last. Counts most.</summary>
        public string? StartOrder { get; init; }

        /// <summary>By their submission: Asc or Desc (the default).</summary>
        public string? SubmitOrder { get; init; }

        /// <summary>Only jobs submitted at this instant or later; Unix seconds.</summary>
        public string? SubmitTimeStart { get; init; }

        /// <summary>Only jobs submitted at this instant or earlier; Unix seconds.</summary>
        public string? SubmitTimeEnd { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Jobs per page, 1 to 100; 20 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobIds).HasItems(0, ServerlessRules.MostJobs);
            RuleFor(r => r.JobNames).HasItems(0, ServerlessRules.MostJobs);
            RuleFor(r => r.State).OneOf(ServerlessFilter.States);
            RuleFor(r => r.StartOrder).OneOf(ServerlessFilter.Directions);
            RuleFor(r => r.SubmitOrder).OneOf(ServerlessFilter.Directions);
            RuleFor(r => r.SubmitTimeStart).UnixSeconds();
            RuleFor(r => r.SubmitTimeEnd).UnixSeconds();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<JobInfo> Jobs { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>A serverless job, an array of them, or a task of one.</summary>
    public sealed record JobInfo
    {
        public required string JobId { get; init; }

        public required string JobName { get; init; }

        /// <summary>Pending, Initing, Running, Succeeded, Canceled or Failed.</summary>
        public required string State { get; init; }

        public required string Priority { get; init; }

        /// <summary>The default queue of the cluster's scheduler, although it takes no node of it.</summary>
        public required string Queue { get; init; }

        /// <summary>The job user of the cluster when it was submitted; root without one.</summary>
        public required string User { get; init; }

        /// <summary>When it was submitted, in Unix seconds.</summary>
        public required string SubmitTime { get; init; }

        /// <summary>When its first container started, in Unix seconds; empty before.</summary>
        public required string StartTime { get; init; }

        /// <summary>When it ended, in Unix seconds; empty before.</summary>
        public required string EndTime { get; init; }

        /// <summary>Whether it is an array or a task of one.</summary>
        public required bool IsArrayJob { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize, UsualPageSize);
            var filter = new ServerlessFilter
            {
                ClusterId = (await world.ReadManagedClusterAsync(request.ClusterId)).Id,
                Ids = request.JobIds,
                Names = request.JobNames,
                State = request.State,
                SubmittedFrom = JobFilter.InstantOf(request.SubmitTimeStart),
                SubmittedBefore = JobFilter.InstantAfter(request.SubmitTimeEnd),
                StartOrder = request.StartOrder,
                SubmitOrder = request.SubmitOrder,
            };
            return new Response
            {
                Jobs = [.. (await filter.ReadAsync(world, paging, cancellationToken)).Select(InfoOf)],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = await filter.CountAsync(world, cancellationToken),
            };
        }

        private static JobInfo InfoOf(ServerlessEntry entry) => new()
        {
            JobId = entry.Id,
            JobName = entry.Name,
            State = Enum.GetName(entry.Status)!,
            Priority = $"{entry.Priority}",
            Queue = entry.QueueName,
            User = entry.Owner,
            SubmitTime = JobTexts.SecondsOf(entry.SubmittedAt),
            StartTime = entry.StartedAt is { } start ? JobTexts.SecondsOf(start) : "",
            EndTime = entry.EndedAt is { } end ? JobTexts.SecondsOf(end) : "",
            IsArrayJob = entry.IsArray,
        };
    }
}
