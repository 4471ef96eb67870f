using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>The samples of one profiling run: call stacks and how often each was seen.</summary>
public static class Samples
{
    // No two runs of a program spend their time in exactly the same way.
    private const double Spread = 0.3;

    /// <summary>The samples of a run; always the same for the same run of the same world.</summary>
    /// <param name="seed">The world's seed.</param>
    /// <param name="run">A finished run.</param>
    /// <returns>The stacks, which begin with the program, and their samples: at least one in all.</returns>
    public static IReadOnlyList<(IReadOnlyList<string> Frames, int Samples)> Of(long seed, ProfilingRun run)
    {
        var stream = new RandomStream(seed, "Samples", run.Id);
        var profile = StackCatalog.Of(run.Process);
        var busy = profile.Busy * (1 - (0.1 * stream.NextFraction()));
        var total = Math.Max(1, (int)(run.Frequency * run.Sampled.TotalSeconds * busy));
        var weights = profile.Stacks
            .Select(stack => stack.Weight * (1 - Spread + (2 * Spread * stream.NextFraction())))
            .ToList();
        var counts = Share(total, weights);
        return
        [
            .. profile.Stacks.Select((stack, index) =>
                ((IReadOnlyList<string>)[run.Process.Program, .. stack.Frames], counts[index])),
        ];
    }

    // The ends of the parts are rounded, not the parts: so they add up.
    private static List<int> Share(int total, List<double> weights)
    {
        var sum = weights.Sum();
        var (counts, reached, given) = (new List<int>(weights.Count), 0.0, 0);
        for (var index = 0; index < weights.Count; index++)
        {
            reached += weights[index];
            var end = index == weights.Count - 1 ? total : (int)Math.Round(total * (reached / sum));
            counts.Add(end - given);
            given = end;
        }

        return counts;
    }
}
