using System.Globalization;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Replay.Traces;

/// <summary>
/// Makes up 30 days of a busy cluster, or several times as many: more work by day than by night and at weekends, many
/// small and few large jobs with powers of two favoured, run times over four orders of magnitude, limits mostly far
/// too high.
/// </summary>
public static class SyntheticMonth
{
    private const double Day = 86_400;
    private const double Month = 30 * Day;
    private const double LongestRun = 2 * Day;

    // Half of all jobs run for less than 20 minutes before they are scaled to the work that is wanted.
    private const double MedianRun = 1_200;
    private const double SpreadOfRuns = 1.6;
    private const int Users = 60;

    /// <summary>What users ask for: they think in hours, not in seconds.</summary>
    private static readonly double[] UsualLimits =
        [900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, Day, 2 * Day, 3 * Day];

    /// <summary>Makes a trace; the same arguments make the same one.</summary>
    /// <param name="jobs">How many jobs.</param>
    /// <param name="nodes">How many nodes the machine has.</param>
    /// <param name="coresPerNode">How many cores each of them has.</param>
    /// <param name="seed">Chooses one of many such months.</param>
    /// <param name="load">The work of all jobs as a share of what the machine can do in the time.</param>
    /// <param name="months">How many times 30 days the jobs are spread over.</param>
    public static Trace Make(int jobs, int nodes, int coresPerNode, long seed, double load = 0.75, int months = 1)
    {
        var span = months * Month;
        var submits = SubmitsOf(jobs, span, new RandomStream(seed, "Submit"));
        var processors = new int[jobs];
        var runs = new double[jobs];
        var sizes = new RandomStream(seed, "Size");
        var times = new RandomStream(seed, "Run");
        for (var index = 0; index < jobs; index++)
        {
            processors[index] = SizeOf(sizes, nodes * coresPerNode);
            runs[index] = MedianRun * Math.Exp(SpreadOfRuns * NormalOf(times));
        }

        Scale(runs, processors, load * nodes * coresPerNode * span);
        var users = new RandomStream(seed, "User");
        var limits = new RandomStream(seed, "Limit");
        var ends = new RandomStream(seed, "End");
        return new Trace(
            new Dictionary<string, string>
            {
                ["Version"] = "2.2",
                ["Computer"] = "synthetic",
                ["MaxNodes"] = nodes.ToString(CultureInfo.InvariantCulture),
                ["MaxProcs"] = (nodes * coresPerNode).ToString(CultureInfo.InvariantCulture),
                ["MaxJobs"] = jobs.ToString(CultureInfo.InvariantCulture),
                ["Note"] = $"made up, seed {seed}",
            },
            [.. Enumerable.Range(0, jobs).Select(index => new TraceJob
            {
                Number = index + 1,
                Submit = submits[index],
                RunTime = runs[index],
                Processors = processors[index],
                Limit = LimitOf(runs[index], limits),
                Status = ends.NextFraction() < 0.05 ? TraceStatus.Failed : TraceStatus.Completed,

                // The square makes few users submit most.
                User = 1 + (int)(Users * Math.Pow(users.NextFraction(), 2)),
            })],
            0);
    }

    private static double[] SubmitsOf(int jobs, double span, RandomStream stream)
    {
        var submits = new double[jobs];
        for (var index = 0; index < jobs;)
        {
            var instant = Math.Floor(stream.NextFraction() * span);
            if (stream.NextFraction() < RateAt(instant))
            {
                submits[index++] = instant;
            }
        }

        Array.Sort(submits);
        return submits;
    }

    // Highest at two in the afternoon of a working day; the month begins on a Monday.
    private static double RateAt(double instant)
    {
        var hour = instant % Day / 3_600;
        var dayTime = 0.625 + (0.375 * Math.Cos((hour - 14) / 24 * 2 * Math.PI));
        var isWeekend = (int)(instant / Day) % 7 >= 5;
        return isWeekend ? 0.45 * dayTime : dayTime;
    }

    private static int SizeOf(RandomStream stream, int available)
    {
        // No job takes more than an eighth of the machine, as most sites have it.
        var largest = Math.Log2(Math.Clamp(available / 8, 1, 1_024));
        var exponent = stream.NextFraction() * largest;
        return (int)Math.Round(Math.Pow(2, stream.NextFraction() < 0.75 ? Math.Round(exponent) : exponent));
    }

    private static double NormalOf(RandomStream stream) =>
        Math.Sqrt(-2 * Math.Log(1 - stream.NextFraction())) * Math.Cos(2 * Math.PI * stream.NextFraction());

    private static double LimitOf(double run, RandomStream stream)
    {
        // One in fifty is wrong about its own job and is ended by its limit.
        if (run > 120 && stream.NextFraction() < 0.02)
        {
            return Math.Floor(run * 0.8);
        }

        var asked = run * (1.1 + (4 * Math.Pow(stream.NextFraction(), 2)));
        return Array.Find(UsualLimits, limit => limit >= asked) is var limit and > 0 ? limit : UsualLimits[^1];
    }

    // Cutting and rounding take from the work, so that one factor alone would miss it.
    private static void Scale(double[] runs, int[] processors, double work)
    {
        for (var round = 0; round < 8; round++)
        {
            var factor = work / runs.Zip(processors, (run, size) => Math.Min(run, LongestRun) * size).Sum();
            for (var index = 0; index < runs.Length; index++)
            {
                runs[index] *= factor;
            }
        }

        for (var index = 0; index < runs.Length; index++)
        {
            runs[index] = Math.Clamp(Math.Round(runs[index]), 1, LongestRun);
        }
    }
}
