using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Engine;

/// <summary>What happens does not depend on when somebody looks.</summary>
public sealed class LifecycleHistoryTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Advance_InOneStepOrMany_GivesTheSameHistory(int seed)
    {
        var late = await RunRandomLifeAsync(seed, steps: 1);
        var early = await RunRandomLifeAsync(seed, steps: 7);

        late.Should().HaveCountGreaterThan(8);
        early.Should().Equal(late);
    }

    // The same calls at the same instants; only how often somebody looks in between differs.
    private static async Task<List<string>> RunRandomLifeAsync(int seed, int steps)
    {
        await using var simulated = new Simulated(SimulationProfile.Realistic);
        var stream = new RandomStream(seed);
        var now = Simulated.Start;
        for (var call = 0; call < 20; call++)
        {
            var (action, computes, which) = (stream.Next(4), stream.Next(3), stream.Next(100));
            var pause = 5 + stream.Next(900);
            await simulated.WriteAsync(async world =>
            {
                var clusters = await world.Db.Clusters
                    .OrderBy(cluster => cluster.Number)
                    .ToTrackedListAsync(world.Db, CancellationToken.None);
                var cluster = clusters.Count == 0 || action == 0
                    ? world.AddCluster(computes)
                    : clusters[which % clusters.Count];
                var status = (action, cluster.Status) switch
                {
                    (0, _) => ClusterStatus.Uninit,
                    (1, ClusterStatus.Running) => ClusterStatus.Stopping,
                    (2, ClusterStatus.Stopped) => ClusterStatus.Init,
                    (3, ClusterStatus.Running or ClusterStatus.Stopped) => ClusterStatus.Releasing,
                    (_, ClusterStatus.Uninit) when clusters.Count == 0 => ClusterStatus.Uninit,
                    _ => (ClusterStatus?)null,
                };
                if (status is { } next)
                {
                    cluster.TaskId = world.StartTask(cluster, ClusterTaskType.StartCluster, steps: 1).Id;
                    await simulated.Clusters.EnterAsync(world, cluster, next, world.Now, CancellationToken.None);
                }
            });
            for (var step = 1; step <= steps; step++)
            {
                var to = now.AddSeconds((double)pause * step / steps);
                await simulated.Simulation.AdvanceAsync(Simulated.World, _ => to, CancellationToken.None);
            }

            now = now.AddSeconds(pause);
        }

        return await simulated.ReadAsync(HistoryOfAsync);
    }

    private static async Task<List<string>> HistoryOfAsync(WorldSession world) =>
    [
        .. (await world.Db.ClusterLogs.AsNoTracking().OrderBy(log => log.Number).ToListAsync())
            .Select(log => $"{log.Number} {log.CreatedAt:O} {log.ClusterId} {log.Message}"),
        .. (await world.Db.ClusterTasks.AsNoTracking().OrderBy(task => task.Id).ToListAsync())
            .Select(task => $"{task.Id} {task.Status} {task.FinishedAt:O}"),
        .. (await world.Db.Nodes.AsNoTracking().OrderBy(node => node.Number).ToListAsync())
            .Select(node => $"{node.Id} {node.ClusterId} {node.Status} {node.StartedAt:O}"),
        .. (await world.Db.Clusters.AsNoTracking().OrderBy(cluster => cluster.Number).ToListAsync())
            .Select(cluster => $"{cluster.Id} {cluster.Status} {cluster.Nodes.Computes}"),
        .. (await world.Db.DueTransitions.AsNoTracking().OrderBy(due => due.Sequence).ToListAsync())
            .Select(due => $"{due.Kind} {due.EntityId} {due.DueAt:O} {due.Sequence}"),
    ];
}
