using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>The quotas of an account; section <c>Quotas</c>. The service's own figures are not published.</summary>
public sealed class QuotaOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Quotas";

    /// <summary>Clusters of an account in all regions; one more answers TooManyClusters.</summary>
    public int Clusters { get; set; } = 100;

    /// <summary>Compute nodes of one cluster; more answer TooManyComputes.</summary>
    public int ComputesPerCluster { get; set; } = 5_000;

    /// <summary>Login nodes of one cluster; more answer TooManyLogins.</summary>
    public int LoginsPerCluster { get; set; } = 99;

    /// <summary>Nodes and desktops of an account in all regions; more answer TooManyNodes.</summary>
    public int Nodes { get; set; } = 20_000;

    /// <summary>Nodes of an account that are Super Computing Cluster instances; more answer TooManyScc.</summary>
    public int SccNodes { get; set; } = 1_000;

    /// <summary>Container applications of an account in all regions; one more answers TooManyContainers.</summary>
    public int Containers { get; set; } = 100;

    /// <summary>The name of a quota that is below zero; null when none is.</summary>
    public static string? FindNegative(AccountQuotas quotas) => quotas switch
    {
        { Clusters: < 0 } => nameof(Clusters),
        { ComputesPerCluster: < 0 } => nameof(ComputesPerCluster),
        { LoginsPerCluster: < 0 } => nameof(LoginsPerCluster),
        { Nodes: < 0 } => nameof(Nodes),
        { SccNodes: < 0 } => nameof(SccNodes),
        { Containers: < 0 } => nameof(Containers),
        _ => null,
    };

    /// <summary>These quotas as an account would have them of its own.</summary>
    public AccountQuotas ToAccount() => new()
    {
        Clusters = Clusters,
        ComputesPerCluster = ComputesPerCluster,
        LoginsPerCluster = LoginsPerCluster,
        Nodes = Nodes,
        SccNodes = SccNodes,
        Containers = Containers,
    };

    /// <summary>These quotas, overridden by those that an account has of its own.</summary>
    public QuotaOptions With(AccountQuotas own) => new()
    {
        Clusters = own.Clusters ?? Clusters,
        ComputesPerCluster = own.ComputesPerCluster ?? ComputesPerCluster,
        LoginsPerCluster = own.LoginsPerCluster ?? LoginsPerCluster,
        Nodes = own.Nodes ?? Nodes,
        SccNodes = own.SccNodes ?? SccNodes,
        Containers = own.Containers ?? Containers,
    };
}
