using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>Lists the images of the account and those that others share or sell.</summary>
[Operation("ListCustomImages", ApiVersion.V20180412)]
public static class ListCustomImages
{
    public sealed record Request
    {
        /// <summary>self, or others: all that are not the account's own; both when absent.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>Only images built on this system image, for example CentOS_7.2_64.</summary>
        public string? BaseOsTag { get; init; }

        /// <summary>Only images that the nodes of this cluster can start from.</summary>
        public string? ClusterId { get; init; }

        /// <summary>Only images that start on this instance type; every image starts on every type.</summary>
        public string? InstanceType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ImageOwnerAlias).OneOf("self", "others");
            RuleFor(r => r.InstanceType).KnownInstanceType();
        }
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("ImageInfo")]
        public required IReadOnlyList<ImageInfo> Images { get; init; }
    }

    public sealed record ImageInfo
    {
        public required string ImageId { get; init; }

        public required string ImageName { get; init; }

        /// <summary>self, others or marketplace.</summary>
        public required string ImageOwnerAlias { get; init; }

        /// <summary>The account it belongs to.</summary>
        public required string Uid { get; init; }

        public required string Description { get; init; }

        /// <summary>Available, UnAvailable, Creating or CreateFailed.</summary>
        public required string Status { get; init; }

        /// <summary>GiB.</summary>
        public required int Size { get; init; }

        /// <summary>What the marketplace sells it as; empty otherwise.</summary>
        public required string ProductCode { get; init; }

        /// <summary>ECS (pay-as-you-go) or package (subscription); empty unless it is sold.</summary>
        public required string SkuCode { get; init; }

        /// <summary>Hour, Month or Year; empty unless it is sold.</summary>
        public required string PricingCycle { get; init; }

        public required string PostInstallScript { get; init; }

        /// <summary>The system image it is built on.</summary>
        public required BaseOsInfo BaseOsTag { get; init; }

        public required OsInfo OsTag { get; init; }
    }

    public sealed record BaseOsInfo(string OsTag, string Platform, string Version, string Architecture);

    public sealed record OsInfo(string OsTag, string BaseOsTag, string Platform, string Version, string Architecture);

    public sealed class Handler(WorldSession world, CustomImages images) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var system = request.ClusterId is { } clusterId
                ? SystemImages.FindByOsTag((await world.ReadClusterAsync(clusterId)).BaseOsTag)
                : null;
            return new Response
            {
                Images =
                [
                    .. images.Of(world)
                        .Where(image => image.RegionId == world.Origin.RegionId
                            && (request.ImageOwnerAlias is not { } owner
                                || (owner == "self") == (image.Owner == ImageOwner.Self))
                            && (request.BaseOsTag is not { } tag || image.Base.OsTag == tag)
                            && (system is null || image.Suits(system)))
                        .Select(InfoOf),
                ],
            };
        }

        private ImageInfo InfoOf(CustomImage image)
        {
            var system = image.Base;
            return new ImageInfo
            {
                ImageId = image.Id,
                ImageName = image.Name,
                ImageOwnerAlias = $"{image.Owner}".ToLowerInvariant(),
                Uid = image.Owner == ImageOwner.Self ? world.Origin.AccountId : image.Uid,
                Description = image.Description,
                Status = $"{image.Status}",
                Size = image.Size,
                ProductCode = image.ProductCode,
                SkuCode = image.SkuCode,
                PricingCycle = image.PricingCycle,
                PostInstallScript = image.PostInstallScript,
                BaseOsTag = new BaseOsInfo(system.OsTag, system.Platform, system.Version, system.Architecture),
                OsTag = new OsInfo(
                    system.OsTag, system.BaseOsTag, system.Platform, system.Version, system.Architecture),
            };
        }
    }
}
