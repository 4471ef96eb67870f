using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20240730;

/// <summary>Deletes queues that have no nodes and no waiting jobs; a cluster keeps at least one.</summary>
[Operation("DeleteQueues", ApiVersion.V20240730)]
public static class DeleteQueues
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 8.</summary>
        public IReadOnlyList<string> QueueNames { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueNames).Required().HasItems(1, 8);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;
    }

    public sealed class Handler(WorldSession world, ClusterSchedules schedules, Scaler scaler)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queues = await world.Db.ClusterQueues
                .Where(queue => queue.ClusterId == cluster.Id)
                .OrderBy(queue => queue.Number)
                .ToTrackedListAsync(world.Db, cancellationToken);
            var left = queues.Where(queue => !request.QueueNames.Contains(queue.Name)).ToList();
            var schedule = await schedules.FindAsync(world, cluster, cancellationToken);
            for (var index = 0; index < request.QueueNames.Count; index++)
            {
                var path = $"QueueNames.{ParameterPath.NumberOf(request.QueueNames, index)}";
                var name = request.QueueNames[index];
                if (!queues.Exists(queue => queue.Name == name))
                {
                    throw Errors.InvalidParams(path, "The cluster has no such queue.");
                }

                await world.RequireUnusedAsync(cluster, schedule, name, path, cancellationToken);
            }

            if (left.Count == 0)
            {
                throw Errors.InvalidParams("QueueNames", "A cluster keeps at least one queue.");
            }

            foreach (var queue in queues.Except(left))
            {
                world.RemoveQueue(cluster, queue);
            }

            if (request.QueueNames.Contains(cluster.UsualQueue()) && cluster.Settings.Next is { } next)
            {
                cluster.Settings = cluster.Settings with { Next = next with { DefaultQueue = left[0].Name } };
            }

            await scaler.FollowAsync(world, cluster, cancellationToken);
            return new Response();
        }
    }
}
