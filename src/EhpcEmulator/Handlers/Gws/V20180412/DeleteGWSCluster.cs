using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Deletes a visualization service and its desktops: these at once, the service over time.</summary>
[Operation("DeleteGWSCluster", ApiVersion.V20180412)]
public static class DeleteGWSCluster
{
    public sealed record Request
    {
        /// <summary>A running service, none of whose desktops is busy or paid for in advance.</summary>
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, GwsClusterLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireGwsClusterAsync(request.ClusterId, cancellationToken);
            cluster.RequireRunning();
            var instances = await world.Db.GwsInstances
                .Where(instance => instance.ClusterId == cluster.Id)
                .ToTrackedListAsync(world.Db, cancellationToken);
            foreach (var instance in instances)
            {
                await RequireDispensableAsync(instance, cancellationToken);
            }

            world.Db.RemoveRange(instances);
            await lifecycle.EnterAsync(world, cluster, GwsClusterStatus.Releasing, world.Now, cancellationToken);

            return new Response();
        }

        private async Task RequireDispensableAsync(GwsInstance instance, CancellationToken cancellationToken)
        {
            if (world.Origin.RamUser is { } user && instance.UserName != user)
            {
                throw Errors.NotAuthorized();
            }

            if (instance.IsPaidFor(world.Now))
            {
                throw Errors.DeletePrePaidInstance();
            }

            if (instance.Status is not (GwsInstanceStatus.Running or GwsInstanceStatus.Stopped)
                || await world.IsBeingCopiedAsync(instance, cancellationToken))
            {
                throw Errors.ConflictOpt();
            }
        }
    }
}
