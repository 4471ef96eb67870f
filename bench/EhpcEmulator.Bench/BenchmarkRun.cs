using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Sections;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench;

/// <summary>Runs the chosen sections one after the other.</summary>
internal sealed class BenchmarkRun(
    ServerCommand emulator, ServerCommand bare, Settings settings, IReadOnlySet<string> only)
{
    // Writing comes last: it leaves the emulator with a large world.
    private static readonly ILoadSection[] LoadSections = [new Reads(), new Cycles(), new Creates()];

    /// <summary>Words that choose a section.</summary>
    public static IReadOnlyList<string> Words { get; } = ["cold", .. LoadSections.Select(s => s.Word)];

    public async Task<Results> RunAsync(string mode, CancellationToken cancellationToken)
    {
        var footprint = new List<FootprintRow>();
        var load = new List<LoadRow>();
        if (only.Contains("cold"))
        {
            footprint.AddRange(await new ColdStart(emulator, bare, settings).RunAsync(cancellationToken));
        }

        var sections = LoadSections.Where(s => only.Contains(s.Word)).ToList();
        if (sections.Count > 0)
        {
            await using var servers = new ServerPair(
                ServerProcess.Start(emulator, EmulatorSettings.ForLoad, out _),
                ServerProcess.Start(bare, EmulatorSettings.None, out _),
                settings);
            foreach (var section in sections)
            {
                load.AddRange(await section.RunAsync(servers, cancellationToken));
                footprint.Add(new FootprintRow(
                    $"memory after `{section.Word}` (RSS)",
                    "MiB",
                    new Comparison([servers.Emulator.ResidentMebibytes()], [servers.Bare.ResidentMebibytes()])));
            }
        }

        return new Results(Machine.Describe(), mode, footprint, load);
    }
}
