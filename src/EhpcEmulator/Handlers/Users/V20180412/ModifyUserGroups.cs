using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20180412;

/// <summary>Changes the groups of users of a cluster, all of them or none.</summary>
[Operation("ModifyUserGroups", ApiVersion.V20180412)]
public static class ModifyUserGroups
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 users.</summary>
        [Parameter("User")]
        public IReadOnlyList<UserParameters> Users { get; init; } = [];

        /// <summary>Accepted; the groups are changed at once either way.</summary>
        public bool? Async { get; init; }
    }

    /// <summary>A user and the new group: <c>User.N</c>.</summary>
    public sealed record UserParameters
    {
        public string Name { get; init; } = "";

        /// <summary>users, or wheel, which may use sudo.</summary>
        public string Group { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Users).UserBatch();
            RuleForEach(r => r.Users).ChildRules(user =>
            {
                user.RuleFor(u => u.Name).Required();
                user.RuleFor(u => u.Group).Required().UserGroup();
            });
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var users = await world.RequireUsersAsync(
                cluster, request.Users.Select(user => user.Name), cancellationToken);

            foreach (var user in request.Users)
            {
                users[user.Name].Group = user.Group;
            }

            return new Response();
        }
    }
}
