using System.Globalization;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Replay.Replay;

/// <summary>Submits the jobs of a trace at their instants, the way SubmitJob does once it has checked.</summary>
internal sealed class Arrivals(
    IReadOnlyList<TraceArrival> arrivals, string clusterId, JobSubmissions submissions) : ILifecycle
{
    private const int RowsPerTransaction = 10_000;

    public string Kind => "Arrival";

    /// <summary>Schedules all of them.</summary>
    public async Task ScheduleAsync(EmulatedSite site)
    {
        foreach (var chunk in Enumerable.Range(0, arrivals.Count).Chunk(RowsPerTransaction))
        {
            await site.WriteAsync(async world =>
            {
                foreach (var index in chunk)
                {
                    var id = index.ToString(CultureInfo.InvariantCulture);
                    await world.Timeline.RescheduleAsync(
                        Kind, id, arrivals[index].At, hasNone: true, CancellationToken.None);
                }

                return chunk.Length;
            });
        }
    }

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.FindAsync<Cluster>([clusterId], cancellationToken).AsTask();

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        await world.Timeline.CancelAsync(Kind, due.EntityId, hasNone: false, cancellationToken);
        var cluster = await world.Db.FindAsync<Cluster>([clusterId], cancellationToken)
            ?? throw new InvalidOperationException("The cluster of the replay is gone.");
        var arrival = arrivals[int.Parse(due.EntityId, CultureInfo.InvariantCulture)];
        await submissions.SubmitAsync(world, cluster, arrival.Job, due.DueAt, cancellationToken);
    }
}
