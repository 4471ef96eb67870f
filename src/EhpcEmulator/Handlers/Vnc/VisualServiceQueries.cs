using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Vnc;

/// <summary>How operations find the VNC service of a cluster: it belongs to the first login node.</summary>
public static class VisualServiceQueries
{
    /// <summary>The node of the service; without a login node that of the scheduler.</summary>
    /// <exception cref="ApiException">ManagerNotFound: the cluster has neither.</exception>
    public static async Task<Node> RequireVisualHostAsync(this WorldSession world, Cluster cluster)
    {
        var server = cluster.Nodes.Servers.Find(server => server.Roles.HasFlag(NodeRoles.Login))
            ?? cluster.Nodes.Servers.FirstOrDefault()
            ?? throw Errors.ManagerNotFound();
        return await world.Db.FindAsync<Node>([server.Id]) ?? throw Errors.ManagerNotFound();
    }

    /// <summary>Since when the service of a cluster has been running; null while it is not.</summary>
    public static DateTimeOffset? VisualServiceSince(this Cluster cluster, Node host) =>
        cluster.Settings.VisualService.RunningSince(host, cluster.Settings.RemoteVisEnable);

    /// <summary>Starts or stops the service.</summary>
    public static void SwitchVisualService(this WorldSession world, Cluster cluster, bool isStarted)
    {
        var service = cluster.Settings.VisualService with { IsStarted = isStarted, ChangedAt = world.Now };
        cluster.Settings = cluster.Settings with { VisualService = service };
    }
}
