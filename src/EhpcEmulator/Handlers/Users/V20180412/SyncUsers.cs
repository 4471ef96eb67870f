using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Hybrid;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Handlers.Users.V20180412;

/// <summary>
/// Copies the accounts of the customer's directory to a hybrid cluster. Those that it already has are unchanged.
/// </summary>
[Operation("SyncUsers", ApiVersion.V20180412)]
public static class SyncUsers
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, IOptions<HybridOptions> options)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            cluster.RequireHybrid();
            var known = await world.Db.ClusterUsers.AsNoTracking()
                .Where(user => user.ClusterId == cluster.Id)
                .Select(user => user.Name)
                .ToHashSetAsync(cancellationToken);

            // Their passwords stay in the directory, which the cluster asks when one logs in.
            var missing = options.Value.Directory
                .Where(user => !known.Contains(user.Name) && !UserRules.IsSystemAccount(user.Name))
                .Select(user => new NewUser(user.Name, user.Group, Password: null))
                .ToList();
            await world.AddUsersAsync(cluster, missing, cancellationToken);
            return new Response();
        }
    }
}
