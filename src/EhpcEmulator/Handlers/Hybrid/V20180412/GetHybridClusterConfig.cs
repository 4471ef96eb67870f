using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

/// <summary>Returns the configuration for installing the E-HPC software on the customer's premises.</summary>
[Operation("GetHybridClusterConfig", ApiVersion.V20180412)]
public static class GetHybridClusterConfig
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The host name of a local compute node; the management servers' when absent.</summary>
        public string? Node { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>ini text.</summary>
        public required string ClusterConfig { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            cluster.RequireHybrid();
            if (request.Node is not { } hostName)
            {
                return new Response { ClusterConfig = HybridConfiguration.Of(cluster) };
            }

            var node = await world.Db.Nodes.AsNoTracking().FirstOrDefaultAsync(
                node => node.ClusterId == cluster.Id && node.HostName == hostName, cancellationToken);
            return node is { Settings.IsOnPremise: true, Roles: NodeRoles.Compute }
                ? new Response { ClusterConfig = HybridConfiguration.Of(cluster, node) }
                : throw Errors.InvalidParams("Node", "It must be the host name of a local compute node.");
        }
    }
}
