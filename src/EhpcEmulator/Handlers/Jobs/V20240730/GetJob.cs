using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

/// <summary>Describes one job.</summary>
[Operation("GetJob", ApiVersion.V20240730)]
public static partial class GetJob
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// The id of a job; that of an array stands for its first task that has not ended, or its last.
        /// </summary>
        public string JobId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobId).Required();
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadJobsOfAsync(request.ClusterId);
            var job = await world.RequireJobAsync(cluster, request.JobId, cancellationToken);
            return new Response { JobInfo = InfoOf(job, SchedulerDialect.Of(cluster.SchedulerType)) };
        }

        private static JobInfo InfoOf(Job job, SchedulerDialect dialect) => new()
        {
            JobId = job.Id,
            JobName = job.Name,
            ArrayJobId = job.ArrayIndex is null ? "" : $"{job.Sequence}",
            ArrayJobSubId = $"{job.ArrayIndex}",
            ArrayRequest = job.Settings.ArrayRequest,
            CommandLine = job.Settings.CommandLine,
            CreateTime = job.SubmittedAt,
            StartTime = job.StartedAt,
            LastModifyTime = job.ModifiedAt,
            JobQueue = job.QueueName,
            NodeList = dialect.NodeList(job.Nodes),
            OutputLog = job.Settings.StdoutPath,
            ErrorLog = job.Settings.StderrPath,
            Priority = $"{job.Priority}",
            RunasUser = job.Owner,
            State = dialect.OutcomeOf(job.Status),
            Resources = new Asked($"{job.NodeCount}", $"{job.Cpu}", JobTexts.MemoryOnNode(job.Memory), $"{job.Gpu}"),
            ResourcesUsed = new Used(
                $"{job.Nodes.Count}",
                $"{job.Nodes.Select(node => node.Cpu).DefaultIfEmpty().Max()}",
                JobTexts.MemoryOnNode(job.Nodes.Count == 0 ? 0 : job.Memory)),
            Variables = [.. job.Settings.Variables.Select(variable => new Variable(variable.Name, variable.Value))],
        };
    }
}
