using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Changes the description of a container application.</summary>
[Operation("ModifyContainerAppAttributes", ApiVersion.V20180412)]
public static class ModifyContainerAppAttributes
{
    public sealed record Request
    {
        /// <summary>The id of the application, which begins with ehpc-container-.</summary>
        public string ContainerId { get; init; } = "";

        /// <summary>2 to 128 characters; unchanged when absent.</summary>
        public string? Description { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ContainerId).Required();
            RuleFor(r => r.Description).AppDescription();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var apps = await world.RequireContainerAppsAsync([request.ContainerId], cancellationToken);
            apps[0].Description = request.Description ?? apps[0].Description;

            return new Response();
        }
    }
}
