using System.Collections.Frozen;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>
/// Plays what is due, in the order it became due and each move at its own instant. Moves are loaded, played in
/// memory together with what they schedule, and saved in batches. The caller is the world's writer.
/// </summary>
public sealed class LifecycleEngine
{
    private const int BatchSize = 2_000;

    private readonly FrozenDictionary<string, ILifecycle> _lifecycles;
    private readonly string[] _kindsThatTryAgain;

    public LifecycleEngine(IEnumerable<ILifecycle> lifecycles)
    {
        _lifecycles = lifecycles.ToFrozenDictionary(lifecycle => lifecycle.Kind);
        _kindsThatTryAgain =
            [.. _lifecycles.Values.Where(lifecycle => lifecycle.TriesAgain).Select(lifecycle => lifecycle.Kind)];
    }

    /// <summary>Plays everything that is due until an instant.</summary>
    /// <param name="world">The world.</param>
    /// <param name="until">The instant.</param>
    /// <param name="cancellationToken">Cancels it; nothing of the current batch is saved then.</param>
    /// <param name="changes">Collects the changes; null when they are not needed.</param>
    /// <returns>How many moves were played.</returns>
    public async Task<int> CatchUpAsync(
        World world, DateTimeOffset until, CancellationToken cancellationToken, ChangeLog? changes = null)
    {
        var played = 0;
        while (world.NextDue <= until && world.OpenSession(until, CallOrigin.None) is { } session)
        {
            using (session)
            {
                var due = await session.Timeline.LoadDueAsync(until, BatchSize, cancellationToken);
                foreach (var moves in due.GroupBy(move => move.Kind))
                {
                    var ids = moves.Select(move => move.EntityId).ToList();
                    await _lifecycles[moves.Key].LoadAsync(session, ids, cancellationToken);
                }

                // After the last move of a full batch, moves that are not loaded yet may come first.
                var horizon = due.Count == BatchSize ? (due[^1].DueAt, due[^1].Sequence) : (until, long.MaxValue);
                played += await PlayAsync(session, horizon, cancellationToken);
                await session.SaveAsync(cancellationToken);
                changes?.Append(session.Changes);
                world.SetNextDue((await StoreQueries.NextDueTransition(session.Db))?.DueAt);
            }
        }

        return played;
    }

    /// <summary>Whether nothing is pending but moves that try again what did not succeed.</summary>
    public async Task<bool> OnlyTriesAgainAsync(WorldSession session, CancellationToken cancellationToken) =>
        !await session.Db.DueTransitions.AnyAsync(due => !_kindsThatTryAgain.Contains(due.Kind), cancellationToken);

    /// <summary>Plays what a call has scheduled for its own instant, before the call is saved.</summary>
    public Task<int> PlayScheduledAsync(WorldSession session, CancellationToken cancellationToken) =>
        PlayAsync(session, (session.Now, long.MaxValue), cancellationToken);

    private async Task<int> PlayAsync(
        WorldSession session, (DateTimeOffset DueAt, long Sequence) horizon, CancellationToken cancellationToken)
    {
        var played = 0;
        while (session.Timeline.TakeNext(horizon) is { } due)
        {
            try
            {
                await _lifecycles[due.Kind].PlayAsync(session, due, cancellationToken);
            }
            catch (Exception error) when (error is not (OperationCanceledException or ApiException)
                && StoreFailure.Describe(error) is null)
            {
                // It comes back with every look at the world, so whoever reads of it must be able to find it.
                throw new InvalidOperationException(
                    $"The move of {due.Kind} '{due.EntityId}', due at {due.DueAt:O}, cannot be played.", error);
            }

            played++;
        }

        return played;
    }
}
