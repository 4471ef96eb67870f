using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Shell;

/// <summary>The users of a cluster, who are known on all its nodes.</summary>
/// <param name="world">The unit of work.</param>
/// <param name="cluster">The cluster.</param>
internal sealed class ClusterShellUsers(WorldSession world, Cluster cluster) : IShellUsers
{
    public async ValueTask<ShellUser?> FindAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return name == ShellUser.Root.Name ? ShellUser.Root
            : await world.Db.FindAsync<ClusterUser>([cluster.Id, name]) is { } user
                ? new ShellUser(user.Name, user.UserId, user.Group)
                : null;
    }
}
