using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Sections;

namespace EhpcEmulator.Bench;

/// <summary>Runs the chosen sections one after the other.</summary>
internal static class BenchmarkRun
{
    private static readonly ISection[] Sections =
    [
        new ColdStart(), new ManyWorlds(), new Reads(), new Cycles(), new Submits(), new Creates(), new Scale(),
    ];

    /// <summary>Words that choose a section.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Sections.Select(s => s.Word)];

    public static async Task<Results> RunAsync(
        Workbench bench, IReadOnlySet<string> only, CancellationToken cancellationToken)
    {
        var rows = new List<SectionRows>();
        foreach (var section in Sections.Where(s => only.Contains(s.Word)))
        {
            rows.Add(await section.RunAsync(bench, cancellationToken));
        }

        return Results.Of(Machine.Describe(), bench.Settings.Describe(), rows);
    }
}
