using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Software.V20180412;

/// <summary>Starts removing a piece of software from a running cluster.</summary>
[Operation("UninstallSoftware", ApiVersion.V20180412)]
public static class UninstallSoftware
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The tag that ListInstalledSoftware shows as its SoftwareId, for example MPICH_3.2.</summary>
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

    public sealed class Handler(WorldSession world, SoftwareLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var known = await world.SoftwareOfAsync(cluster, cancellationToken);
            var software = known.FirstOrDefault(one => one.Tag == request.Application)
                ?? throw Errors.InvalidSoftware();
            await world.RemoveAsync(lifecycle, cluster, [software], "UninstallSoftware", cancellationToken);
            return new Response();
        }
    }
}
