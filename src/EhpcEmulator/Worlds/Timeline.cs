using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Worlds;

/// <summary>
/// The pending moves as one unit of work sees them: what it schedules or cancels is saved with everything else
/// it changes, and can be played before that.
/// </summary>
public sealed class Timeline(EhpcDbContext db, IdSource ids)
{
    // Numbers of a world stay far below this power of two.
    private const int BitsOfNumber = 56;

    private readonly PriorityQueue<DueTransition, (DateTimeOffset DueAt, long Sequence)> _queue = new();
    private readonly Dictionary<(string Kind, string EntityId), DueTransition> _known = [];

    // Played, and not scheduled again since.
    private readonly HashSet<DueTransition> _taken = [];

    // How far the moves that were taken have come; null in a call, which comes after all of its instant.
    private (DateTimeOffset At, Turn Turn)? _reached;

    /// <summary>The earliest instant that this unit of work has scheduled but not played, or null.</summary>
    public DateTimeOffset? NextPending => PeekPending()?.DueAt;

    /// <summary>Schedules the move of an entity, replacing the one it has.</summary>
    /// <param name="kind">The lifecycle that plays it.</param>
    /// <param name="entityId">The entity.</param>
    /// <param name="dueAt">The virtual instant.</param>
    /// <param name="hasNone">Whether the database cannot hold a move of it, and so need not be asked.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public ValueTask RescheduleAsync(
        string kind, string entityId, DateTimeOffset dueAt, bool hasNone, CancellationToken cancellationToken) =>
        RescheduleAsync(kind, entityId, dueAt, hasNone, Turn.Usual, cancellationToken);

    /// <summary>Schedules the move of an entity, replacing the one it has.</summary>
    /// <param name="kind">The lifecycle that plays it.</param>
    /// <param name="entityId">The entity.</param>
    /// <param name="dueAt">The virtual instant.</param>
    /// <param name="hasNone">Whether the database cannot hold a move of it, and so need not be asked.</param>
    /// <param name="turn">When it is played among the moves of that instant.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async ValueTask RescheduleAsync(
        string kind, string entityId, DateTimeOffset dueAt, bool hasNone, Turn turn,
        CancellationToken cancellationToken)
    {
        var sequence = ((long)turn << BitsOfNumber) | ids.NextNumber();
        var due = await FindAsync(kind, entityId, hasNone, cancellationToken);
        if (due is null)
        {
            due = new DueTransition { Kind = kind, EntityId = entityId, DueAt = dueAt, Sequence = sequence };
            _known.Add((kind, entityId), due);
            db.Add(due);
        }
        else
        {
            due.DueAt = dueAt;
            due.Sequence = sequence;
            _taken.Remove(due);

            // It may have been cancelled.
            db.Add(due);
        }

        _queue.Enqueue(due, (due.DueAt, due.Sequence));
    }

    /// <summary>Cancels the move of an entity, if it has one.</summary>
    public async ValueTask CancelAsync(
        string kind, string entityId, bool hasNone, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, entityId, hasNone, cancellationToken) is { } due && IsPending(due))
        {
            db.Remove(due);
        }
    }

    /// <summary>Whether a turn of an instant has begun: what comes up now is too late for it.</summary>
    public bool IsOver(DateTimeOffset at, Turn turn) =>
        _reached is not { } reached || reached.CompareTo((at, turn)) >= 0;

    /// <summary>Loads what is due, in the order it is to be played.</summary>
    public async Task<IReadOnlyList<DueTransition>> LoadDueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        _reached = (DateTimeOffset.MinValue, Turn.Usual);
        var due = await StoreQueries.DueTransitionsAsync(db, until, limit);
        foreach (var transition in due)
        {
            _known.Add((transition.Kind, transition.EntityId), transition);
            _queue.Enqueue(transition, (transition.DueAt, transition.Sequence));
        }

        return due;
    }

    /// <summary>
    /// Takes the next move at or before a point off the timeline, where it is no more unless playing it schedules
    /// another for its entity; null when there is none.
    /// </summary>
    public DueTransition? TakeNext((DateTimeOffset DueAt, long Sequence) until)
    {
        if (PeekPending() is not { } due || (due.DueAt, due.Sequence).CompareTo(until) > 0)
        {
            return null;
        }

        var turn = (due.DueAt, (Turn)(due.Sequence >> BitsOfNumber));
        if (_reached?.CompareTo(turn) < 0)
        {
            _reached = turn;
        }

        _taken.Add(due);
        return _queue.Dequeue();
    }

    /// <summary>Removes the moves that were taken off from what is saved; to be called before that.</summary>
    internal void RemoveTaken()
    {
        foreach (var due in _taken)
        {
            db.Remove(due);
        }

        _taken.Clear();
    }

    // What was cancelled or put off since it was queued no longer counts.
    private DueTransition? PeekPending()
    {
        while (_queue.TryPeek(out var due, out var point))
        {
            if (due.Sequence == point.Sequence && IsPending(due))
            {
                return due;
            }

            _queue.Dequeue();
        }

        return null;
    }

    // Also finds what this unit of work has cancelled: its row is tracked until the end.
    private async ValueTask<DueTransition?> FindAsync(
        string kind, string entityId, bool hasNone, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((kind, entityId), out var due) && !hasNone
            && (due = await db.FindAsync<DueTransition>([kind, entityId], cancellationToken)) is not null)
        {
            _known.Add((kind, entityId), due);
        }

        return due;
    }

    private bool IsPending(DueTransition due) =>
        !_taken.Contains(due) && db.StateOf(due) is not (EntityState.Deleted or EntityState.Detached);
}
