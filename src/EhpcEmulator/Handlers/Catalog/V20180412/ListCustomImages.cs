using EhpcEmulator.Engine.Images;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>Lists the images of the account, and those that others share with it or sell.</summary>
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
        public required IReadOnlyList<CustomImageInfo> Images { get; init; }
    }

    public sealed class Handler(WorldSession world, CustomImages images) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var found = await world.FindImagesAsync(images, request.BaseOsTag, request.ClusterId);
            return new Response
            {
                Images =
                [
                    .. found
                        .Where(image => !image.IsPublic
                            && (request.ImageOwnerAlias is not { } owner
                                || (owner == "self") == (image.Owner == ImageOwner.Self)))
                        .Select(image => CustomImageInfo.Of(image, world)),
                ],
            };
        }
    }
}
