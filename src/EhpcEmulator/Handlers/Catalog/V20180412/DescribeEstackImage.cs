using EhpcEmulator.Engine.Images;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>Lists the container images that E-HPC offers to build on, latest first.</summary>
[Operation("DescribeEstackImage", ApiVersion.V20180412)]
public static class DescribeEstackImage
{
    public sealed record Request
    {
        /// <summary>The page, counted from 1; 1 when absent.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Images per page, at least 1; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).AtLeast(1);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("ImageListInfo")]
        public required IReadOnlyList<EstackImageInfo> ImageList { get; init; }
    }

    /// <summary>A container image.</summary>
    public sealed record EstackImageInfo
    {
        /// <summary>Repository and tag.</summary>
        public required string ImageName { get; init; }

        /// <summary>System, MPI, Application or AI.</summary>
        public required string ImageType { get; init; }

        /// <summary>MiB.</summary>
        public required int ImageSize { get; init; }

        /// <summary>Where it is pulled from in the caller's region.</summary>
        public required string ImageUrl { get; init; }

        /// <summary>When it was last built.</summary>
        [Instant(ApiTime.Seconds)]
        public required DateTimeOffset RecentUpdateTime { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            return Task.FromResult(new Response
            {
                TotalCount = EstackImage.All.Count,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                ImageList = [.. EstackImage.All.Skip(paging.Skip).Take(paging.Size).Select(InfoOf)],
            });
        }

        private EstackImageInfo InfoOf(EstackImage image) => new()
        {
            ImageName = image.Name,
            ImageType = image.Type,
            ImageSize = image.Size,
            ImageUrl = image.UrlIn(world.Origin.RegionId),
            RecentUpdateTime = image.UpdatedAt,
        };
    }
}
