using EhpcEmulator.Engine.Serverless;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

/// <summary>Stops running serverless jobs and withdraws waiting ones; jobs that have ended are unchanged.</summary>
[Operation("StopServerlessJobs", ApiVersion.V20180412)]
public static class StopServerlessJobs
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100; the id of an array stands for all its tasks, <c>10_3</c> for one of them.</summary>
        public IReadOnlyList<string> JobIds { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobIds).Required().HasItems(1, ServerlessRules.MostJobs);
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var tasks = await world.RequireTasksAsync(cluster, request.JobIds, cancellationToken);
            await world.StopAsync(tasks, world.Now, cancellationToken);
            return new Response();
        }
    }
}
