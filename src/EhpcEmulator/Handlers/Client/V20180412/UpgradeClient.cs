using System.Text.Json.Serialization;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Client.V20180412;

/// <summary>Upgrades the E-HPC client of a running cluster, over time.</summary>
[Operation("UpgradeClient", ApiVersion.V20180412)]
public static class UpgradeClient
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Between the installed and the newest version; the newest when absent.</summary>
        public string? ClientVersion { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ClientVersion).ProductVersion();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The request id, under the name that the reference's example gives it.</summary>
        [JsonPropertyName("requestId")]
        public string LowerRequestId => RequestId;
    }

    public sealed class Handler(WorldSession world, ClientUpgradeLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var installed = cluster.ClientVersion;
            var newest = ClientVersions.NewestFor(installed);
            var wanted = request.ClientVersion ?? newest;
            if (ClientVersions.IsNewer(installed, wanted) || ClientVersions.IsNewer(wanted, newest))
            {
                throw Errors.InvalidParams(
                    "ClientVersion",
                    installed == newest ? $"It must be {newest}." : $"It must be {installed} to {newest}.");
            }

            await world.RequireNoRunningTaskAsync(cluster);
            await lifecycle.StartAsync(world, cluster, wanted, cancellationToken);

            return new Response();
        }
    }
}
