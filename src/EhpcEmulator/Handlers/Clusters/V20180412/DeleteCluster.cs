using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>
/// Deletes a cluster. Its pay-as-you-go and expired instances are released; subscriptions that are still paid for stay
/// as instances of their own, and so do all instances with <c>ReleaseInstance=false</c>.
/// </summary>
[Operation("DeleteCluster", ApiVersion.V20180412)]
public static class DeleteCluster
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Whether the instances that E-HPC created are released; true when absent.</summary>
        public bool? ReleaseInstance { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, ClusterLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running, ClusterStatus.Stopped, ClusterStatus.Exception);
            await world.RequireNoRunningTaskAsync(cluster);

            var task = await world.StartTaskAsync(cluster, ClusterTaskType.DeleteCluster, cancellationToken);
            cluster.TaskId = task.Id;
            if (request.ReleaseInstance == false)
            {
                foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
                {
                    node.ReleaseInstance = false;
                }
            }

            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Releasing, world.Now, cancellationToken);

            return new Response { TaskId = task.Id };
        }
    }
}
