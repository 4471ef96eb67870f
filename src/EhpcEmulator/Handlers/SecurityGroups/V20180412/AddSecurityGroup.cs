using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.SecurityGroups.V20180412;

/// <summary>Adds a cluster, with all its nodes, to another security group besides its own.</summary>
[Operation("AddSecurityGroup", ApiVersion.V20180412)]
public static class AddSecurityGroup
{
    public sealed record Request : IIdempotentRequest
    {
        public string ClusterId { get; init; } = "";

        /// <summary>A group that the cluster is not in.</summary>
        public string SecurityGroupId { get; init; } = "";

        /// <summary>
        /// At most 64 ASCII characters. Repeating a call with its token changes nothing again and answers the same.
        /// </summary>
        public string? ClientToken { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.SecurityGroupId).Required().ResourceId();
            RuleFor(r => r.ClientToken).ClientToken();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            if (cluster.SecurityGroups().Contains(request.SecurityGroupId))
            {
                throw Errors.InvalidParams("SecurityGroupId", "The cluster is already in the security group.");
            }

            cluster.Settings = cluster.Settings with
            {
                FurtherSecurityGroups = [.. cluster.Settings.FurtherSecurityGroups, request.SecurityGroupId],
            };
            world.Log(
                cluster.Id, "AddSecurityGroup", LogLevelName.Info,
                $"Succeeded to add security group {request.SecurityGroupId}", world.Now);

            return new Response();
        }
    }
}
