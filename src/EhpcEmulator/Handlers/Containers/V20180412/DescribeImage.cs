using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Describes an image of a cluster, whether it is present or still being pulled.</summary>
[Operation("DescribeImage", ApiVersion.V20180412)]
public static class DescribeImage
{
    public sealed record Request : ImageParameters;

    public sealed class Validator() : ImageParameters.Validator<Request>(ContainerRules.ImageTypes);

    public sealed record Response : ApiResponse
    {
        public required ImageInfo ImageInfo { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadManagedClusterAsync(request.ClusterId);
            var image = await world.RequireImageAsync(cluster, request.ToImageName(), cancellationToken);

            return new Response { ImageInfo = ImageInfo.Of(image, cluster) };
        }
    }
}
