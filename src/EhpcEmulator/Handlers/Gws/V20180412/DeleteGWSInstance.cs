using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Deletes a desktop at once; images made from it are kept.</summary>
[Operation("DeleteGWSInstance", ApiVersion.V20180412)]
public static class DeleteGWSInstance
{
    public sealed record Request
    {
        /// <summary>A running or stopped desktop whose subscription, if it has one, has ended.</summary>
        public string InstanceId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.InstanceId).Required();
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var instance = await world.RequireGwsInstanceAsync(request.InstanceId, cancellationToken);
            instance.Require(GwsInstanceStatus.Running, GwsInstanceStatus.Stopped);
            if (instance.IsPaidFor(world.Now))
            {
                throw Errors.DeletePrePaidInstance();
            }

            if (await world.IsBeingCopiedAsync(instance, cancellationToken))
            {
                throw Errors.ConflictOpt();
            }

            world.Db.Remove(instance);

            return new Response();
        }
    }
}
