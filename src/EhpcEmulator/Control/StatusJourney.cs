using EhpcEmulator.Engine;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>Moves a clock until a resource has a status.</summary>
internal static class StatusJourney
{
    private const string Deleted = "deleted";

    private static readonly TimeSpan UsualLimit = TimeSpan.FromDays(1);

    // As far as the clock goes when it is advanced until nothing is pending.
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(366);

    public static async Task<IResult> GoAsync(
        Simulation simulation,
        string worldId,
        AwaitedStatus awaited,
        ChangeLog changes,
        CancellationToken cancellationToken)
    {
        var limit = UsualLimit;
        if (awaited is not { Id: { Length: > 0 } id, Status: { Length: > 0 } status })
        {
            return Problems.BadRequest("'until' needs the 'id' of a resource and the 'status' to wait for.");
        }

        if (awaited.Limit is { } text && (!Duration.TryParse(text, out limit) || limit > LongestLimit))
        {
            return Problems.BadRequest("'limit' must be a duration such as 90s, 5m, 2h or 1d, and at most 366 days.");
        }

        var kind = ResourceStatuses.Kinds.FirstOrDefault(
            known => known.Equals(awaited.Kind, StringComparison.OrdinalIgnoreCase));
        if (awaited.Kind is not null && kind is null)
        {
            return Problems.BadRequest($"'kind' must be one of {string.Join(", ", ResourceStatuses.Kinds)}.");
        }

        var found = await simulation.ReadAsync(worldId, CallOrigin.None, FindAsync, cancellationToken);
        if (found.Count == 0)
        {
            return Problems.NotFound(kind ?? "resource", $"Nothing in world {worldId} has the id '{id}'.");
        }

        if (found.Count > 1)
        {
            return Problems.BadRequest($"Several clusters have a {found[0].Kind} '{id}': 'clusterId' says which.");
        }

        // From here on only this kind counts: another resource of that id must not end the wait.
        kind = found[0].Kind;
        if (!IsSame(status, Deleted) && !found[0].Known.Any(word => IsSame(word, status)))
        {
            return Problems.BadRequest(
                $"A {kind} is never '{status}'; its statuses are {string.Join(", ", found[0].Known)} and {Deleted}.");
        }

        var (isReached, now, played, nextDue) = await simulation.AdvanceUntilAsync(
            worldId, limit, IsReachedAsync, cancellationToken, changes);
        if (isReached)
        {
            return ClockEndpoints.Answer((now, played, nextDue), changes);
        }

        var why = found.Count == 0 ? "no longer exists"
            : nextDue is null ? $"is {found[0].Words[0]}, and nothing is pending"
            : $"is {found[0].Words[0]} after {limit:c}";
        return Problems.Conflict(
            $"The {kind} '{id}' is not {status}: it {why}. The clock is at {now:O}.");

        Task<IReadOnlyList<ResourceStatus>> FindAsync(WorldSession world) =>
            world.FindAsync(kind, id, awaited.ClusterId, cancellationToken);

        async Task<bool?> IsReachedAsync(WorldSession world)
        {
            found = await FindAsync(world);
            return found.Count == 0
                ? IsSame(status, Deleted) ? true : null
                : found[0].Words.Any(word => IsSame(word, status));
        }
    }

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
