using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How an upgrade of a cluster's client ends: on all its nodes at once.</summary>
public sealed class ClientUpgradeLifecycle(Durations durations) : ILifecycle
{
    private const string Upgrade = "Client.Upgrade";
    private const string Operation = "UpgradeClient";

    /// <summary>A name of its own, as the cluster may have a move of its own pending.</summary>
    public string Kind => "ClientUpgrade";

    /// <summary>Begins the upgrade; until it ends the cluster and its nodes have the old version.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">A cluster that is not being upgraded.</param>
    /// <param name="version">The new version.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public ValueTask StartAsync(
        WorldSession world, Cluster cluster, string version, CancellationToken cancellationToken)
    {
        cluster.Settings = cluster.Settings with
        {
            UpgradingClientTo = version,
            UpgradingClientFor = world.Origin.RamUser ?? world.Origin.AccountId,
        };
        world.Log(
            cluster.Id,
            Operation,
            LogLevelName.Info,
            $"Begin to upgrade the client from {cluster.ClientVersion} to {version}",
            world.Now);
        var end = world.Now + durations.Of(Upgrade, world.World, cluster.Id);
        return world.Timeline.RescheduleAsync(Kind, cluster.Id, end, hasNone: true, cancellationToken);
    }

    public Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.Clusters.Where(cluster => ids.Contains(cluster.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<Cluster>([due.EntityId], cancellationToken) is not { } cluster)
        {
            return;
        }

        var settings = cluster.Settings;
        var upgrade = new ClientUpgrade(
            cluster.ClientVersion, settings.UpgradingClientTo, settings.UpgradingClientFor, due.DueAt);
        cluster.ClientVersion = upgrade.NewVersion;
        cluster.Settings = settings with
        {
            UpgradingClientTo = "",
            UpgradingClientFor = "",
            ClientUpgrades = [.. settings.ClientUpgrades, upgrade],
        };
        foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
        {
            node.ClientVersion = cluster.ClientVersion;
        }

        world.Log(
            cluster.Id,
            Operation,
            LogLevelName.Info,
            $"Succeeded to upgrade the client to {cluster.ClientVersion}",
            due.DueAt);
    }
}
