using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Decides which of a world's fault rules fire. Rules and counts are rows of the world: they survive a restart,
/// are part of snapshots, and fire again when the calls are repeated.
/// </summary>
public static class FaultRules
{
    /// <summary>Whether a world has any rule that fits; asked beside the writer.</summary>
    public static bool HasFaults(this World world, Func<FaultSpec, bool> fits) =>
        world.Faults is { Count: > 0 } rules && rules.Any(fits);

    /// <summary>
    /// Counts a call that rules may match, and finds what happens to it, in the order the rules were added: everything
    /// that delays it, and the first other rule that fires. Those behind that are left for other calls. The caller is
    /// the world's writer.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="at">The virtual instant of the call.</param>
    /// <param name="fits">Whether a rule matches it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyList<FaultRule>> FireAsync(
        this WorldSession world, DateTimeOffset at, Func<FaultSpec, bool> fits, CancellationToken cancellationToken)
    {
        if (!world.World.HasFaults(fits))
        {
            return [];
        }

        var firing = new List<FaultRule>();
        var isDecided = false;
        foreach (var rule in await StoreQueries.FaultRulesAsync(world.Db))
        {
            var delays = rule.Spec.Effect == FaultEffect.Latency;
            if ((delays || !isDecided) && fits(rule.Spec) && Holds(rule.Spec, at) && Fires(rule, world.Ids.Seed))
            {
                firing.Add(rule);
                isDecided |= !delays;
            }
        }

        return firing;
    }

    /// <summary>Whether a world has a rule with an effect at all.</summary>
    public static bool HasFault(this WorldSession world, FaultEffect effect)
    {
        // By index: asked before everything that can fail, mostly in worlds without any rule.
        var rules = world.Faults;
        for (var index = 0; index < rules.Count; index++)
        {
            if (rules[index].Effect == effect)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a rule that is in effect at an instant matches something; nothing is counted.</summary>
    public static bool HasFault<T>(
        this WorldSession world, FaultEffect effect, DateTimeOffset at, T subject, Func<FaultSpec, T, bool> isAbout) =>
        world.HasFault(effect)
        && world.Faults.Any(spec => spec.Effect == effect && Holds(spec, at) && isAbout(spec, subject));

    /// <summary>
    /// Counts something in the simulated world that rules may match, up to the first rule that makes it fail; null
    /// when none does. The caller is the world's writer.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="effect">What may happen to it.</param>
    /// <param name="at">The virtual instant it happens at.</param>
    /// <param name="subject">What it happens to.</param>
    /// <param name="isAbout">Whether a rule matches it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static ValueTask<FaultSpec?> FireAsync<T>(
        this WorldSession world,
        FaultEffect effect,
        DateTimeOffset at,
        T subject,
        Func<FaultSpec, T, bool> isAbout,
        CancellationToken cancellationToken) =>
        world.HasFault(effect)
            ? FireFirstAsync(world, effect, at, subject, isAbout, cancellationToken)
            : default;

    /// <summary>The rules of an effect that are in effect at the instant of the call and not used up.</summary>
    public static async Task<IReadOnlyList<FaultSpec>> ReadFaultsAsync(
        this WorldSession world, FaultEffect effect, CancellationToken cancellationToken)
    {
        // The instant is asked for only where it matters: an answer that depends on it cannot be cached.
        if (!world.HasFault(effect))
        {
            return [];
        }

        var now = world.Now;
        return
        [
            .. (await RulesAsync(world, cancellationToken))
                .Where(rule => rule.Spec.Effect == effect && Holds(rule.Spec, now) && !(rule.Fired >= rule.Spec.Count))
                .Select(rule => rule.Spec),
        ];
    }

    /// <summary>Counts one more match of a rule.</summary>
    /// <returns>Whether the rule makes it fail.</returns>
    public static bool Fires(this WorldSession world, FaultRule rule)
    {
        world.NoteCounted(rule);
        return Fires(rule, world.Ids.Seed);
    }

    /// <summary>Whether a rule is in effect at an instant.</summary>
    public static bool Holds(FaultSpec spec, DateTimeOffset at) => !(at < spec.From) && !(at >= spec.Until);

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

    private static async ValueTask<FaultSpec?> FireFirstAsync<T>(
        WorldSession world,
        FaultEffect effect,
        DateTimeOffset at,
        T subject,
        Func<FaultSpec, T, bool> isAbout,
        CancellationToken cancellationToken)
    {
        if (!world.HasFault(effect, at, subject, isAbout))
        {
            return null;
        }

        foreach (var rule in await RulesAsync(world, cancellationToken))
        {
            if (rule.Spec.Effect == effect
                && Holds(rule.Spec, at)
                && isAbout(rule.Spec, subject)
                && world.Fires(rule))
            {
                return rule.Spec;
            }
        }

        return null;
    }

    // With the rules that this unit of work has added, and without those it has removed.
    private static async Task<IEnumerable<FaultRule>> RulesAsync(
        WorldSession world, CancellationToken cancellationToken)
    {
        await StoreQueries.FaultRulesAsync(world.Db);
        return world.Db.Tracked<FaultRule>().OrderBy(rule => rule.Number);
    }

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
