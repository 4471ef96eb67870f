namespace EhpcEmulator.Store.Entities;

/// <summary>The settings of a hybrid cluster, whose management is on the customer's premises. A value.</summary>
public sealed record HybridSettings
{
    /// <summary>SSH or CA: how E-HPC reaches the local servers; empty when it was left open.</summary>
    public string OpMode { get; init; } = "";

    /// <summary>Whether nodes may have different operating systems.</summary>
    public bool MultiOs { get; init; }

    /// <summary>Whether the local servers already had their scheduler.</summary>
    public bool SchedulerPreInstall { get; init; }

    /// <summary>The queue of nodes that are added without one; empty for the usual one.</summary>
    public string JobQueue { get; init; } = "";

    /// <summary>The servers that the cluster was created with.</summary>
    public IReadOnlyList<LocalServer> Servers { get; init; } = [];

    /// <summary>The customer's LDAP service, shown as OpenldapPar; null without one.</summary>
    public LdapDomain? Ldap { get; init; }
}

/// <summary>An on-premises server as the order of its cluster describes it.</summary>
/// <param name="HostName">Unique in the cluster.</param>
/// <param name="IpAddress">IPv4.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="AccountType">nis or ldap.</param>
/// <param name="SchedulerType">pbs, slurm, opengridscheduler or deadline.</param>
/// <param name="Directory">Where the E-HPC software is installed.</param>
public sealed record LocalServer(
    string HostName, string IpAddress, NodeRoles Roles, string AccountType, string SchedulerType, string Directory);

/// <summary>An LDAP service of the customer's own.</summary>
public sealed record LdapDomain(string BaseDn, string ServerIp, string FallbackHomeDirectory);
