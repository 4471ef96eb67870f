using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20240730;

/// <summary>Deletes users of a cluster, all of them or none; their home folders are kept.</summary>
[Operation("DeleteUsers", ApiVersion.V20240730)]
public static class DeleteUsers
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 users.</summary>
        [Parameter("User")]
        public IReadOnlyList<UserParameters> Users { get; init; } = [];
    }

    /// <summary>A user to delete.</summary>
    public sealed record UserParameters
    {
        public string UserName { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Users).UserBatch();
            RuleForEach(r => r.Users).ChildRules(user => user.RuleFor(u => u.UserName).Required());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            await world.DeleteUsersAsync(cluster, request.Users.Select(user => user.UserName), cancellationToken);
            return new Response();
        }
    }
}
