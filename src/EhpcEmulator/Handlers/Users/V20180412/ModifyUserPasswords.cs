using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20180412;

/// <summary>Changes the passwords of users of a cluster, all of them or none.</summary>
[Operation("ModifyUserPasswords", ApiVersion.V20180412)]
public static class ModifyUserPasswords
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 users.</summary>
        [Parameter("User")]
        public IReadOnlyList<UserParameters> Users { get; init; } = [];

        /// <summary>Accepted; the passwords are changed at once either way.</summary>
        public bool? Async { get; init; }
    }

    /// <summary>A user and the new password: <c>User.N</c>.</summary>
    public sealed record UserParameters
    {
        public string Name { get; init; } = "";

        /// <summary>
        /// 8 to 30 characters of at least three kinds: upper-case letters, lower-case letters, digits, special
        /// characters.
        /// </summary>
        public string Password { get; init; } = "";
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
                user.RuleFor(u => u.Password).Required().UserPassword();
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
                users[user.Name].PasswordHash = PasswordHash.Of(user.Password, world.Ids.NextText(16));
            }

            return new Response();
        }
    }
}
