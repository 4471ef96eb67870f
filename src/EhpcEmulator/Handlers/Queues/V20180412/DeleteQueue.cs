using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20180412;

/// <summary>Deletes a queue that has no nodes and no waiting jobs; the default queue cannot be deleted.</summary>
[Operation("DeleteQueue", ApiVersion.V20180412)]
public static class DeleteQueue
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string QueueName { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueName).Required();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, ClusterSchedules schedules, Scaler scaler)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(cluster, request.QueueName, "QueueName");
            if (queue.Name == cluster.UsualQueue())
            {
                throw Errors.InvalidParams("QueueName", "The default queue cannot be deleted.");
            }

            var schedule = await schedules.FindAsync(world, cluster, cancellationToken);
            await world.RequireUnusedAsync(cluster, schedule, queue.Name, "QueueName", cancellationToken);

            world.RemoveQueue(cluster, queue);
            await scaler.FollowAsync(world, cluster, cancellationToken);
            world.Log(
                cluster.Id, "DeleteQueue", LogLevelName.Info, $"Succeeded to delete queue {queue.Name}", world.Now);

            return new Response();
        }
    }
}
