using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Addons.V20240730;

/// <summary>Removes an addon and its login nodes from a running cluster.</summary>
[Operation("UnInstallAddon", ApiVersion.V20240730)]
public static class UnInstallAddon
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>One that ListAddons lists, neither being installed nor being removed.</summary>
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

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, AddonLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            var addon = await world.RequireAddonAsync(cluster, request.AddonId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            if (addon.Status is AddonStatus.Installing or AddonStatus.Uninstalling)
            {
                throw Errors.ConflictOpt();
            }

            await lifecycle.UninstallAsync(world, cluster, addon, cancellationToken);
            world.NameTarget(addon.Id);

            return new Response();
        }
    }
}
