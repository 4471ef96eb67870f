using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using EhpcEmulator.Store.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Contract;

public sealed partial class DurationNamesTests(Emulator emulator) : IClassFixture<Emulator>
{
    // These are not stages of a lifecycle: the rest of what a job, a command, an image's gateway or a container says,
    // and work on a cluster that goes on running.
    private static readonly string[] Usual =
    [
        "Job.Run", "Command.Run", "Image.Pull", "ServerlessJob.Schedule", "ServerlessJob.Init", "Client.Upgrade",
    ];

    [Fact]
    public void Durations_AreExactlyThoseThatStagesLast()
    {
        var lifecycles = emulator.Services.GetServices<ILifecycle>().ToList();

        lifecycles.Should().NotBeEmpty();
        lifecycles.SelectMany(NamesOf).Concat(Usual).Should().BeEquivalentTo(Durations.Names);
    }

    [Fact]
    public async Task Durations_AreThoseOfTheGuide()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "simulation.md"));
        var durations = emulator.Services.GetRequiredService<Durations>();

        var rows = DurationRow().Matches(guide).Select(row => row.Groups).ToList();

        rows.Select(row => row["name"].Value).Should().BeEquivalentTo(Durations.Names);
        foreach (var row in rows)
        {
            var (name, realistic) = (row["name"].Value, Read(row["realistic"].Value));
            durations.Of(name, SimulationProfile.Fast, 1, "id").Should().Be(Read(row["fast"].Value), name);
            durations.Of(name, SimulationProfile.Realistic, 1, "id").Should().BeCloseTo(realistic, realistic / 5, name);
        }

        static TimeSpan Read(string text) => text.Split(' ') is [var number, var unit]
            ? int.Parse(number, CultureInfo.InvariantCulture)
                * (unit == "min" ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1))
            : throw new FormatException(text);
    }

    // The table is nobody's business but the engine's.
    private static IEnumerable<string> NamesOf(ILifecycle lifecycle)
    {
        var stages = lifecycle.GetType()
            .GetProperty("Stages", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            ?.GetValue(lifecycle) ?? Array.Empty<object>();
        return ((IEnumerable)stages).Cast<object>().Select(stage => (string)((dynamic)stage).Lasts);
    }

    [GeneratedRegex(@"\| (?<fast>\d+ (s|min)) \| (?<realistic>\d+ (s|min)) \| `(?<name>[A-Za-z.]+)` \|")]
    private static partial Regex DurationRow();
}
