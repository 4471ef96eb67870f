using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Replaces the scripts that run on each new node of a cluster; sending none removes them all.</summary>
[Operation("SetPostScripts", ApiVersion.V20180412)]
public static class SetPostScripts
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>At most 16.</summary>
        public IReadOnlyList<NewCluster.PostInstallScriptParameters> PostInstallScripts { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PostInstallScripts).HasItems(0, NewCluster.MostPostInstallScripts);
            RuleForEach(r => r.PostInstallScripts).SetValidator(new NewCluster.PostInstallScriptParameters.Validator());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running, ClusterStatus.Stopped);
            cluster.Settings = cluster.Settings with
            {
                PostInstallScripts = [.. request.PostInstallScripts.Select(script => script.ToScript())],
            };
            world.Log(
                cluster.Id, "SetPostScripts", LogLevelName.Info, "Succeeded to set post-install scripts", world.Now);

            return new Response();
        }
    }
}
