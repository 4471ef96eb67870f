using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Lists the images made from desktops, newest first.</summary>
[Operation("DescribeGWSImages", ApiVersion.V20180412)]
public static class DescribeGWSImages
{
    public sealed record Request
    {
        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Images per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        /// <summary>The images as the reference shows them.</summary>
        [ListItem("GWSImageInfo")]
        public required IReadOnlyList<GWSImageInfo> GWSImages { get; init; }

        /// <summary>The same images as GWSImages: the SDKs call them so.</summary>
        [ListItem("ImageInfo")]
        public required IReadOnlyList<ImageInfo> Images { get; init; }
    }

    /// <summary>An image as the reference shows it.</summary>
    public record GWSImageInfo
    {
        public required string ImageId { get; init; }

        /// <summary>The id when none was given.</summary>
        public required string ImageName { get; init; }

        /// <summary>The same as ImageName: the reference's table spells it so.</summary>
        public string ImageNme => ImageName;

        /// <summary>creating, or running once it can be used.</summary>
        public required string Status { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        /// <summary>GiB.</summary>
        public required int Size { get; init; }
    }

    /// <summary>An image as the SDKs read it.</summary>
    public sealed record ImageInfo : GWSImageInfo
    {
        /// <summary>The same as ImageName.</summary>
        public string Name => ImageName;

        /// <summary>self: images of the system are not listed here.</summary>
        public required string ImageType { get; init; }

        /// <summary>How much of it is made, 0% to 100%.</summary>
        public required string Progress { get; init; }
    }

    public sealed class Handler(WorldSession world, GwsImageLifecycle lifecycle) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var region = world.Origin.RegionId;
            var images = world.Db.GwsImages.AsNoTracking().Where(image => image.RegionId == region);
            var page = await images.OrderByDescending(image => image.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                TotalCount = await images.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                GWSImages = [.. page.Select(InfoOf)],
                Images = [.. page.Select(ImageOf)],
            };
        }

        private static GWSImageInfo InfoOf(GwsImage image) => new()
        {
            ImageId = image.Id,
            ImageName = image.Name,
            Status = StatusOf(image),
            CreateTime = image.CreatedAt,
            Size = image.Size,
        };

        private ImageInfo ImageOf(GwsImage image) => new()
        {
            ImageId = image.Id,
            ImageName = image.Name,
            Status = StatusOf(image),
            CreateTime = image.CreatedAt,
            Size = image.Size,
            ImageType = "self",
            Progress = $"{lifecycle.PercentOf(world, image)}%",
        };

        private static string StatusOf(GwsImage image) => $"{image.Status}".ToLowerInvariant();
    }
}
