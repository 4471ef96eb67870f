using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Deletes an image of a cluster; a job that needs it pulls it again.</summary>
[Operation("DeleteImage", ApiVersion.V20180412)]
public static class DeleteImage
{
    public sealed record Request : ImageParameters;

    public sealed class Validator() : ImageParameters.Validator<Request>(ContainerRules.ImageTypes);

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var image = await world.RequireImageAsync(cluster, request.ToImageName(), cancellationToken);
            if (image.Status == ContainerImageStatus.Pulling)
            {
                throw Errors.ConflictOpt();
            }

            world.Db.Remove(image);
            return new Response();
        }
    }
}
