using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Software.V20240730;

/// <summary>Starts removing software from a running cluster, all that is named or nothing.</summary>
[Operation("UninstallSoftwares", ApiVersion.V20240730)]
public static class UninstallSoftwares
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 10 pieces of software; one without a version means all its versions.</summary>
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

    public sealed class Handler(WorldSession world, SoftwareLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);

            var known = await world.SoftwareOfAsync(cluster, cancellationToken);
            var gone = new List<ClusterSoftware>();
            for (var index = 0; index < request.AdditionalPackages.Count; index++)
            {
                var asked = request.AdditionalPackages[index];
                var found = known.Where(software =>
                    software.Name.Equals(asked.Name, StringComparison.OrdinalIgnoreCase)
                    && (asked.Version is null || software.Version == asked.Version)).ToList();
                if (found.Count == 0)
                {
                    var path = $"AdditionalPackages.{ParameterPath.NumberOf(request.AdditionalPackages, index)}";
                    throw Errors.InvalidParams($"{path}.Name", "The cluster does not have this software.");
                }

                gone.AddRange(found);
            }

            await world.RemoveAsync(
                lifecycle, cluster, [.. gone.Distinct()], "UninstallSoftwares", cancellationToken);
            return new Response();
        }
    }
}
