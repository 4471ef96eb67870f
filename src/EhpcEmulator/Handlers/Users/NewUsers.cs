using System.Text;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Users;

/// <summary>A user to add.</summary>
/// <param name="Name">The name.</param>
/// <param name="Group">users or wheel.</param>
/// <param name="Password">The password; null for a user who logs in by key only.</param>
/// <param name="PublicKey">The SSH key that lets the user in; null for none.</param>
internal sealed record NewUser(string Name, string Group, string? Password, string? PublicKey = null);

/// <summary>Adds users to clusters, each with a home folder on the shared storage.</summary>
internal static class NewUsers
{
    private const int FirstUserId = 1001;

    // The default domain of an account service.
    private const string UsualDomain = "ehpc.com";

    /// <summary>Adds all of them or none.</summary>
    /// <exception cref="ApiException">
    /// UsernameExist: a name is given twice. AgentError.Account.UserAlreadyExist: the cluster or its system has one.
    /// </exception>
    public static async Task AddUsersAsync(
        this WorldSession world, Cluster cluster, IReadOnlyList<NewUser> added, CancellationToken cancellationToken)
    {
        var names = added.Select(user => user.Name).ToList();
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
        foreach (var user in added)
        {
            world.Db.Add(new ClusterUser
            {
                ClusterId = cluster.Id,
                Name = user.Name,
                Number = world.Ids.NextNumber(),
                Group = user.Group,
                PasswordHash = user.Password is { } password ? PasswordHash.Of(password, world.Ids.NextText(16)) : "",
                UserId = userId++,
                AddedAt = world.Now,
            });
        }

        await AddHomesAsync(world, cluster, names, cancellationToken);
        foreach (var user in added.Where(user => user.PublicKey is not null))
        {
            await KeepKeyAsync(world, cluster, user, cancellationToken);
        }
    }

    private static async Task AddHomesAsync(
        WorldSession world, Cluster cluster, IEnumerable<string> names, CancellationToken cancellationToken)
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

    // Where the SSH server of every node looks for it.
    private static async Task KeepKeyAsync(
        WorldSession world, Cluster cluster, NewUser user, CancellationToken cancellationToken)
    {
        var files = new ClusterFiles(world, cluster, ClusterFiles.SchedulerNodeOf(cluster));
        var folder = $"{ClusterUser.HomeOf(user.Name)}/.ssh";
        await files.MakeFolderAsync(folder, user.Name, world.Now, cancellationToken);
        await files.WriteAsync(
            $"{folder}/authorized_keys", Encoding.UTF8.GetBytes($"{user.PublicKey!.TrimEnd()}\n"), append: false,
            user.Name, world.Now, cancellationToken);
    }
}
