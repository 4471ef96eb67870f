using System.Globalization;
using System.Text;

namespace EhpcEmulator.Replay.Report;

/// <summary>Writes results as the tables that stand in the benchmark's README.</summary>
internal static class Markdown
{
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

        return text.ToString();
    }

    private static void Write(StringBuilder text, ReplayResult replay)
    {
        text.AppendLine("| replay | |").AppendLine("|---|--:|");
        Row("jobs", $"{replay.Jobs:N0}");
        Row("nodes × cores", $"{replay.Nodes:N0} × {replay.CoresPerNode}");
        Row("backfill", replay.Backfill ? "yes" : "no");
        Row("simulated time, days", $"{replay.SimulatedSeconds / 86_400:0.0}");
        Row("wall time / processor time, s", $"{replay.WallSeconds:0.0} / {replay.ProcessorSeconds:0.0}");
        Row("simulated seconds per wall second", $"**{replay.SimulatedSecondsPerWallSecond:N0}**");
        Row("events", $"{replay.Events:N0}");
        Row("events per wall second", $"{replay.EventsPerWallSecond:N0}");
        Row("peak memory (RSS), MiB", $"{replay.PeakMemoryMib:N0}");
        Row("utilisation while jobs came in", $"{replay.Utilisation:P1}");
        var waits = new[] { replay.MeanWait, replay.MedianWait, replay.P95Wait }.Select(Minutes);
        Row("wait, mean / median / p95, min", string.Join(" / ", waits));
        Row("mean bounded slowdown", $"{replay.MeanBoundedSlowdown:0.00}");
        Row("jobs that passed an earlier one", $"{replay.PassedShare:P1}");
        text.AppendLine();

        void Row(string name, string value) =>
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {value} |");
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
    }

    private static string Minutes(double seconds) => (seconds / 60).ToString("0.0", CultureInfo.InvariantCulture);
}
