using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

/// <summary>Stops running jobs and withdraws waiting ones, all of them or none.</summary>
[Operation("StopJobs", ApiVersion.V20240730)]
public static class StopJobs
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// JSON text <c>["1.manager"]</c>, 1 to 100 jobs; the id of an array stands for all its tasks.
        /// </summary>
        public IReadOnlyList<string> JobIds { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobIds).Required().HasItems(1, 100);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always true, as text: a call that fails answers an error instead.</summary>
        public string Success { get; } = "true";
    }

    public sealed class Handler(WorldSession world, JobScheduler scheduler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireSchedulerAsync(
                request.ClusterId, Errors.AgentErrorJobStopFailure, cancellationToken);
            var jobs = await world.RequireUnfinishedJobsAsync(
                cluster, request.JobIds, why => Errors.InvalidParams("JobIds", why), cancellationToken);
            foreach (var job in jobs)
            {
                await scheduler.CancelAsync(world, cluster, job, world.Now, cancellationToken);
            }

            return new Response();
        }
    }
}
