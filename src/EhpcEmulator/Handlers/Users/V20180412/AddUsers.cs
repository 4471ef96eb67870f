using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Users.V20180412;

/// <summary>Adds users to a cluster, all of them or none, each with a home folder on the shared storage.</summary>
[Operation("AddUsers", ApiVersion.V20180412)]
public static class AddUsers
{
    private const int FirstUserId = 1001;

    // What an account service that was given no domain is set up with.
    private const string UsualDomain = "ehpc.com";

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 users.</summary>
        [Parameter("User")]
        public IReadOnlyList<UserParameters> Users { get; init; } = [];

        /// <summary>Accepted; the users are there at once in either case.</summary>
        public bool? Async { get; init; }
    }

    public sealed record UserParameters
    {
        /// <summary>6 to 30 letters, digits and dots; begins with a letter.</summary>
        public string Name { get; init; } = "";

        /// <summary>users, or wheel, which may use sudo.</summary>
        public string Group { get; init; } = "";

        /// <summary>8 to 30 characters of at least three kinds: capitals, small letters, digits, specials.</summary>
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
            var cluster = await world.RequireAccountsAsync(request.ClusterId, cancellationToken);
            var names = request.Users.Select(user => user.Name).ToList();
            if (names.Distinct().Count() < names.Count)
            {
                throw Errors.UsernameExist();
            }

            var users = world.Db.ClusterUsers.AsNoTracking().Where(user => user.ClusterId == cluster.Id);
            if (names.Exists(UserRules.IsSystemAccount)
                || await users.AnyAsync(user => names.Contains(user.Name), cancellationToken))
            {
                var domain = cluster.Settings.Domain;
                throw Errors.AgentErrorAccountUserAlreadyExist(domain.Length > 0 ? domain : UsualDomain);
            }

            var userId = await users.MaxAsync(user => (int?)user.UserId, cancellationToken) + 1 ?? FirstUserId;
            foreach (var user in request.Users)
            {
                world.Db.Add(new ClusterUser
                {
                    ClusterId = cluster.Id,
                    Name = user.Name,
                    Number = world.Ids.NextNumber(),
                    Group = user.Group,
                    PasswordHash = PasswordHash.Of(user.Password, world.Ids.NextText(16)),
                    UserId = userId++,
                    AddedAt = world.Now,
                });
            }

            await AddHomesAsync(cluster, names, cancellationToken);
            return new Response();
        }

        private async Task AddHomesAsync(
            Cluster cluster, IEnumerable<string> names, CancellationToken cancellationToken)
        {
            var homes = names.ToDictionary(ClusterUser.HomeOf);
            var kept = await world.Db.ClusterFiles
                .Where(file => file.ClusterId == cluster.Id && file.NodeId == "" && homes.Keys.Contains(file.Path))
                .Select(file => file.Path)
                .ToListAsync(cancellationToken);
            foreach (var (path, name) in homes.Where(home => !kept.Contains(home.Key)))
            {
                world.Db.Add(new ClusterFile
                {
                    ClusterId = cluster.Id,
                    NodeId = "",
                    Path = path,
                    Folder = "/home",
                    IsFolder = true,
                    Owner = name,
                    ModifiedAt = world.Now,
                });
            }
        }
    }
}
