using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How a profiling ends: exactly when the caller said, whatever the profile of durations.</summary>
public sealed class ProfilingLifecycle : ILifecycle
{
    public string Kind => nameof(ProfilingRun);

    /// <summary>Schedules the end of a new run.</summary>
    public ValueTask StartAsync(WorldSession world, ProfilingRun run, CancellationToken cancellationToken) =>
        world.Timeline.RescheduleAsync(
            Kind, run.Id, run.TriggeredAt + TimeSpan.FromSeconds(run.Duration), hasNone: true, cancellationToken);

    public async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var runs = await world.Db.ProfilingRuns
            .Where(run => ids.Contains(run.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var nodes = runs.Select(run => run.NodeId).Distinct().ToList();
        await world.Db.Nodes.Where(node => nodes.Contains(node.Id)).ToTrackedListAsync(world.Db, cancellationToken);
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<ProfilingRun>([due.EntityId], cancellationToken) is { } run)
        {
            run.Finish(
                await world.Db.FindAsync<Node>([run.NodeId], cancellationToken),
                await EndOfAsync(world, run.Process, cancellationToken));
        }
    }

    // A process of a job ends with the run of the job that it belongs to; the system's own ones go on.
    private static async Task<DateTimeOffset?> EndOfAsync(
        WorldSession world, ProfiledProcess process, CancellationToken cancellationToken)
    {
        if (process.JobNumber == 0)
        {
            return null;
        }

        var earlier = await world.Db.FindAsync<EarlierJobRun>(
            [process.JobNumber, process.JobRunNumber], cancellationToken);
        return earlier?.EndedAt
            ?? (await world.Db.FindAsync<Job>([process.JobNumber], cancellationToken))?.EndedAt;
    }
}
