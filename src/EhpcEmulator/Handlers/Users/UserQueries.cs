using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Users;

/// <summary>How operations find the users of a cluster, whose accounts are on its management node.</summary>
public static class UserQueries
{
    /// <summary>The named users of a cluster, to be changed, by name; one that is given twice counts once.</summary>
    /// <exception cref="ApiException">AgentError.Account.UserNotExist: the cluster lacks one of them.</exception>
    public static async Task<IReadOnlyDictionary<string, ClusterUser>> RequireUsersAsync(
        this WorldSession world, Cluster cluster, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Distinct().ToList();
        var found = await world.Db.ClusterUsers
            .Where(user => user.ClusterId == cluster.Id && wanted.Contains(user.Name))
            .ToTrackedListAsync(world.Db, cancellationToken);
        return found.Count == wanted.Count
            ? found.ToDictionary(user => user.Name)
            : throw Errors.AgentErrorAccountUserNotExist();
    }

    /// <summary>One page of the users of a cluster in the order they were added, and how many there are.</summary>
    public static async Task<(IReadOnlyList<ClusterUser> Page, int TotalCount)> ReadUsersAsync(
        this WorldSession world, Cluster cluster, Paging paging, CancellationToken cancellationToken)
    {
        var users = world.Db.ClusterUsers.AsNoTracking().Where(user => user.ClusterId == cluster.Id);
        var page = await users.OrderBy(user => user.Number)
            .Skip(paging.Skip).Take(paging.Size)
            .ToListAsync(cancellationToken);
        return (page, await users.CountAsync(cancellationToken));
    }

    /// <summary>Deletes users, all of them or none.</summary>
    /// <exception cref="ApiException">AgentError.Account.UserNotExist: the cluster lacks one of them.</exception>
    public static async Task DeleteUsersAsync(
        this WorldSession world, Cluster cluster, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var users = await world.RequireUsersAsync(cluster, names, cancellationToken);
        world.Db.RemoveRange(users.Values);
        if (users.ContainsKey(cluster.JobUser))
        {
            cluster.JobUser = "";
        }
    }
}
