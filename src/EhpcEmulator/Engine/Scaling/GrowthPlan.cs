using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>How many nodes of which type one round adds to a queue.</summary>
/// <param name="Counts">Nodes to add of each candidate, in order.</param>
/// <param name="IsShort">
/// Whether too few nodes of a type were available, so that another round may do more.
/// </param>
/// <param name="GoesOn">Whether more nodes are needed than the round adds, by its own rules.</param>
public sealed record GrowthPlan(IReadOnlyList<int> Counts, bool IsShort, bool GoesOn)
{
    /// <summary>Nodes to add in all.</summary>
    public int Total => Counts.Sum();

    /// <summary>
    /// Sizes one round: the first available type gets the jobs it can hold, those it cannot hold fall to the
    /// next one, and jobs that no type can hold are left out.
    /// </summary>
    /// <param name="waiting">The waiting jobs in the order of service.</param>
    /// <param name="free">Nodes of the queue that are coming up or idle: they take jobs before new ones do.</param>
    /// <param name="candidates">The types in the order of preference.</param>
    /// <param name="rules">How much may be added.</param>
    public static GrowthPlan Of(
        IEnumerable<WaitingJob> waiting,
        IReadOnlyList<NodeSize> free,
        IReadOnlyList<GrowthCandidate> candidates,
        GrowthRules rules)
    {
        var counts = new int[candidates.Count];
        var left = rules.MaxNodesPerCycle == 0 ? rules.Room : Math.Min(rules.Room, rules.MaxNodesPerCycle);
        var (isShort, isUnmet) = (false, false);
        var jobs = Helpable(waiting, candidates, rules);
        var packing = new Packing(free);
        for (var index = 0; index < candidates.Count && left > 0; index++)
        {
            var candidate = candidates[index];
            var attempt = packing.Clone();
            var (first, needed, others) = attempt.Add(jobs, candidate.Size, EnoughFor(left, rules));
            if (needed == 0)
            {
                (packing, jobs) = (attempt, others);
                continue;
            }

            var least = Math.Min(needed, rules.AutoMinNodesPerCycle ? Math.Min(99, first) : rules.MinNodesPerCycle);
            var wanted = Math.Max(least, Percent(Percent(needed, 100 + rules.ExtraNodesGrowRatio), rules.GrowRatio));
            var count = Math.Min(Math.Min(wanted, candidate.Available), left);
            isShort |= candidate.Available < Math.Min(wanted, left);
            if (count < least)
            {
                continue;
            }

            // Its jobs are served by this type, in this round or the next ones.
            isUnmet |= count < needed;
            counts[index] = count;
            left -= count;
            (packing, jobs) = (attempt, others);
        }

        isUnmet |= left == 0 && packing.Clone().NeedsMore(jobs, candidates);
        isShort |= FillUp(counts, candidates, Math.Min(left, rules.Missing - counts.Sum()));
        var total = counts.Sum();
        return new GrowthPlan(
            counts, isShort, GoesOn: total > 0 && total < rules.Room && (isUnmet || total < rules.Missing));
    }

    // There may be tens of thousands of jobs, and what no round can add need not be packed.
    private static int EnoughFor(int left, GrowthRules rules) =>
        (int)Math.Min(int.MaxValue, ((long)left * 100 / rules.GrowRatio) + 1);

    private static List<WaitingJob> Helpable(
        IEnumerable<WaitingJob> waiting, IReadOnlyList<GrowthCandidate> candidates, GrowthRules rules) =>
        [.. waiting.Where(job => job.NodeCount <= (long)rules.Present + rules.Room
            && candidates.Any(candidate => candidate.Size.Holds(job.Demand)))];

    /// <summary>Adds what the minimum of the queue lacks.</summary>
    /// <returns>Whether the types had fewer than that.</returns>
    private static bool FillUp(int[] counts, IReadOnlyList<GrowthCandidate> candidates, int missing)
    {
        for (var index = 0; index < counts.Length && missing > 0; index++)
        {
            var count = Math.Min(missing, candidates[index].Available - counts[index]);
            counts[index] += count;
            missing -= count;
        }

        return missing > 0;
    }

    private static int Percent(int number, int percent) => (int)((((long)number * percent) + 99) / 100);
}
