using System.Globalization;
using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>
/// Changes the image gateway, through which a cluster pulls its images; what is not given stays unchanged.
/// </summary>
[Operation("ModifyImageGatewayConfig", ApiVersion.V20180412)]
public static class ModifyImageGatewayConfig
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>mongodb; the four parameters of the database must be given together.</summary>
        public string? DBType { get; init; }

        /// <summary>1 to 64 characters.</summary>
        public string? DBUsername { get; init; }

        /// <summary>1 to 128 characters; never shown.</summary>
        public string? DBPassword { get; init; }

        /// <summary>The address of the database, for example mongodb://192.168.0.10:27017.</summary>
        public string? DBServerInfo { get; init; }

        /// <summary>
        /// The location that images come from which name none: one that is configured already, or registry for
        /// registry-1.docker.io.
        /// </summary>
        public string? DefaultRepoLocation { get; init; }

        /// <summary>Locations that are added, or changed if they are known.</summary>
        [Parameter("Repo")]
        public IReadOnlyList<RepoParameters> Repos { get; init; } = [];

        /// <summary>The most seconds a pull may take.</summary>
        public int? PullUpdateTimeout { get; init; }

        /// <summary>How long unused images are kept: dd:hh:mm:ss.</summary>
        public string? ImageExpirationTimeout { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        private const string Together = "DBType, DBUsername, DBPassword and DBServerInfo must be given together.";

        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            When(r => (r.DBType ?? r.DBUsername ?? r.DBPassword ?? r.DBServerInfo) is not null, () =>
            {
                RuleFor(r => r.DBType).NotEmpty().WithMessage(Together).OneOf("mongodb");
                RuleFor(r => r.DBUsername).NotEmpty().WithMessage(Together).HasLength(1, 64);
                RuleFor(r => r.DBPassword).NotEmpty().WithMessage(Together).HasLength(1, 128);
                RuleFor(r => r.DBServerInfo).NotEmpty().WithMessage(Together).DatabaseAddress();
            });
            RuleForEach(r => r.Repos).SetValidator(new RepoParameters.Validator());
            RuleFor(r => r.PullUpdateTimeout).AtLeast(1);
            RuleFor(r => r.ImageExpirationTimeout).DaysAndTime();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        // The reference lists this value beside the default that it stands for.
        private const string UsualRegistry = "registry";

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var gateway = await world.ImageGatewayOfAsync(cluster, cancellationToken);
            var before = gateway.Settings;
            var settings = before with
            {
                DefaultLocation = DefaultOf(request, before),
                Locations = RepoParameters.Merge(before.Locations, request.Repos),
                PullUpdateTimeout = request.PullUpdateTimeout ?? before.PullUpdateTimeout,
                ImageExpirationTimeout = request.ImageExpirationTimeout is { } time
                    ? TimeSpan.ParseExact(time, ContainerRules.SpanFormToRead, CultureInfo.InvariantCulture)
                    : before.ImageExpirationTimeout,
            };
            if (request.DBServerInfo is { } server)
            {
                settings = settings with
                {
                    DatabaseServer = ImageGatewaySettings.AddressOf(server),
                    DatabaseUser = request.DBUsername!,
                    DatabasePasswordHash = PasswordHash.Of(request.DBPassword!, world.Ids.NextText(16)),
                };
            }

            // Those must not come back with a longer time-out.
            var expiry = gateway.ExpiresBefore(world.Now);
            world.Db.RemoveRange(await world.Db.ContainerImages
                .Where(image => image.ClusterId == cluster.Id && image.LastUsedAt <= expiry)
                .ToTrackedListAsync(world.Db, cancellationToken));
            gateway.Settings = settings;
            gateway.UpdatedAt = world.Now;
            if (world.Db.StateOf(gateway) == EntityState.Detached)
            {
                world.Db.Add(gateway);
            }

            return new Response();
        }

        private static string DefaultOf(Request request, ImageGatewaySettings before)
        {
            var location = request.DefaultRepoLocation == UsualRegistry
                ? ImageGatewaySettings.UsualLocation
                : request.DefaultRepoLocation ?? before.DefaultLocation;
            return before.Locations.Any(known => known.Location == location)
                ? location
                : throw Errors.InvalidParams("DefaultRepoLocation", "It must be a location that is configured.");
        }
    }
}
