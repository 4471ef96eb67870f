using EhpcEmulator.Engine;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Describes worlds.</summary>
internal sealed class WorldViews(
    WorldRegistry worlds, Simulation simulation, AccessKeys keys, IOptions<SimulationOptions> usual)
{
    public async Task<WorldDescription> DescribeAsync(string worldId, CancellationToken cancellationToken)
    {
        var world = await worlds.OpenAsync(worldId);
        return new(
            worldId,
            keys.KeyOf(worldId),
            world.Ids.Seed,
            ClockReading.Of(world),
            SettingsOf(world),
            await CountAsync(worldId, cancellationToken),
            world.Size);
    }

    public async Task<WorldList> ListAsync(CancellationToken cancellationToken)
    {
        var open = worlds.Opened.ToDictionary(world => world.Id);
        var list = new List<WorldSummary>();
        foreach (var id in worlds.Ids)
        {
            list.Add(open.TryGetValue(id, out var world)
                ? new(id, true, ClockReading.Of(world), await CountAsync(id, cancellationToken), world.Size)
                : new(id, false, null, null, worlds.SizeOf(id)));
        }

        return new(list);
    }

    public WorldSettingsInForce SettingsOf(World world) =>
        new(world.Settings.Profile ?? usual.Value.Profile, QuotasOf(world.Quotas), world.Settings.Refusals);

    public static AccountQuotas QuotasOf(QuotaOptions quotas) => new()
    {
        Clusters = quotas.Clusters,
        ComputesPerCluster = quotas.ComputesPerCluster,
        LoginsPerCluster = quotas.LoginsPerCluster,
        Nodes = quotas.Nodes,
        SccNodes = quotas.SccNodes,
        Containers = quotas.Containers,
    };

    // Jobs are counted where lists count them: there may be a million.
    private Task<WorldCounts> CountAsync(string worldId, CancellationToken cancellationToken) => simulation.ReadAsync(
        worldId,
        CallOrigin.None,
        async world => new WorldCounts(
            await world.Db.Clusters.CountAsync(cancellationToken),
            await world.Db.Nodes.CountAsync(cancellationToken),
            await world.Db.JobCounts.SumAsync(count => count.Count, cancellationToken)),
        cancellationToken);
}
