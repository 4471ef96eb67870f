using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>
/// Deletes a cluster that is not protected from deletion. Subscriptions that are still paid for stay as instances of
/// their own.
/// </summary>
[Operation("DeleteCluster", ApiVersion.V20240730)]
public static class DeleteCluster
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
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;

        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, ClusterLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(
                ClusterStatus.Running, ClusterStatus.Stopped, ClusterStatus.Exception, ClusterStatus.Pending);
            if (cluster.Settings.Next is { DeletionProtection: true })
            {
                throw Errors.ClusterNotSupported();
            }

            // A cluster that waits to be configured is not really being worked on.
            if (cluster.Status != ClusterStatus.Pending)
            {
                await world.RequireNoRunningTaskAsync(cluster);
            }

            var task = await world.StartTaskAsync(cluster, ClusterTaskType.DeleteCluster, cancellationToken);
            cluster.TaskId = task.Id;
            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Releasing, world.Now, cancellationToken);
            return new Response { TaskId = task.Id };
        }
    }
}
