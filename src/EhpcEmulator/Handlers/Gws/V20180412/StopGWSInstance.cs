using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Stops a running desktop; installations in progress on it are stopped.</summary>
[Operation("StopGWSInstance", ApiVersion.V20180412)]
public static class StopGWSInstance
{
    public sealed record Request
    {
        /// <summary>A desktop that runs.</summary>
        public string InstanceId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.InstanceId).Required();
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, GwsInstanceLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var instance = await world.RequireGwsInstanceAsync(request.InstanceId, cancellationToken);
            instance.Require(GwsInstanceStatus.Running);
            await lifecycle.EnterAsync(world, instance, GwsInstanceStatus.Stopping, world.Now, cancellationToken);

            return new Response();
        }
    }
}
