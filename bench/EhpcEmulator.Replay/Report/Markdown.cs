using System.Globalization;
using System.Text;
using EhpcEmulator.Replay.Curve;

namespace EhpcEmulator.Replay.Report;

/// <summary>Writes results as the tables of the benchmark's README.</summary>
internal static class Markdown
{
    private const double LeastSpeed = 100_000;
    private const double MostMebibytes = 1_024;

    public static string Write(Results results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"**{results.Machine}**").AppendLine();
        if (results.Replay is { } replay)
        {
            Write(text, replay);
        }

        if (results.Pages is { } pages)
        {
            Write(text, pages);
        }

        if (results.Curve is { } curve)
        {
            Write(text, curve);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ReplayResult replay)
    {
        text.AppendLine("| replay | | wanted |").AppendLine("|---|--:|--:|");
        Row("jobs", $"{replay.Jobs:N0}");
        Row("nodes × cores", $"{replay.Nodes:N0} × {replay.CoresPerNode}");
        Row("backfill", replay.Backfill ? "yes" : "no");
        Row("simulated time, days", $"{replay.SimulatedSeconds / 86_400:0.0}");
        Row("wall time / processor time, s", $"{replay.WallSeconds:0.0} / {replay.ProcessorSeconds:0.0}");
        Row(
            "simulated seconds per wall second",
            $"**{replay.SimulatedSecondsPerWallSecond:N0}**",
            Wanted($"≥ {LeastSpeed:N0}", replay.SimulatedSecondsPerWallSecond >= LeastSpeed));
        Row("events", $"{replay.Events:N0}");
        Row("events per wall second", $"{replay.EventsPerWallSecond:N0}");
        Row(
            "peak memory (RSS), MiB",
            $"**{replay.PeakMemoryMib:N0}**",
            Wanted($"≤ {MostMebibytes:N0}", replay.PeakMemoryMib <= MostMebibytes));
        Row("utilisation while jobs came in", $"{replay.Utilisation:P1}");
        var waits = new[] { replay.MeanWait, replay.MedianWait, replay.P95Wait }.Select(Minutes);
        Row("wait, mean / median / p95, min", string.Join(" / ", waits));
        Row("mean bounded slowdown", $"{replay.MeanBoundedSlowdown:0.00}");
        Row("jobs that passed an earlier one", $"{replay.PassedShare:P1}");
        text.AppendLine();

        void Row(string name, string value, string wanted = "") =>
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {value} | {wanted} |");
    }

    private static void Write(StringBuilder text, PageTimes pages)
    {
        var head = $"| ListJobs | {pages.Few:N0} jobs, µs | {pages.Many:N0} jobs, µs | ratio |";
        text.AppendLine(head).AppendLine("|---|--:|--:|--:|");
        foreach (var row in pages.Rows)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Question} | {row.FewMicroseconds:N0} | {row.ManyMicroseconds:N0} | **{row.Ratio:0.00}** |");
        }

        text.AppendLine();
    }

    private static void Write(StringBuilder text, IReadOnlyList<CurvePoint> curve)
    {
        text.AppendLine(
                "| jobs | runs | events | CPU µs per event | CPU µs per job | mean wait, min | peak heap, MiB |")
            .AppendLine("|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var point in curve)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {point.Jobs:N0} | {point.Runs} | {point.Events:N0} ")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"| **{point.MicrosecondsPerEvent:0.0}** | {point.MicrosecondsPerJob:N0} ")
                .AppendLine(
                    CultureInfo.InvariantCulture, $"| {Minutes(point.MeanWait)} | {point.PeakManagedMib:N0} |");
        }

        var costs = curve.Select(point => point.MicrosecondsPerEvent).ToList();
        text.AppendLine().AppendLine(
            CultureInfo.InvariantCulture,
            $"The most expensive event costs {costs.Max() / costs.Min():0.00} times as much as the cheapest; "
            + $"the last point {costs[^1] / costs[0]:0.00} times what the first does.");
    }

    private static string Wanted(string limit, bool reached) => $"{limit} {(reached ? "yes" : "no")}";

    private static string Minutes(double seconds) => (seconds / 60).ToString("0.0", CultureInfo.InvariantCulture);
}
