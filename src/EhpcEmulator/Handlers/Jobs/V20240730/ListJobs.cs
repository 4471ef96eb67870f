using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using JobSelection = EhpcEmulator.Handlers.Jobs.JobFilter;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

/// <summary>Lists the jobs of a cluster, filtered and sorted; each task of an array is a job.</summary>
[Operation("ListJobs", ApiVersion.V20240730)]
public static partial class ListJobs
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobFilter.JobStatus).OneOf("all", "finished", "notfinish");
            RuleFor(r => r.JobFilter.CreateTimeStart).UnixSeconds();
            RuleFor(r => r.JobFilter.CreateTimeEnd).UnixSeconds();
            RuleFor(r => r.JobFilter.SortBy.ExecuteOrder).OneOf(JobOrder.Directions);
            RuleFor(r => r.JobFilter.SortBy.PendOrder).OneOf(JobOrder.Directions);
            RuleFor(r => r.JobFilter.SortBy.SubmitOrder).OneOf(JobOrder.Directions);
            RuleFor(r => r.PageNumber).NumberBetween(1, int.MaxValue);
            RuleFor(r => r.PageSize).NumberBetween(1, 50);
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadJobsOfAsync(request.ClusterId);
            var paging = NumberTexts.PageOf(request.PageNumber, request.PageSize);
            var selection = SelectionOf(cluster, request.JobFilter);
            var jobs = await selection.ReadAsync(world, paging, cancellationToken);
            var dialect = SchedulerDialect.Of(cluster.SchedulerType);
            return new Response
            {
                Jobs = [.. jobs.Select(job => new JobInfo(job.Name, DetailsOf(job, dialect)))],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = await selection.CountAsync(world, cancellationToken),
            };
        }

        private static JobSelection SelectionOf(Cluster cluster, FilterParameters filter) => new()
        {
            ClusterId = cluster.Id,
            Owners = filter.Users,
            State = filter.JobStatus,
            NamePart = filter.JobName,
            Queues = filter.Queues,
            Nodes = filter.Nodes,
            SubmittedFrom = JobSelection.InstantOf(filter.CreateTimeStart),
            SubmittedBefore = JobSelection.InstantAfter(filter.CreateTimeEnd),
            Order = JobOrder.Of(filter.SortBy.ExecuteOrder, filter.SortBy.PendOrder, filter.SortBy.SubmitOrder),
        };

        private static JobDetails DetailsOf(Job job, SchedulerDialect dialect) => new()
        {
            Id = job.Id,
            ArrayJobId = job.ArrayIndex is null ? "" : $"{job.Sequence}",
            ArrayJobSubId = $"{job.ArrayIndex}",
            ArrayRequest = job.Settings.ArrayRequest,
            Comment = job.Comment,
            JobQueue = job.QueueName,
            SubmitTime = JobTexts.SecondsOf(job.SubmittedAt),
            StartTime = job.StartedAt is { } start ? JobTexts.SecondsOf(start) : "",
            LastModifyTime = JobTexts.SecondsOf(job.ModifiedAt),
            NodeList = dialect.NodeList(job.Nodes),
            Priority = $"{job.Priority}",
            RunasUser = job.Owner,
            State = dialect.OutcomeOf(job.Status),
            StdoutPath = job.Settings.StdoutPath,
            StderrPath = job.Settings.StderrPath,
            Variables = JobTexts.Environment(job, dialect),
            Resources = Share(job, job.NodeCount, job.NodeCount * job.Cpu),
            ResourcesActualOccupied = Share(job, job.Nodes.Count, job.Nodes.Sum(node => node.Cpu)),
        };

        private static JobResources Share(Job job, int nodes, int cores) =>
            JobResources.Of(nodes, cores, (long)nodes * job.Memory, (long)nodes * job.Gpu);
    }
}
