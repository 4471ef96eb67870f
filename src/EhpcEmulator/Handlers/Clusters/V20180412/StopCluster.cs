using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Addons;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Stops a running cluster and all its nodes.</summary>
[Operation("StopCluster", ApiVersion.V20180412)]
public static class StopCluster
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The task that does it; it ends when the cluster is stopped.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, ClusterLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            await world.RequireNoRunningTaskAsync(cluster);
            await world.RequireSettledAddonsAsync(cluster, cancellationToken);

            var task = await world.StartTaskAsync(cluster, ClusterTaskType.StopCluster, cancellationToken);
            cluster.TaskId = task.Id;
            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Stopping, world.Now, cancellationToken);

            return new Response { TaskId = task.Id };
        }
    }
}
