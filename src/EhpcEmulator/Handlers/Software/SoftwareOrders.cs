using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Software;

/// <summary>Software that callers of either version order for a cluster that runs, or have removed from it.</summary>
internal static class SoftwareOrders
{
    /// <summary>
    /// The software of a cluster, including what is being installed or removed, in the order it was ordered.
    /// </summary>
    public static ValueTask<List<ClusterSoftware>> SoftwareOfAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        StoreQueries.SoftwareOfAsync(world.Db, cluster.Id);

    /// <summary>Starts installing what the cluster lacks; what it already has is unchanged.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="lifecycle">How software comes.</param>
    /// <param name="cluster">A cluster that runs.</param>
    /// <param name="asked">What it is to have, each piece once.</param>
    /// <param name="operation">The operation, as the cluster's log names it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">ConflictOpt: a piece of it is being removed.</exception>
    public static async Task InstallAsync(
        this WorldSession world,
        SoftwareLifecycle lifecycle,
        Cluster cluster,
        IReadOnlyList<InstalledApplication> asked,
        string operation,
        CancellationToken cancellationToken)
    {
        var known = (await world.SoftwareOfAsync(cluster, cancellationToken)).ToDictionary(software => software.Tag);
        if (asked.Any(one => known.GetValueOrDefault(one.Tag)?.Status == SoftwareStatus.Uninstalling))
        {
            throw Errors.ConflictOpt();
        }

        var position = known.Values.Select(software => software.Position).DefaultIfEmpty(-1).Max();
        foreach (var application in asked.Where(one => !known.ContainsKey(one.Tag)))
        {
            await lifecycle.AddAsync(world, cluster, application, ++position, world.Now, cancellationToken);
        }

        world.Log(cluster.Id, operation, LogLevelName.Info, "Begin to install softwares", world.Now);
    }

    /// <summary>Starts removing software of a cluster; what is already being removed is unchanged.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="lifecycle">How software goes.</param>
    /// <param name="cluster">A cluster that runs.</param>
    /// <param name="gone">What is to go, each piece once.</param>
    /// <param name="operation">The operation, as the cluster's log names it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ApiException">ConflictOpt: a piece of it is being installed.</exception>
    public static async Task RemoveAsync(
        this WorldSession world,
        SoftwareLifecycle lifecycle,
        Cluster cluster,
        IReadOnlyList<ClusterSoftware> gone,
        string operation,
        CancellationToken cancellationToken)
    {
        if (gone.Any(software => software.Status == SoftwareStatus.Installing))
        {
            throw Errors.ConflictOpt();
        }

        foreach (var software in gone.Where(one => one.Status == SoftwareStatus.Installed))
        {
            await lifecycle.RemoveAsync(world, software, world.Now, cancellationToken);
        }

        world.Log(cluster.Id, operation, LogLevelName.Info, "Begin to uninstall softwares", world.Now);
    }
}
