using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How a question to a management node comes to its end. Nothing changes then, but the clock knows of it, so that
/// whoever waits until nothing is pending finds the answer.
/// </summary>
public sealed class AsyncQueryLifecycle(Durations durations) : ILifecycle
{
    private const string Lasts = "Command.Run";

    public string Kind => nameof(AsyncQuery);

    /// <summary>Schedules the end of a new query.</summary>
    public ValueTask StartAsync(WorldSession world, AsyncQuery query, CancellationToken cancellationToken) =>
        world.Timeline.RescheduleAsync(Kind, query.Id, EndOf(world, query), hasNone: true, cancellationToken);

    /// <summary>When the answer of a query is known.</summary>
    public DateTimeOffset EndOf(WorldSession world, AsyncQuery query) =>
        query.StartedAt + durations.Of(Lasts, world.World, query.Id);

    public Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
