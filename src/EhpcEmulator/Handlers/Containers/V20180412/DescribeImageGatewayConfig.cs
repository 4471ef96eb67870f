using System.Globalization;
using System.Text.Json.Serialization;
using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Describes the image gateway, through which a cluster pulls its images.</summary>
[Operation("DescribeImageGatewayConfig", ApiVersion.V20180412)]
public static class DescribeImageGatewayConfig
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>shifter, which is the default.</summary>
        public string? ContainerType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ContainerType).OneOf(ContainerRules.UsualType);
        }
    }

    /// <summary>The fields of Imagegw are there a second time, where the reference's example has them.</summary>
    public sealed record Response : ApiResponse
    {
        public required GatewayInfo Imagegw { get; init; }

        /// <summary>The host of the registry that images come from which name none.</summary>
        public string DefaultImageLocation => Imagegw.DefaultImageLocation;

        /// <summary>The most seconds a pull may take.</summary>
        public int PullUpdateTimeout => Imagegw.PullUpdateTimeout;

        /// <summary>The address of the database that knows the images; never shows a password.</summary>
        public string MongoDBURI => Imagegw.MongoDBURI;

        /// <summary>How long unused images are kept: dd:hh:mm:ss.</summary>
        public string ImageExpirationTimeout => Imagegw.ImageExpirationTimeout;

        /// <summary>The registries that images may come from.</summary>
        [ListItem("LocationInfo")]
        public IReadOnlyList<LocationInfo> Locations => Imagegw.Locations;
    }

    /// <summary>The settings of an image gateway.</summary>
    public sealed record GatewayInfo
    {
        /// <summary>The host of the registry that images come from which name none.</summary>
        public required string DefaultImageLocation { get; init; }

        /// <summary>Seconds.</summary>
        public required int PullUpdateTimeout { get; init; }

        /// <summary>Never shows a password.</summary>
        public required string MongoDBURI { get; init; }

        /// <summary>dd:hh:mm:ss.</summary>
        public required string ImageExpirationTimeout { get; init; }

        /// <summary>The registries that images may come from.</summary>
        [ListItem("LocationInfo")]
        public required IReadOnlyList<LocationInfo> Locations { get; init; }

        /// <summary>When the settings were last changed; the creation of the cluster if they never were.</summary>
        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset UpdateDateTime { get; init; }
    }

    /// <summary>A registry that images may come from.</summary>
    public sealed record LocationInfo
    {
        /// <summary>Its host, with or without a port.</summary>
        public required string Location { get; init; }

        /// <summary>The registry's protocol; always dockerv2.</summary>
        public string RemoteType { get; init; } = "dockerv2";

        /// <summary>The same as RemoteType: the reference spells it so.</summary>
        [JsonPropertyName("Remotetype")]
        public string RemoteTypeOfReference => RemoteType;

        /// <summary>http or https.</summary>
        public required string Authentication { get; init; }

        /// <summary>Absent where the location says it all.</summary>
        public required string? URL { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadManagedClusterAsync(request.ClusterId);
            var gateway = await world.ImageGatewayOfAsync(cluster, cancellationToken);
            var settings = gateway.Settings;

            return new Response
            {
                Imagegw = new GatewayInfo
                {
                    DefaultImageLocation = settings.DefaultLocation,
                    PullUpdateTimeout = settings.PullUpdateTimeout,
                    MongoDBURI = settings.DatabaseUri,
                    ImageExpirationTimeout = settings.ImageExpirationTimeout.ToString(
                        ContainerRules.SpanForm, CultureInfo.InvariantCulture),
                    Locations = [.. settings.Locations.Select(InfoOf)],
                    UpdateDateTime = gateway.UpdatedAt,
                },
            };
        }

        private static LocationInfo InfoOf(ImageLocation location) => new()
        {
            Location = location.Location,
            Authentication = location.Authentication,
            URL = location.Url,
        };
    }
}
