using System.Globalization;
using System.Text;

namespace EhpcEmulator.Bench.Report;

/// <summary>Writes results as two Markdown tables.</summary>
internal static class Markdown
{
    public static string Write(Results results)
    {
        var text = new StringBuilder();
        text.Append(Format($"**{results.Machine}**; {results.Mode}. "))
            .AppendLine("Medians; ratio = emulator / bare (lowest–highest of a pair).");
        WriteFootprint(text, results.Footprint);
        WriteLoad(text, results.Load);
        return text.ToString();
    }

    private static void WriteFootprint(StringBuilder text, IReadOnlyList<FootprintRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        text.AppendLine()
            .AppendLine("| measured | emulator | bare | ratio | wanted |")
            .AppendLine("|---|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            var values = row.Values;
            var wanted = Wanted("≤", row.RatioAtMost, values.Ratio <= row.RatioAtMost);
            text.Append(Format($"| {row.Name}, {row.Unit} | {values.EmulatorMedian:N0} | {values.BareMedian:N0} "))
                .AppendLine(Format($"| {Ratio(values)} | {wanted} |"));
        }
    }

    private static void WriteLoad(StringBuilder text, IReadOnlyList<LoadRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        text.AppendLine()
            .AppendLine(
                "| operation | connections | body B | emulator /s | p50 ms | p99 ms | CPU µs "
                + "| bare /s | p50 ms | p99 ms | CPU µs | ratio | wanted |")
            .AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            var wanted = Wanted("≥", row.RatioAtLeast, row.PerSecond.Ratio >= row.RatioAtLeast);
            text.Append(Format($"| {row.Name} | {row.Connections} | {row.BodyBytes:N0} "))
                .Append(Format($"| {Side(row, c => c.EmulatorMedian)} | {Side(row, c => c.BareMedian)} "))
                .AppendLine(Format($"| {Ratio(row.PerSecond)} | {wanted} |"));
        }
    }

    private static string Side(LoadRow row, Func<Comparison, double> median) =>
        Format($"{median(row.PerSecond):N0} | {median(row.P50):0.00} | {median(row.P99):0.00} ")
        + Format($"| {median(row.ProcessorMicroseconds):N0}");

    private static string Ratio(Comparison values) =>
        Format($"**{values.Ratio:0.00}** ({values.LowestRatio:0.00}–{values.HighestRatio:0.00})");

    private static string Wanted(string sign, double? limit, bool reached) =>
        limit is null ? "" : Format($"{sign} {limit:0.00} {(reached ? "yes" : "no")}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
