using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20180412;

/// <summary>Adds users to a cluster, all of them or none, each with a home folder on the shared storage.</summary>
[Operation("AddUsers", ApiVersion.V20180412)]
public static class AddUsers
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 users.</summary>
        [Parameter("User")]
        public IReadOnlyList<UserParameters> Users { get; init; } = [];

        /// <summary>Accepted; the users exist at once either way.</summary>
        public bool? Async { get; init; }
    }

    /// <summary>A user to add: <c>User.N</c>.</summary>
    public sealed record UserParameters
    {
        /// <summary>6 to 30 letters, digits and dots; begins with a letter.</summary>
        public string Name { get; init; } = "";

        /// <summary>users, or wheel, which may use sudo.</summary>
        public string Group { get; init; } = "";

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
                user.RuleFor(u => u.Name).Required().UserName();
                user.RuleFor(u => u.Group).Required().UserGroup();
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
            await world.AddUsersAsync(
                cluster,
                [.. request.Users.Select(user => new NewUser(user.Name, user.Group, user.Password))],
                cancellationToken);
            return new Response();
        }
    }
}
