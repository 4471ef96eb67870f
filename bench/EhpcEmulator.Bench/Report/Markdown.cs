using System.Globalization;
using System.Text;

namespace EhpcEmulator.Bench.Report;

/// <summary>Writes results as Markdown tables.</summary>
internal static class Markdown
{
    public static string Write(Results results)
    {
        var text = new StringBuilder();
        text.Append(Format($"**{results.Machine}**; {results.Mode}. "))
            .AppendLine("Medians; ratio = emulator / bare (lowest–highest of a pair).");
        WriteFootprint(text, results.Footprint);
        WriteValues(text, results.Values);
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

    private static void WriteValues(StringBuilder text, IReadOnlyList<ValueRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("| measured | value | wanted |").AppendLine("|---|--:|--:|");
        foreach (var row in rows)
        {
            var unit = row.Unit.Length > 0 ? $", {row.Unit}" : "";
            var range = row.Values.Count > 1 ? $" ({Number(row.Values.Min())}–{Number(row.Values.Max())})" : "";
            var wanted = Wanted("≤", row.AtMost, row.Median <= row.AtMost)
                + Wanted("≥", row.AtLeast, row.Median >= row.AtLeast);
            text.AppendLine($"| {row.Name}{unit} | **{Number(row.Median)}**{range} | {wanted} |");
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
            var wanted = Wanted("≥", row.RatioAtLeast, row.PerSecond.Ratio >= row.RatioAtLeast)
                + Wanted(", p99 <", row.P99Below, row.P99.EmulatorMedian < row.P99Below);
            text.Append(Format($"| {row.Name} | {row.Connections} | {row.BodyBytes:N0} "))
                .Append(Format($"| {Side(row, c => c.EmulatorMedian)} | {Side(row, c => c.BareMedian)} "))
                .AppendLine(Format($"| {Ratio(row.PerSecond)} | {wanted} |"));
        }
    }

    private static string Side(LoadRow row, Func<Comparison, double> median) =>
        Format($"{median(row.PerSecond):N0} | {median(row.P50):0.00} | {median(row.P99):0.00} ")
        + Format($"| {median(row.ProcessorMicroseconds):N0}");

    private static string Ratio(Comparison values) =>
        $"**{Number(values.Ratio)}** ({Number(values.LowestRatio)}–{Number(values.HighestRatio)})";

    private static string Wanted(string sign, double? limit, bool reached) =>
        limit is { } value ? Format($"{sign} {value:#,0.###} {(reached ? "yes" : "no")}") : "";

    // As many digits as say something: 0.012, 0.25, 12.5, 1,536; none of a count.
    private static string Number(double value) => value.ToString(
        value switch
        {
            _ when double.IsInteger(value) => "N0",
            < 0.1 => "0.000",
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "N0",
        },
        CultureInfo.InvariantCulture);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
