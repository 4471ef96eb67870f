using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

/// <summary>The on-premises servers that a CreateHybridCluster request describes.</summary>
internal static class RequestedServers
{
    // In the order of the request: one manager does everything, each further one takes a role off the first.
    private static readonly NodeRoles[] ManagerRoles =
        [NodeRoles.Scheduler, NodeRoles.Account, NodeRoles.SchedulerBackup, NodeRoles.AccountBackup];

    /// <summary>How many servers can manage a cluster: a scheduler, an account server, and a backup of each.</summary>
    public static int MostManagers => ManagerRoles.Length;

    public static bool IsManager(CreateHybridCluster.ServerParameters server) => server.Role is null or "Manager";

    public static IReadOnlyList<LocalServer> Of(CreateHybridCluster.Request request)
    {
        var servers = new List<LocalServer>();
        var isAlone = request.Nodes.Count(IsManager) == 1;
        var managers = 0;
        foreach (var server in request.Nodes)
        {
            var roles = server.Role switch
            {
                "Login" => NodeRoles.Login,
                "Compute" => NodeRoles.Compute,
                _ => isAlone ? NodeRoles.Scheduler | NodeRoles.Account : ManagerRoles[managers++],
            };
            servers.Add(new LocalServer(
                server.HostName,
                server.IpAddress,
                roles,
                server.AccountType ?? "nis",
                server.SchedulerType ?? "pbs",
                server.Dir ?? "/usr/local/ehpc"));
        }

        return servers;
    }
}
