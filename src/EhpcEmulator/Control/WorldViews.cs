using EhpcEmulator.Engine;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Describes worlds.</summary>
internal sealed class WorldViews(
    WorldRegistry worlds, Simulation simulation, AccessKeys keys, IOptions<SimulationOptions> usual)
{
    /// <summary>A world; null when there is none of that name.</summary>
    public Task<WorldDescription?> DescribeAsync(string worldId, CancellationToken cancellationToken) =>
        simulation.ReadIfThereAsync(
            worldId,
            async session => new WorldDescription(
                worldId,
                keys.KeyOf(worldId),
                session.Ids.Seed,
                ClockReading.Of(session.World),
                SettingsOf(session.World),
                await CountAsync(session, cancellationToken),
                session.World.Size),
            cancellationToken);

    /// <summary>All worlds.</summary>
    public async Task<WorldList> ListAsync(CancellationToken cancellationToken)
    {
        var open = worlds.Opened.Select(world => world.Id).ToHashSet();
        var list = new List<WorldSummary>();
        foreach (var id in worlds.Ids)
        {
            var summary = open.Contains(id)
                ? await simulation.ReadIfThereAsync(id, SummarizeAsync, cancellationToken)
                : new(id, false, null, null, worlds.SizeOf(id));
            if (summary is not null)
            {
                list.Add(summary);
            }
        }

        return new(list);

        async Task<WorldSummary> SummarizeAsync(WorldSession session) => new(
            session.World.Id,
            true,
            ClockReading.Of(session.World),
            await CountAsync(session, cancellationToken),
            session.World.Size);
    }

    private WorldSettingsInForce SettingsOf(World world) =>
        new(world.Settings.Profile ?? usual.Value.Profile, world.Quotas.ToAccount(), world.Settings.Refusals);

    // Jobs are counted where lists count them: there may be a million.
    private static async Task<WorldCounts> CountAsync(WorldSession world, CancellationToken cancellationToken) => new(
        await world.Db.Clusters.CountAsync(cancellationToken),
        await world.Db.Nodes.CountAsync(cancellationToken),
        await world.Db.JobCounts.SumAsync(count => count.Count, cancellationToken));
}
