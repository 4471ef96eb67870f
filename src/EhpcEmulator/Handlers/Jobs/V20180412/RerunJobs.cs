using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Takes running jobs off their nodes and queues them again; waiting jobs go on waiting.</summary>
[Operation("RerunJobs", ApiVersion.V20180412)]
public static class RerunJobs
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// JSON text <c>[{"Id":"2.scheduler"}]</c>, 1 to 100 jobs; the id of an array stands for all its tasks.
        /// </summary>
        public IReadOnlyList<JobParameters> Jobs { get; init; } = [];

        /// <summary>Accepted; a job is queued again at once either way.</summary>
        public bool? Async { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Jobs).Required().HasItems(1, 100);
            RuleForEach(r => r.Jobs).SetValidator(new JobParameters.Validator());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, JobScheduler scheduler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireSchedulerAsync(
                request.ClusterId, Errors.AgentErrorJobRerunFailure, cancellationToken);
            var jobs = await world.RequireUnfinishedJobsAsync(
                cluster, request.Jobs.Select(job => job.Id), Errors.AgentErrorJobRerunFailure, cancellationToken);
            foreach (var job in jobs)
            {
                await scheduler.RerunAsync(world, cluster, job, world.Now, cancellationToken);
            }

            return new Response();
        }
    }
}
