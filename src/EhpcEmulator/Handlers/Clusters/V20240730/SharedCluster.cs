using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>What version 2024-07-30 makes of a cluster that may be one of version 2018-04-12.</summary>
internal static class SharedCluster
{
    /// <summary>Compute nodes that a cluster may have at most.</summary>
    public const int MostNodes = 5_000;

    /// <summary>Cores of compute nodes that a cluster may have at most.</summary>
    public const int MostCores = 100_000;

    /// <summary>Its settings; those that correspond to its order when it is of the other version.</summary>
    public static NextSettings NextSettings(this Cluster cluster) => cluster.Settings.Next ?? new NextSettings
    {
        MaxCount = MostNodes,
        MaxCoreCount = MostCores,
        Scheduler = new ManagerComponent(
            NextSchedulers.NameOf(cluster.SchedulerType), SchedulerDialect.VersionOf(cluster.SchedulerType)),
        DirectoryService = AccountsOf(cluster),
        Dns = AccountsOf(cluster),
        ModifiedAt = cluster.CreatedAt,
    };

    private static ManagerComponent AccountsOf(Cluster cluster) => new(
        cluster.AccountType.ToUpperInvariant(), SoftwareStack.AccountVersionOf(cluster.AccountType));
}
