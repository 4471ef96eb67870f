using System.Runtime.ExceptionServices;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>
/// The way into a world that is in its place: whoever reads, changes or moves one comes through here and finds
/// everything that is due already played.
/// </summary>
public sealed class Simulation(WorldRegistry worlds, LifecycleEngine engine)
{
    // Moves that try again may also wait for something, but none of them for so long: rounds of growth for an hour at
    // most, until a node that does not come up is replaced.
    private static readonly TimeSpan LongestVain = TimeSpan.FromHours(2);

    /// <summary>
    /// The cached answer to a query, if the world has not changed since; null when it must be
    /// computed again.
    /// </summary>
    public async ValueTask<byte[]?> RecallAsync(string worldId, string question)
    {
        var world = await worlds.OpenAsync(worldId);
        return world.NextDue <= world.Clock.GetUtcNow() ? null : world.Answers.Find(question, world.Revision);
    }

    /// <summary>Queries a world beside its writer, and caches the answer unless it depends on the time.</summary>
    public Task<byte[]> AnswerAsync(
        string worldId,
        CallOrigin origin,
        string question,
        Func<WorldSession, Task<byte[]>> look,
        CancellationToken cancellationToken) =>
        ReadAsync(
            worldId,
            origin,
            async session =>
            {
                var answer = await look(session);
                if (!session.DependsOnTime)
                {
                    session.World.Answers.Keep(question, session.Revision, answer);
                }

                return answer;
            },
            cancellationToken);

    /// <summary>Reads a world beside its writer.</summary>
    /// <exception cref="WorldBusyException">
    /// Something is due, and too many callers are waiting for it to be played.
    /// </exception>
    public async Task<TResult> ReadAsync<TResult>(
        string worldId,
        CallOrigin origin,
        Func<WorldSession, Task<TResult>> look,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            // Null when the world was reset meanwhile: read its successor.
            if (await SnapshotAsync(await worlds.OpenAsync(worldId), origin, cancellationToken) is { } session)
            {
                using (session)
                {
                    return await look(session);
                }
            }
        }
    }

    /// <summary>
    /// Looks at a world beside its writer, as the console does; a world that is not there is not made.
    /// </summary>
    /// <returns>What was found; null when there is no such world.</returns>
    public async Task<TResult?> ReadIfThereAsync<TResult>(
        string worldId, Func<WorldSession, Task<TResult>> look, CancellationToken cancellationToken)
        where TResult : class?
    {
        while (await worlds.FindAsync(worldId) is { } world)
        {
            if (await SnapshotAsync(world, CallOrigin.None, cancellationToken) is { } session)
            {
                using (session)
                {
                    return await look(session);
                }
            }
        }

        return null;
    }

    /// <summary>Changes a world: everything is saved in one transaction, or nothing is.</summary>
    /// <exception cref="WorldBusyException">Too many callers are waiting to change it.</exception>
    public async Task<TResult> WriteAsync<TResult>(
        string worldId,
        CallOrigin origin,
        Func<WorldSession, Task<TResult>> change,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var world = await worlds.OpenAsync(worldId);
            using var permit = await world.EnterAsync(origin, cancellationToken);
            var now = world.Clock.GetUtcNow();
            await engine.CatchUpAsync(world, now, cancellationToken);
            if (world.OpenSession(now, origin) is not { } session)
            {
                continue;
            }

            ExceptionDispatchInfo refusal;
            using (session)
            {
                try
                {
                    var result = await change(session);
                    await engine.PlayScheduledAsync(session, cancellationToken);
                    await session.SaveAsync(cancellationToken);
                    return result;
                }
                catch (ApiException error) when (session.Counted.Count > 0)
                {
                    refusal = ExceptionDispatchInfo.Capture(error);
                }
            }

            await KeepCountsAsync(world, now, session.Counted, cancellationToken);
            refusal.Throw();
        }
    }

    /// <summary>Moves a world's clock forward and plays everything on the way.</summary>
    /// <param name="worldId">The world.</param>
    /// <param name="target">The instant to move to, from the present one; an earlier one moves nothing.</param>
    /// <param name="cancellationToken">Ends the move; what is saved by then has happened.</param>
    /// <param name="changes">Collects the changes; null when they are not needed.</param>
    /// <returns>The clock's instant, how many moves were played, and when the next one may be due.</returns>
    public async Task<(DateTimeOffset Now, int Played, DateTimeOffset? NextDue)> AdvanceAsync(
        string worldId,
        Func<DateTimeOffset, DateTimeOffset> target,
        CancellationToken cancellationToken,
        ChangeLog? changes = null)
    {
        while (true)
        {
            var world = await worlds.OpenAsync(worldId);
            using var permit = await world.EnterAsync(cancellationToken);
            if (world.OpenSession(world.Clock.GetUtcNow(), CallOrigin.None) is not { } session)
            {
                continue;
            }

            using (session)
            {
                await world.MoveClockAsync(session, target(session.Now), cancellationToken);
                await session.SaveAsync(cancellationToken);
            }

            var now = world.Clock.GetUtcNow();
            var played = await engine.CatchUpAsync(world, now, cancellationToken, changes);
            return (now, played, world.NextDue);
        }
    }

    /// <summary>
    /// Moves a world's clock from event to event until none is pending, but not beyond a limit, nor longer than two
    /// hours for attempts that change nothing.
    /// </summary>
    /// <returns>The clock's instant, how many moves were played, and what is left pending.</returns>
    public async Task<(DateTimeOffset Now, int Played, DateTimeOffset? NextDue)> AdvanceUntilIdleAsync(
        string worldId, TimeSpan limit, CancellationToken cancellationToken, ChangeLog? changes = null)
    {
        changes ??= new ChangeLog(limit: 0);
        var reached = await AdvanceAsync(worldId, now => now, cancellationToken, changes);
        var (end, played, lastChange) = (reached.Now + limit, reached.Played, reached.Now);
        while (reached.NextDue is { } next && next <= end
            && (next - lastChange <= LongestVain || !await OnlyTriesAgainAsync(worldId, cancellationToken)))
        {
            var before = changes.Count;
            reached = await AdvanceAsync(worldId, _ => next, cancellationToken, changes);
            played += reached.Played;
            lastChange = changes.Count == before ? lastChange : reached.Now;
        }

        return (reached.Now, played, reached.NextDue);
    }

    private Task<bool> OnlyTriesAgainAsync(string worldId, CancellationToken cancellationToken) => ReadAsync(
        worldId, CallOrigin.None, session => engine.OnlyTriesAgainAsync(session, cancellationToken), cancellationToken);

    /// <summary>Moves a world's clock, freezes it or lets it run, and plays everything on the way.</summary>
    /// <param name="worldId">The world.</param>
    /// <param name="to">The instant to move to; null or an earlier one moves nothing.</param>
    /// <param name="frozen">Whether it is frozen; null to leave that as it is, unless the speed implies it.</param>
    /// <param name="speed">Virtual seconds per wall second; 0 is frozen.</param>
    /// <param name="cancellationToken">Ends the move; what is saved by then has happened.</param>
    public async Task<World> SetClockAsync(
        string worldId, DateTimeOffset? to, bool? frozen, double? speed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var world = await worlds.OpenAsync(worldId);
            using var permit = await world.EnterAsync(cancellationToken);
            if (world.OpenSession(world.Clock.GetUtcNow(), CallOrigin.None) is not { } session)
            {
                continue;
            }

            using (session)
            {
                await world.MoveClockAsync(session, to ?? session.Now, cancellationToken);
                await world.RunClockAsync(session, frozen, speed, cancellationToken);
                await session.SaveAsync(cancellationToken);
            }

            await engine.CatchUpAsync(world, world.Clock.GetUtcNow(), cancellationToken);
            return world;
        }
    }

    /// <summary>
    /// Copies a world into a new file, once everything that is due is played and while nobody writes.
    /// </summary>
    /// <exception cref="NoSuchWorldException">There is no such world.</exception>
    public async Task CopyAsync(string worldId, string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            var world = await worlds.FindAsync(worldId) ?? throw new NoSuchWorldException(worldId);
            using var permit = await world.EnterAsync(cancellationToken);
            var now = world.Clock.GetUtcNow();
            await engine.CatchUpAsync(world, now, cancellationToken);
            if (world.TryCopyTo(file, now))
            {
                return;
            }
        }
    }

    // Null when the world has been reset or deleted.
    private async ValueTask<WorldSession?> SnapshotAsync(
        World world, CallOrigin origin, CancellationToken cancellationToken)
    {
        var now = world.Clock.GetUtcNow();
        if (world.NextDue <= now)
        {
            await CatchUpIfPossibleAsync(world, now, origin, cancellationToken);
        }

        return world.OpenSnapshot(now, origin);
    }

    // Reads still work when the disk is full; what is due is played once it can be written.
    private async Task CatchUpIfPossibleAsync(
        World world, DateTimeOffset now, CallOrigin origin, CancellationToken cancellationToken)
    {
        try
        {
            using var permit = await world.EnterAsync(origin, cancellationToken);
            await engine.CatchUpAsync(world, now, cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.MayPass(failure))
        {
            // Writers are told, and the log says why events are waiting.
        }
    }

    // A refused call changes nothing, but the rules that matched it have counted it.
    private static async Task KeepCountsAsync(
        World world, DateTimeOffset now, IEnumerable<FaultRule> counted, CancellationToken cancellationToken)
    {
        if (world.OpenSession(now, CallOrigin.None) is not { } session)
        {
            return;
        }

        using (session)
        {
            foreach (var met in counted)
            {
                if (await session.Db.FindAsync<FaultRule>([met.Id], cancellationToken) is { } rule)
                {
                    (rule.Matched, rule.Fired) = (met.Matched, met.Fired);
                }
            }

            await session.SaveAsync(cancellationToken);
        }
    }

    /// <summary>Plays what is due in a world now, as its clock runs.</summary>
    internal async Task CatchUpAsync(World world, CancellationToken cancellationToken)
    {
        using var permit = await world.EnterAsync(cancellationToken);
        await engine.CatchUpAsync(world, world.Clock.GetUtcNow(), cancellationToken);
    }
}
