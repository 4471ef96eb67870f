namespace EhpcEmulator.Store.Entities;

/// <summary>What makes a cluster a hybrid one: its management stands at the customer's. A value.</summary>
public sealed record HybridSettings
{
    /// <summary>SSH or CA: how E-HPC reaches the local servers; empty when it was left open.</summary>
    public string OpMode { get; init; } = "";

    /// <summary>Whether nodes may have different operating systems.</summary>
    public bool MultiOs { get; init; }

    /// <summary>Whether the local servers brought their scheduler along.</summary>
    public bool SchedulerPreInstall { get; init; }

    /// <summary>The queue of nodes that are added without one.</summary>
    public string JobQueue { get; init; } = "";

    /// <summary>The servers that the cluster was made with.</summary>
    public IReadOnlyList<LocalServer> Servers { get; init; } = [];

    public LdapDomain? Ldap { get; init; }
}

/// <summary>A server at the customer's as the order of its cluster describes it.</summary>
/// <param name="HostName">Unique in the cluster.</param>
/// <param name="IpAddress">IPv4.</param>
/// <param name="Roles">What it does.</param>
/// <param name="AccountType">nis or ldap.</param>
/// <param name="SchedulerType">pbs, slurm, opengridscheduler or deadline.</param>
/// <param name="Directory">Where the E-HPC software is installed.</param>
public sealed record LocalServer(
    string HostName, string IpAddress, NodeRoles Roles, string AccountType, string SchedulerType, string Directory);

/// <summary>An LDAP service of the customer's own.</summary>
public sealed record LdapDomain(string BaseDn, string ServerIp, string FallbackHomeDirectory);
