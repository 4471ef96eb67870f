using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Lists the jobs of a cluster, newest first; each task of an array is a job.</summary>
[Operation("ListJobs", ApiVersion.V20180412)]
public static partial class ListJobs
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only the jobs of this user.</summary>
        public string? Owner { get; init; }

        /// <summary>all (the default), finished, notfinish; also FINISHED, RUNNING, QUEUED.</summary>
        public string? State { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Jobs per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>true for only the jobs that are queued again when one of their nodes is lost.</summary>
        public string? Rerunable { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.State).OneOf(JobFilter.States);
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
            RuleFor(r => r.Rerunable).OneOf("true", "false");
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadJobsOfAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var filter = new JobFilter
            {
                ClusterId = cluster.Id,
                Owners = request.Owner is { } owner ? [owner] : [],
                State = request.State,
                OnlyRerunable = request.Rerunable == "true",
            };
            var dialect = SchedulerDialect.Of(cluster.SchedulerType);

            return new Response
            {
                TotalCount = await filter.CountAsync(world, cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Jobs =
                [
                    .. (await filter.ReadAsync(world, paging, cancellationToken)).Select(job => InfoOf(job, dialect)),
                ],
            };
        }

        private static JobInfo InfoOf(Job job, SchedulerDialect dialect) => new()
        {
            Id = job.Id,
            Name = job.Name,
            Owner = job.Owner,
            Priority = $"{job.Priority}",
            State = dialect.StateOf(job.Status),
            NodeList = dialect.NodeList(job.Nodes),
            SubmitTime = job.SubmittedAt,
            StartTime = job.StartedAt,
            LastModifyTime = job.ModifiedAt,
            Stdout = job.Settings.StdoutPath,
            Stderr = job.Settings.StderrPath,
            Comment = job.Comment,
            ArrayRequest = job.Settings.ArrayRequest,
            Resources = new JobResources(job.NodeCount, JobTexts.CoresOf(job)),
            Rerunable = job.IsRerunable ? "true" : "false",
        };
    }
}
