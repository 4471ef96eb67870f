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

    /// <summary>A system image.</summary>
    public sealed record OsInfo
    {
        /// <summary>The name by which clusters order it, for example CentOS_7.6_64.</summary>
        public required string OsTag { get; init; }

        /// <summary>The same as OsTag: a system image is built on no other.</summary>
        public required string BaseOsTag { get; init; }

        /// <summary>The distribution: CentOS, Aliyun or windows.</summary>
        public required string Platform { get; init; }

        /// <summary>The release, for example 7.6.</summary>
        public required string Version { get; init; }

        /// <summary>x86_64.</summary>
        public required string Architecture { get; init; }

        public required string ImageId { get; init; }

        /// <summary>The display name in Chinese.</summary>
        public required string OSName { get; init; }

        /// <summary>The display name in English.</summary>
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
