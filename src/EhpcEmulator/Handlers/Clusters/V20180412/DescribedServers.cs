using System.Text.Json;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>The servers and directory services of a cluster, as DescribeCluster shows them.</summary>
internal static class DescribedServers
{
    public static DescribeCluster.NodesInfo NodeOf(Cluster cluster, ServerNode server)
    {
        var local = cluster.Settings.Hybrid?.Servers.FirstOrDefault(local => local.HostName == server.HostName);
        return new DescribeCluster.NodesInfo
        {
            HostName = server.HostName,
            IpAddress = server.IpAddress,
            Role = (server.Roles & NodeRoles.Manager) != 0 ? "Manager" : "Login",
            AccountType = local?.AccountType ?? cluster.AccountType,
            SchedulerType = local?.SchedulerType ?? cluster.SchedulerType,
            Dir = local?.Directory ?? "/usr/local/ehpc",
        };
    }

    /// <summary>The on-premises servers that manage a cluster; none for a cluster in the cloud only.</summary>
    public static IEnumerable<DescribeCluster.OnPremiseInfo> LocalManagersOf(Cluster cluster) =>
        (cluster.Settings.Hybrid?.Servers ?? []).Where(IsManager).Select(OnPremiseOf);

    /// <summary>As it was given.</summary>
    public static string TextOf(LdapDomain domain) => JsonSerializer.Serialize(new
    {
        domain.BaseDn,
        FallbackHomeDir = domain.FallbackHomeDirectory,
        LdapServerIp = domain.ServerIp,
    });

    /// <summary>As it was given, without the password.</summary>
    public static string TextOf(WindowsDomain domain) => JsonSerializer.Serialize(new
    {
        AdDc = domain.Controller,
        AdIp = domain.IpAddress,
        AdUser = domain.User,
        FallbackHomeDir = domain.FallbackHomeDirectory,
    });

    private static bool IsManager(LocalServer server) => (server.Roles & NodeRoles.Manager) != 0;

    private static DescribeCluster.OnPremiseInfo OnPremiseOf(LocalServer server)
    {
        var isScheduler = (server.Roles & (NodeRoles.Scheduler | NodeRoles.SchedulerBackup)) != 0;
        var isAccount = (server.Roles & (NodeRoles.Account | NodeRoles.AccountBackup)) != 0;
        return new DescribeCluster.OnPremiseInfo(
            server.HostName,
            server.IpAddress,
            isScheduler && isAccount ? "account, scheduler" : isScheduler ? "scheduler" : "account");
    }
}
