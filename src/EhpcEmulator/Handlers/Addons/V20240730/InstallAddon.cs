using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Addons.V20240730;

/// <summary>
/// Installs an addon on a running cluster, with login nodes of its own. A cluster has one addon at most.
/// </summary>
[Operation("InstallAddon", ApiVersion.V20240730, IsOrder = true)]
public static class InstallAddon
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>One that ListAddonTemplates lists.</summary>
        public string AddonName { get; init; } = "";

        /// <summary>A version that ListAddonTemplates lists for it.</summary>
        public string AddonVersion { get; init; } = "";

        /// <summary>What it runs on, JSON text.</summary>
        public AddonResources? ResourcesSpec { get; init; }

        /// <summary>What it offers, JSON text.</summary>
        public IReadOnlyList<AddonService> ServicesSpec { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.AddonName).Required();
            RuleFor(r => r.AddonVersion).Required();
            RuleFor(r => r.ResourcesSpec!).Required().SetValidator(new AddonResourcesValidator());
            RuleFor(r => r.ServicesSpec).Required();
            RuleForEach(r => r.ServicesSpec).SetValidator(new AddonServiceValidator());
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Name, version and a suffix, for example <c>Login-1.0-W2g0a1b2c3</c>.</summary>
        public required string AddonId { get; init; }

        public required string ClusterId { get; init; }
    }

    public sealed class Handler(WorldSession world, AddonLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            var order = AddonRules.OrderOf(
                request.AddonName,
                request.AddonVersion,
                request.ResourcesSpec,
                request.ServicesSpec,
                namePath: "Addon",
                specPath: "");
            cluster.Require(ClusterStatus.Running);
            if (await world.Db.InstalledAddons.AnyAsync(addon => addon.ClusterId == cluster.Id, cancellationToken))
            {
                throw Errors.ConflictOpt();
            }

            var addon = await lifecycle.OrderAddonAsync(world, cluster, order, cancellationToken);
            world.NameTarget(addon.Id);

            return new Response { AddonId = addon.Id, ClusterId = cluster.Id };
        }
    }
}
