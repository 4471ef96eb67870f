using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>Moves a clock until something happens, rather than to a given instant.</summary>
public static class Journeys
{
    /// <summary>Moves a world's clock to the next event; does nothing when none is pending.</summary>
    /// <returns>The clock's instant, how many moves were played, and when the next one may be due.</returns>
    public static async Task<(DateTimeOffset Now, int Played, DateTimeOffset? NextDue)> AdvanceToNextEventAsync(
        this Simulation simulation, string worldId, CancellationToken cancellationToken, ChangeLog? changes = null)
    {
        var reached = await simulation.AdvanceAsync(worldId, now => now, cancellationToken, changes);

        // The known instant of the next move may be too early: then nothing is played there.
        while (reached is { Played: 0, NextDue: { } next })
        {
            reached = await simulation.AdvanceAsync(worldId, _ => next, cancellationToken, changes);
        }

        return reached;
    }

    /// <summary>Moves a world's clock from event to event until something holds, but not beyond a limit.</summary>
    /// <param name="simulation">The way into the world.</param>
    /// <param name="worldId">The world.</param>
    /// <param name="limit">The latest instant at which the clock stops, if anything was pending until then.</param>
    /// <param name="isReached">Checks whether it holds; null when it never will.</param>
    /// <param name="cancellationToken">Ends the journey between two events.</param>
    /// <param name="changes">Collects the changes.</param>
    /// <returns>Whether it holds, the clock's instant, how many moves were played, and what is due next.</returns>
    public static async Task<(bool IsReached, DateTimeOffset Now, int Played, DateTimeOffset? NextDue)>
        AdvanceUntilAsync(
        this Simulation simulation,
        string worldId,
        TimeSpan limit,
        Func<WorldSession, Task<bool?>> isReached,
        CancellationToken cancellationToken,
        ChangeLog? changes = null)
    {
        var (now, played, nextDue) = await simulation.AdvanceAsync(worldId, now => now, cancellationToken, changes);
        var end = now + limit;
        while (true)
        {
            var holds = await simulation.ReadAsync(worldId, CallOrigin.None, isReached, cancellationToken);
            if (holds != false || nextDue is not { } next || now >= end)
            {
                return (holds == true, now, played, nextDue);
            }

            (now, var more, nextDue) = await simulation.AdvanceAsync(
                worldId, _ => next < end ? next : end, cancellationToken, changes);
            played += more;
        }
    }
}
