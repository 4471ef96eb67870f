using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20240730;

/// <summary>Replaces all settings of a queue; its existing nodes are unchanged.</summary>
[Operation("UpdateQueue", ApiVersion.V20240730)]
public static class UpdateQueue
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public QueueSpecParameters Queue { get; init; } = new();
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Queue).SetValidator(new QueueSpecParameters.Validator());
            RuleFor(r => r.Queue.ComputeNodes).HasItems(1, 10);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;
    }

    public sealed class Handler(WorldSession world, Scaler scaler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster, request.Queue.QueueName, "Queue.QueueName");
            var pool = await world.RequirePoolAsync(
                cluster, request.Queue.ReservedNodePoolId, "Queue.ReservedNodePoolId", cancellationToken);
            request.Queue.ApplyTo(world, cluster, queue, pool);
            await scaler.FollowAsync(world, cluster, cancellationToken);
            return new Response();
        }
    }
}
