using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20240730;

/// <summary>Changes the group or password of a user of a cluster, or both.</summary>
[Operation("UpdateUser", ApiVersion.V20240730)]
public static class UpdateUser
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string UserName { get; init; } = "";

        /// <summary>users, or wheel, which may use sudo; stays as it is when absent.</summary>
        public string? Group { get; init; }

        /// <summary>
        /// 6 to 30 characters of at least three kinds: upper-case letters, lower-case letters, digits, special
        /// characters; stays as it is when absent.
        /// </summary>
        public string? Password { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.UserName).Required();
            RuleFor(r => r.Group).UserGroup();
            RuleFor(r => r.Group).NotNull().When(r => r.Password is null)
                .WithMessage("Group or Password must be given.");
            RuleFor(r => r.Password).ShortUserPassword();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>true.</summary>
        public string Success { get; } = "true";
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var users = await world.RequireUsersAsync(cluster, [request.UserName], cancellationToken);
            var user = users[request.UserName];
            user.Group = request.Group ?? user.Group;
            if (request.Password is { } password)
            {
                user.PasswordHash = PasswordHash.Of(password, world.Ids.NextText(16));
            }

            return new Response();
        }
    }
}
