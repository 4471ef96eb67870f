using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Lists the jobs of a cluster, filtered and sorted; each task of an array is a job.</summary>
[Operation("ListJobsWithFilters", ApiVersion.V20180412)]
public static partial class ListJobsWithFilters
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only jobs whose name contains this.</summary>
        public string? JobName { get; init; }

        /// <summary>all (the default), finished, notfinish; also FINISHED, RUNNING, QUEUED.</summary>
        public string? JobStatus { get; init; }

        /// <summary>Only jobs submitted at this instant or later; Unix seconds.</summary>
        public string? CreateTimeStart { get; init; }

        /// <summary>Only jobs submitted at this instant or earlier; Unix seconds.</summary>
        public string? CreateTimeEnd { get; init; }

        /// <summary>Only jobs whose last run has one of these nodes, by host name or id.</summary>
        public IReadOnlyList<string> Nodes { get; init; } = [];

        /// <summary>Only jobs of these queues.</summary>
        public IReadOnlyList<string> Queues { get; init; } = [];

        /// <summary>Only jobs of these users.</summary>
        public IReadOnlyList<string> Users { get; init; } = [];

        /// <summary>By how long they have run: asc or desc. Counts most.</summary>
        public string? ExecuteOrder { get; init; }

        /// <summary>By how long they have waited: asc or desc. Counts second.</summary>
        public string? PendOrder { get; init; }

        /// <summary>By their submission: asc or desc (the default). Counts last.</summary>
        public string? SubmitOrder { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Jobs per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>Accepted; the scheduler answers at once either way.</summary>
        public bool? Async { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobStatus).OneOf(JobFilter.States);
            RuleFor(r => r.CreateTimeStart).UnixSeconds();
            RuleFor(r => r.CreateTimeEnd).UnixSeconds();
            RuleFor(r => r.ExecuteOrder).OneOf(JobOrder.Directions);
            RuleFor(r => r.PendOrder).OneOf(JobOrder.Directions);
            RuleFor(r => r.SubmitOrder).OneOf(JobOrder.Directions);
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadJobsOfAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var filter = FilterOf(cluster, request);
            var jobs = await filter.ReadAsync(world, paging, cancellationToken);
            var dialect = SchedulerDialect.Of(cluster.SchedulerType);
            return new Response
            {
                Jobs = [.. jobs.Select(job => InfoOf(job, dialect))],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = await filter.CountAsync(world, cancellationToken),
            };
        }

        private static JobFilter FilterOf(Cluster cluster, Request request) => new()
        {
            ClusterId = cluster.Id,
            Owners = request.Users,
            State = request.JobStatus,
            NamePart = request.JobName,
            Queues = request.Queues,
            Nodes = request.Nodes,
            SubmittedFrom = JobFilter.InstantOf(request.CreateTimeStart),
            SubmittedBefore = JobFilter.InstantAfter(request.CreateTimeEnd),
            Order = JobOrder.Of(request.ExecuteOrder, request.PendOrder, request.SubmitOrder),
        };

        private static JobInfo InfoOf(Job job, SchedulerDialect dialect) => new()
        {
            Id = job.Id,
            Name = job.Name,
            Owner = job.Owner,
            Queue = job.QueueName,
            Priority = $"{job.Priority}",
            State = dialect.StateOf(job.Status),
            NodeList = dialect.NodeList(job.Nodes),
            SubmitTime = JobTexts.SecondsOf(job.SubmittedAt),
            StartTime = job.StartedAt is { } start ? JobTexts.SecondsOf(start) : "",
            LastModifyTime = JobTexts.SecondsOf(job.ModifiedAt),
            Stdout = job.Settings.StdoutPath,
            Stderr = job.Settings.StderrPath,
            Comment = job.Comment,
            ArrayRequest = job.Settings.ArrayRequest,
            Resources = new JobResources(job.NodeCount, JobTexts.CoresOf(job)),
            Rerunable = job.IsRerunable,
            VariableList = JobTexts.Environment(job, dialect),
        };
    }
}
