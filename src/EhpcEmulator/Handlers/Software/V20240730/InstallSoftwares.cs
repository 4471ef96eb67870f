using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Software.V20240730;

/// <summary>Starts installing software on a running cluster; what it already has is unchanged.</summary>
[Operation("InstallSoftwares", ApiVersion.V20240730)]
public static class InstallSoftwares
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 10 pieces of software.</summary>
        public IReadOnlyList<PackageParameters> AdditionalPackages { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.AdditionalPackages).Required().HasItems(1, PackageRules.MostPackages);
            RuleForEach(r => r.AdditionalPackages).ChildRules(package => package.Package());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, SoftwareCatalogue catalogue, SoftwareLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            if (cluster.Settings.Next is { Category: "Serverless" } && !HasNodesToInstallOn(cluster))
            {
                throw Errors.InvalidClusterStatus();
            }

            var asked = catalogue.RequirePackages(cluster, request.AdditionalPackages);
            await world.InstallAsync(lifecycle, cluster, asked, "InstallSoftwares", cancellationToken);
            return new Response();
        }

        // Without a management node of the user's, only login and compute nodes can take it.
        private static bool HasNodesToInstallOn(Cluster cluster) =>
            cluster.Nodes.Computes.Total > 0
            || cluster.Nodes.Servers.Exists(server => server.Roles.HasFlag(NodeRoles.Login));
    }
}
