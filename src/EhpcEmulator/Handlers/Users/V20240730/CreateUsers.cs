using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20240730;

/// <summary>Adds users to a cluster, all of them or none, each with a home folder on the shared storage.</summary>
[Operation("CreateUsers", ApiVersion.V20240730)]
public static class CreateUsers
{
    private const int MostUsers = 20;
    private const string UsualGroup = "users";

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 20 users.</summary>
        [Parameter("User")]
        public IReadOnlyList<UserParameters> Users { get; init; } = [];
    }

    /// <summary>A user to add.</summary>
    public sealed record UserParameters
    {
        /// <summary>1 to 30 letters, digits and dots; begins with a letter.</summary>
        public string UserName { get; init; } = "";

        /// <summary>users (the default), or wheel, which may use sudo.</summary>
        public string? Group { get; init; }

        /// <summary>
        /// 6 to 30 characters of at least three kinds: upper-case letters, lower-case letters, digits, special
        /// characters. Excludes AuthKey.
        /// </summary>
        public string? Password { get; init; }

        /// <summary>The public SSH key of a user without a password; it is put where the nodes look for it.</summary>
        public string? AuthKey { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Users).UserBatch(MostUsers);
            RuleForEach(r => r.Users).ChildRules(user =>
            {
                user.RuleFor(u => u.UserName).Required().ShortUserName();
                user.RuleFor(u => u.Group).UserGroup();
                user.RuleFor(u => u.Password).NotEmpty().WithMessage("Password or AuthKey is mandatory.")
                    .When(u => u.AuthKey is null);
                user.RuleFor(u => u.Password).ShortUserPassword();
                user.RuleFor(u => u.AuthKey).Null().When(u => u.Password is not null)
                    .WithMessage("Password and AuthKey exclude each other.");
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
                [
                    .. request.Users.Select(user =>
                        new NewUser(user.UserName, user.Group ?? UsualGroup, user.Password, user.AuthKey)),
                ],
                cancellationToken);
            return new Response();
        }
    }
}
