using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Lists the images of a cluster in the order they were first pulled.</summary>
[Operation("ListContainerImages", ApiVersion.V20180412)]
public static class ListContainerImages
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>shifter (the default) or singularity.</summary>
        public string? ContainerType { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Images per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ContainerType).OneOf(ContainerRules.ImageTypes);
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        /// <summary>The address of the database that knows the images.</summary>
        public required string DBInfo { get; init; }

        [ListItem("ImagesItem")]
        public required IReadOnlyList<ImageInfo> Images { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadManagedClusterAsync(request.ClusterId);
            var gateway = await world.ImageGatewayOfAsync(cluster, cancellationToken);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var type = request.ContainerType ?? ContainerRules.UsualType;
            var expiry = gateway.ExpiresBefore(world.Now);
            var images = world.Db.ContainerImages.AsNoTracking().Where(
                image => image.ClusterId == cluster.Id && image.ContainerType == type && image.LastUsedAt > expiry);
            var page = await images.OrderBy(image => image.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                TotalCount = await images.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                DBInfo = $"{gateway.Settings.DatabaseUri.TrimEnd('/')}/",
                Images = [.. page.Select(image => ImageInfo.Of(image, cluster))],
            };
        }
    }
}
