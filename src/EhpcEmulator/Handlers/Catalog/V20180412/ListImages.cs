using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>Lists the system images that clusters can be created with.</summary>
[Operation("ListImages", ApiVersion.V20180412)]
public static class ListImages
{
    public sealed record Request
    {
        /// <summary>Only images built on this one.</summary>
        public string? BaseOsTag { get; init; }

        /// <summary>Only images that start on this instance type; every image starts on every type.</summary>
        public string? InstanceType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.InstanceType).KnownInstanceType();
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("OsInfo")]
        public required IReadOnlyList<OsInfo> OsTags { get; init; }
    }

    public sealed record OsInfo
    {
        public required string OsTag { get; init; }

        public required string BaseOsTag { get; init; }

        public required string Platform { get; init; }

        public required string Version { get; init; }

        public required string Architecture { get; init; }

        public required string ImageId { get; init; }

        public required string OSName { get; init; }

        public required string OSNameEn { get; init; }
    }

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
            Task.FromResult(new Response
            {
                OsTags =
                [
                    .. SystemImages.All
                        .Where(image => request.BaseOsTag is null || image.BaseOsTag == request.BaseOsTag)
                        .Select(InfoOf),
                ],
            });

        private static OsInfo InfoOf(SystemImage image) => new()
        {
            OsTag = image.OsTag,
            BaseOsTag = image.BaseOsTag,
            Platform = image.Platform,
            Version = image.Version,
            Architecture = image.Architecture,
            ImageId = image.ImageId,
            OSName = image.OsName,
            OSNameEn = image.OsNameEn,
        };
    }
}
