using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20240730;

/// <summary>Creates a queue and its initial nodes, which come up over time.</summary>
[Operation("CreateQueue", ApiVersion.V20240730, IsOrder = true)]
public static class CreateQueue
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
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string Name { get; init; }
    }

    public sealed class Handler(
        WorldSession world,
        NodeLifecycle lifecycle,
        Scaler scaler,
        Stock stock,
        HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            await world.RequireNoQueueAsync(cluster, request.Queue.QueueName, "Queue.QueueName");
            var pool = await world.RequirePoolAsync(
                cluster, request.Queue.ReservedNodePoolId, "Queue.ReservedNodePoolId", cancellationToken);
            var queue = QueueOrders.MakeQueue(world, cluster, request.Queue, pool);
            if (QueueOrders.InitialOrderOf(world, cluster, queue) is { } order)
            {
                await OrderNodesAsync(cluster, order, cancellationToken);
            }

            await scaler.FollowAsync(world, cluster, cancellationToken);
            return new Response { Name = queue.Name };
        }

        private async Task OrderNodesAsync(Cluster cluster, ComputeOrder order, CancellationToken cancellationToken)
        {
            var cores = await world.CountComputeCoresAsync(cluster, cancellationToken);
            cluster.RequireCapacity(
                order.Count, cores + ((long)order.Count * order.Template.Cpu), "Queue.InitialCount");
            var type = order.Template.InstanceType;
            if (await world.CountAvailableAsync(
                stock, order.Template.ZoneId, type.Name, world.Now, cancellationToken) < order.Count)
            {
                throw Errors.EcsError($"{type.Name} is sold out in {order.Template.ZoneId}.");
            }

            await world.RequireRoomAsync([.. Enumerable.Repeat(type, order.Count)], cancellationToken);
            await world.OrderComputesAsync(lifecycle, hardware, cluster, order, world.Now, cancellationToken);
        }
    }
}
