using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>
/// Pulls an image to a cluster, again if it is there already. It is there when its status is READY; a call while it is
/// being pulled changes nothing.
/// </summary>
[Operation("PullImage", ApiVersion.V20180412)]
public static class PullImage
{
    public sealed record Request : ImageParameters;

    public sealed class Validator() : ImageParameters.Validator<Request>(ContainerRules.AppTypes);

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, ImageLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var image = request.ToImageName();
            if (!ContainerRules.ImageTypes.Contains(image.ContainerType))
            {
                throw Errors.ImageNotSupported($"It must be {string.Join(" or ", ContainerRules.ImageTypes)}.");
            }

            await lifecycle.PullAsync(world, cluster, image, world.Now, cancellationToken);
            return new Response();
        }
    }
}
