using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Decides which of a world's fault rules come about. Rules and counts are rows of the world: they survive a restart,
/// go into snapshots, and are repeated by whoever repeats the calls.
/// </summary>
public static class FaultRules
{
    /// <summary>Whether a world has a rule with one of some effects at all; asked beside the writer.</summary>
    public static bool HasFaults(this World world, Func<FaultSpec, bool> fits) =>
        world.Faults is { Count: > 0 } rules && rules.Any(fits);

    /// <summary>
    /// Counts something that rules may be about, and finds those that make it fail, in the order they were made. The
    /// caller is the world's writer.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="at">The virtual instant it happens at.</param>
    /// <param name="fits">Whether a rule is about it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyList<FaultRule>> FireAsync(
        this WorldSession world, DateTimeOffset at, Func<FaultSpec, bool> fits, CancellationToken cancellationToken)
    {
        if (!world.World.HasFaults(fits))
        {
            return [];
        }

        var firing = new List<FaultRule>();
        foreach (var rule in await StoreQueries.FaultRules(world.Db).ToListAsync(cancellationToken))
        {
            if (fits(rule.Spec) && Holds(rule.Spec, at) && Fires(rule, world.Ids.Seed))
            {
                firing.Add(rule);
            }
        }

        return firing;
    }

    /// <summary>Whether a text fits a pattern, in which <c>*</c> stands for any text.</summary>
    public static bool Fits(string pattern, string? text)
    {
        if (text is null)
        {
            return false;
        }

        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return pattern == text;
        }

        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var position = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, position, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            position = found + part.Length;
        }

        return text.Length - position >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static bool Holds(FaultSpec spec, DateTimeOffset at) => !(at < spec.From) && !(at >= spec.Until);

    private static bool Fires(FaultRule rule, long seed)
    {
        rule.Matched++;
        if (rule.Matched <= rule.Spec.Skip
            || rule.Fired >= rule.Spec.Count
            || new RandomStream(seed, nameof(FaultRule), rule.Id, $"{rule.Matched}").NextFraction() >= rule.Spec.Rate)
        {
            return false;
        }

        rule.Fired++;
        return true;
    }
}
