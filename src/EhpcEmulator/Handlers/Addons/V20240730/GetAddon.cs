using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Addons.V20240730;

/// <summary>Describes an addon of a cluster: its status, what it runs on and the addresses of its services.</summary>
[Operation("GetAddon", ApiVersion.V20240730)]
public static class GetAddon
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>One that ListAddons lists.</summary>
        public string AddonId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.AddonId).Required();
        }
    }

    public sealed record Response : ApiResponse
    {
        public required AddonInfo Addon { get; init; }
    }

    /// <summary>An addon of a cluster.</summary>
    public sealed record AddonInfo
    {
        /// <summary>Name, version and a suffix, for example <c>Login-1.0-W2g0a1b2c3</c>.</summary>
        public required string AddonId { get; init; }

        public required string Name { get; init; }

        public required string Version { get; init; }

        /// <summary>What people call it, for example <c>Logon node</c>.</summary>
        public required string Label { get; init; }

        public required string Description { get; init; }

        /// <summary>The path of its picture in the console.</summary>
        public required string Icon { get; init; }

        /// <summary>Installing, Running, Uninstalling or Exception.</summary>
        public required string Status { get; init; }

        /// <summary>When it began to run; before that, when it was ordered.</summary>
        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset InstallTime { get; init; }

        /// <summary>What it was ordered to run on, with the defaults and with what the service added.</summary>
        public required AddonResources ResourcesSpec { get; init; }

        /// <summary>What it was ordered to offer; once it runs, with the addresses of what a browser reaches.</summary>
        public required IReadOnlyList<AddonService> ServicesSpec { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var addon = await world.RequireAddonAsync(cluster, request.AddonId, cancellationToken);
            var template = addon.TemplateOf();
            return new Response
            {
                Addon = new AddonInfo
                {
                    AddonId = addon.Id,
                    Name = addon.Name,
                    Version = addon.Version,
                    Label = template.Label,
                    Description = template.Description,
                    Icon = template.Icon,
                    Status = addon.Status.ToString(),
                    InstallTime = addon.InstalledAt,
                    ResourcesSpec = addon.Resources,
                    ServicesSpec = addon.ReachableServices(),
                },
            };
        }
    }
}
