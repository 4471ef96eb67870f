using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Software.V20180412;

/// <summary>
/// Starts installing a piece of software on a running cluster; does nothing if the cluster already has it.
/// </summary>
[Operation("InstallSoftware", ApiVersion.V20180412)]
public static class InstallSoftware
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The tag that ListSoftwares lists it by, for example MPICH_3.2.</summary>
        public string Application { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Application).Required().PackageText();
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
            catalogue.Require(request.Application, cluster.OsTag, cluster.EhpcVersion);
            await world.InstallAsync(
                lifecycle,
                cluster,
                [SoftwareCatalogue.ApplicationOf(request.Application)],
                "InstallSoftware",
                cancellationToken);
            return new Response();
        }
    }
}
