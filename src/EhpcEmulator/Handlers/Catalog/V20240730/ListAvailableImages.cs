using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Gateway;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog.V20240730;

/// <summary>
/// Lists the images that nodes can start from: those of the system, the account's own and shared ones.
/// </summary>
[Operation("ListAvailableImages", ApiVersion.V20240730)]
public static partial class ListAvailableImages
{
    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<ImageInfo> Images { get; init; }

        public required string PageNumber { get; init; }

        public required string PageSize { get; init; }

        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;

        public required string TotalCount { get; init; }
    }

    /// <summary>An image that nodes can start from.</summary>
    public sealed record ImageInfo
    {
        /// <summary>x86_64 or arm64.</summary>
        public required string Architecture { get; init; }

        /// <summary>BIOS or UEFI.</summary>
        public required string BootMode { get; init; }

        public required string Description { get; init; }

        public required string ImageId { get; init; }

        /// <summary>The ImageId when it is a system image.</summary>
        public required string ImageName { get; init; }

        /// <summary>system, self or others.</summary>
        public required string ImageOwnerAlias { get; init; }

        /// <summary>The system's name in Chinese.</summary>
        public required string OSName { get; init; }

        /// <summary>The system's name in English.</summary>
        public required string OSNameEn { get; init; }

        /// <summary>CentOS, Aliyun or windows.</summary>
        public required string Platform { get; init; }

        /// <summary>GiB.</summary>
        public required string Size { get; init; }
    }

    public sealed class Handler(WorldSession world, CustomImages images) : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var listed = OfTheSystem(request).Concat(OfAccounts(request)).ToList();
            return Task.FromResult(new Response
            {
                Images = [.. listed.Skip(paging.Skip).Take(paging.Size)],
                PageNumber = $"{paging.Number}",
                PageSize = $"{paging.Size}",
                TotalCount = $"{listed.Count}",
            });
        }

        private static IEnumerable<ImageInfo> OfTheSystem(Request request) =>
            request.ImageOwnerAlias is null or "system"
                ? SystemImages.All.Where(request.Suits)
                    .Select(image => InfoOf(image, image.ImageId, image.ImageId, "system", image.Size))
                : [];

        private IEnumerable<ImageInfo> OfAccounts(Request request) => images.Of(world)
            .Where(image => image.Owner != ImageOwner.Marketplace
                && image.RegionId == world.Origin.RegionId
                && image.Status == CustomImageStatus.Available
                && image.IsPublic == (request.IsPublic ?? false)
                && (request.ImageOwnerAlias is not { } owner || owner == OwnerOf(image))
                && request.Suits(image.Base))
            .Select(image => InfoOf(image.Base, image.Id, image.Name, OwnerOf(image), image.Size) with
            {
                Description = image.Description,
            });

        private static string OwnerOf(CustomImage image) => $"{image.Owner}".ToLowerInvariant();

        private static ImageInfo InfoOf(SystemImage system, string id, string name, string owner, int size) => new()
        {
            Architecture = system.Architecture,
            BootMode = system.BootMode,
            Description = "",
            ImageId = id,
            ImageName = name,
            ImageOwnerAlias = owner,
            OSName = system.OsName,
            OSNameEn = system.OsNameEn,
            Platform = system.Platform,
            Size = $"{size}",
        };
    }
}
