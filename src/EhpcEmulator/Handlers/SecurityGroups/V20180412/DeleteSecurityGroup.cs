using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.SecurityGroups.V20180412;

/// <summary>Removes a cluster from a security group that it was added to; it stays in its own.</summary>
[Operation("DeleteSecurityGroup", ApiVersion.V20180412)]
public static class DeleteSecurityGroup
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>One of those that ListSecurityGroups lists, except the first.</summary>
        public string SecurityGroupId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.SecurityGroupId).Required();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            if (request.SecurityGroupId == cluster.SecurityGroupId)
            {
                throw Errors.InvalidParams("SecurityGroupId", "The cluster stays in its own security group.");
            }

            var further = cluster.Settings.FurtherSecurityGroups;
            if (!further.Contains(request.SecurityGroupId))
            {
                throw Errors.InvalidParams("SecurityGroupId", "The cluster is not in the security group.");
            }

            cluster.Settings = cluster.Settings with
            {
                FurtherSecurityGroups = [.. further.Where(group => group != request.SecurityGroupId)],
            };
            world.Log(
                cluster.Id, "DeleteSecurityGroup", LogLevelName.Info,
                $"Succeeded to delete security group {request.SecurityGroupId}", world.Now);

            return new Response();
        }
    }
}
