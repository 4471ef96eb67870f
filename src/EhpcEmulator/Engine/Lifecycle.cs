using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>A transient status: after <paramref name="Lasts"/> the entity goes to another, or is removed.</summary>
/// <param name="Status">The status.</param>
/// <param name="Lasts">The name of its duration, one of <see cref="Durations.Names"/>.</param>
/// <param name="Next">The status that follows, or null when the entity is removed.</param>
public sealed record Stage<TStatus>(TStatus Status, string Lasts, TStatus? Next)
    where TStatus : struct, Enum;

/// <summary>Plays the moves of one kind of entity.</summary>
public interface ILifecycle
{
    /// <summary>The kind under which its pending moves are stored.</summary>
    string Kind { get; }

    /// <summary>
    /// Whether its moves try again what did not succeed, for ever if need be: nobody should have to wait for them
    /// alone.
    /// </summary>
    bool TriesAgain => false;

    /// <summary>Loads the entities that are about to move, all at once.</summary>
    Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Plays the end of the stage of <paramref name="due"/>, at its instant. The move is off the timeline
    /// by then; an entity that goes on moving is scheduled again.
    /// </summary>
    Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken);
}

/// <summary>A lifecycle as a table of stages, with what happens on arrival as the one thing to override.</summary>
public abstract class Lifecycle<TEntity, TStatus>(Durations durations) : ILifecycle
    where TEntity : class
    where TStatus : struct, Enum
{
    /// <summary>The name of the type of the entity.</summary>
    public string Kind => typeof(TEntity).Name;

    /// <summary>The transient statuses. Every other status lasts until a call changes it.</summary>
    protected abstract IReadOnlyList<Stage<TStatus>> Stages { get; }

    /// <summary>The kind under which changes of the entities are noted; one of <see cref="ResourceKinds"/>.</summary>
    protected abstract string Noun { get; }

    /// <summary>
    /// Whether entities are noted when they are created, rather than when they enter their first status.
    /// </summary>
    protected virtual bool IsNotedWhenMade => false;

    /// <summary>
    /// Puts the entity into a status at an instant and schedules its end, replacing whatever was scheduled.
    /// </summary>
    public async Task EnterAsync(
        WorldSession world, TEntity entity, TStatus status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var id = IdOf(entity);

        // Neither a new entity nor one whose status lasts can have a pending move to look for.
        var isNew = world.Db.StateOf(entity) == EntityState.Added;
        var before = StatusOf(entity);
        var hasNone = isNew || StageOf(before) is null;
        if (!before.Equals(status) || (isNew && !IsNotedWhenMade))
        {
            var from = before.Equals(status) ? null : Enum.GetName(before);
            world.Changes.Note(Noun, id, ClusterIdOf(entity), from, Enum.GetName(status), at);
        }

        SetStatus(world, entity, status);
        if (StageOf(status) is { } stage)
        {
            var dueAt = at + durations.Of(stage.Lasts, world.World, id);
            await world.Timeline.RescheduleAsync(Kind, id, dueAt, hasNone, cancellationToken);
        }
        else
        {
            await world.Timeline.CancelAsync(Kind, id, hasNone, cancellationToken);
        }

        await ArriveAsync(world, entity, status, at, cancellationToken);
    }

    /// <summary>Lets the transient status that an entity is in begin at another instant.</summary>
    public async Task BeginAgainAsync(
        WorldSession world, TEntity entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (StageOf(StatusOf(entity)) is { } stage)
        {
            var dueAt = at + durations.Of(stage.Lasts, world.World, IdOf(entity));
            await world.Timeline.RescheduleAsync(Kind, IdOf(entity), dueAt, hasNone: false, cancellationToken);
        }
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await FindAsync(world, due.EntityId, cancellationToken) is not { } entity
            || StageOf(StatusOf(entity)) is not { } stage)
        {
            return;
        }

        // The next stage begins when this one ended, not when somebody looked.
        if (await ChooseNextAsync(world, entity, stage, due.DueAt, cancellationToken) is { } next)
        {
            await EnterAsync(world, entity, next, due.DueAt, cancellationToken);
            return;
        }

        await DismissAsync(world, entity, due.DueAt, cancellationToken);
    }

    public abstract Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The key of the entity, under which its pending move is stored.</summary>
    protected abstract string IdOf(TEntity entity);

    /// <summary>The cluster that the entity belongs to, or null.</summary>
    protected virtual string? ClusterIdOf(TEntity entity) => null;

    protected abstract TStatus StatusOf(TEntity entity);

    /// <summary>Changes the status and what is counted by it, nothing else.</summary>
    protected abstract void SetStatus(WorldSession world, TEntity entity, TStatus status);

    /// <summary>
    /// The status that follows a stage: the regular one, or that of its failure; null when the entity is removed.
    /// </summary>
    protected virtual ValueTask<TStatus?> ChooseNextAsync(
        WorldSession world, TEntity entity, Stage<TStatus> stage, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        new(stage.Next);

    /// <summary>What else happens when the entity arrives at a status.</summary>
    protected virtual Task ArriveAsync(
        WorldSession world, TEntity entity, TStatus status, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Removes the entity.</summary>
    protected Task DismissAsync(
        WorldSession world, TEntity entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        world.Changes.Note(Noun, IdOf(entity), ClusterIdOf(entity), Enum.GetName(StatusOf(entity)), to: null, at);
        return LeaveAsync(world, entity, at, cancellationToken);
    }

    /// <summary>What happens when the entity is removed.</summary>
    protected virtual Task LeaveAsync(
        WorldSession world, TEntity entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        world.Db.Remove(entity);
        return Task.CompletedTask;
    }

    private static ValueTask<TEntity?> FindAsync(WorldSession world, string id, CancellationToken cancellationToken) =>
        world.Db.FindAsync<TEntity>([id], cancellationToken);

    private Stage<TStatus>? StageOf(TStatus status) => Stages.FirstOrDefault(stage => stage.Status.Equals(status));
}
