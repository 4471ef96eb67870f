using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Describes a container application.</summary>
[Operation("DescribeContainerApp", ApiVersion.V20180412)]
public static class DescribeContainerApp
{
    public sealed record Request
    {
        /// <summary>The id of the application, which begins with ehpc-container-.</summary>
        public string ContainerId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ContainerId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required ContainerAppInfo ContainerAppInfo { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var apps = await world.RequireContainerAppsAsync([request.ContainerId], cancellationToken);
            return new Response { ContainerAppInfo = ContainerAppInfo.Of(apps[0]) };
        }
    }
}
