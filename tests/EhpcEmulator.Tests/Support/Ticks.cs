using EhpcEmulator.Engine;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Support;

/// <summary>A lifecycle of nothing: it writes down what is played and does what the test wants then.</summary>
internal sealed class Ticks : ILifecycle
{
    public string Kind => "Tick";

    /// <summary>What was played, in order.</summary>
    public List<(DateTimeOffset At, string Id)> Played { get; } = [];

    /// <summary>How many entities were loaded at a time.</summary>
    public List<int> Loaded { get; } = [];

    /// <summary>What else happens when a tick is played.</summary>
    public Func<WorldSession, DueTransition, Task> OnPlay { get; set; } = (_, _) => Task.CompletedTask;

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        Loaded.Add(ids.Count);
        return Task.CompletedTask;
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        Played.Add((due.DueAt, due.EntityId));
        await world.Timeline.CancelAsync(Kind, due.EntityId, hasNone: false, cancellationToken);
        await OnPlay(world, due);
    }

    public ValueTask ScheduleAsync(WorldSession world, string id, DateTimeOffset at, bool hasNone = false) =>
        world.Timeline.RescheduleAsync(Kind, id, at, hasNone, CancellationToken.None);

    public ValueTask CancelAsync(WorldSession world, string id) =>
        world.Timeline.CancelAsync(Kind, id, hasNone: false, CancellationToken.None);
}
