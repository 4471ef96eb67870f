using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>Deletes a pool that no node and no queue uses, which frees its addresses and host names.</summary>
[Operation("DeleteReservedNodePool", ApiVersion.V20240730)]
public static class DeleteReservedNodePool
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string Id { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Id).Required();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            var pool = (await world.RequirePoolAsync(cluster, request.Id, "Id", cancellationToken))!;
            if (await world.Db.Nodes.AnyAsync(
                node => node.ClusterId == cluster.Id
                    && node.VSwitchId == pool.VSwitchId
                    && pool.Addresses.Contains(node.PrivateIpAddress),
                cancellationToken))
            {
                throw Errors.InvalidParams("Id", "The pool has nodes.");
            }

            var queues = await world.Db.ClusterQueues
                .Where(queue => queue.ClusterId == cluster.Id)
                .ToTrackedListAsync(world.Db, cancellationToken);
            if (queues.Exists(queue => queue.Spec?.ReservedNodePoolId == pool.Id))
            {
                throw Errors.InvalidParams("Id", "A queue takes its nodes from the pool.");
            }

            world.Db.Remove(pool);
            world.NameTarget(pool.Id);
            return new Response();
        }
    }
}
