using System.Collections.Concurrent;
using System.Globalization;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>
/// Many callers of one world at once, who all change it, while its clock is moved and snapshots are taken.
/// <c>EHPC_CONCURRENCY_SECONDS</c> says how long (by hand: 60), <c>EHPC_CONCURRENCY_SEED</c> what they do.
/// </summary>
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Callers = 64;
    private const int UsualSeconds = 6;

    // However slow the machine is, so that there is something to look at.
    private const int LeastChanges = 3 * Callers;
    private const string World = "crowd";

    [Fact]
    public async Task Calls_OfManyCallersAtOnce_LeaveAWorldThatTheJournalExplains()
    {
        var (seconds, seed) = (Setting("EHPC_CONCURRENCY_SECONDS", UsualSeconds), Setting("EHPC_CONCURRENCY_SEED", 5));
        var log = new ConcurrentQueue<string>();
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Log = log.Enqueue,
            Settings = new Dictionary<string, string> { ["Journal:Capacity"] = "1000000" },
        });
        using var wire = new Wire(emulator, World);
        var scene = new Scene(wire);
        await scene.BeginAsync();
        var before = await scene.ListAsync();

        var witness = new Witness();
        var workers = await scene.WorkersAsync();
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(async () =>
        {
            using var own = new Wire(emulator, World);
            await new RandomCaller(own, scene, witness, workers, seed, number).RunAsync(
                () => TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(seconds)
                    || (witness.Acknowledged < LeastChanges && witness.Wrong.Count == 0));
        })));

        output.WriteLine($"{witness.Answered} calls, {witness.Acknowledged} changes in {seconds} s with seed {seed}");
        output.WriteLine(string.Join(' ', witness.Codes.Select(code => $"{code.Key}:{code.Value}")));
        FailuresIn(log).Should().BeEmpty();
        witness.Wrong.Take(10).Should().BeEmpty();

        var audit = new WorldAudit(emulator.Services, World);
        await audit.CheckAsync();
        var explained = Replay(before, emulator.Services.GetRequiredService<Journals>().Of(World), witness);

        // What is going is listed until it is gone.
        await PassUntilIdleAsync(wire);
        await audit.CheckAsync();
        await audit.CheckIdleAsync();
        var listed = await scene.ListAsync();
        listed.Except(explained).Should().BeEmpty("nothing that went is back");
        explained.Except(listed).Should().BeEmpty("nothing that was acknowledged is lost");
        await scene.ShouldAgreeAsync();
        FailuresIn(log).Should().BeEmpty();
    }

    private static IEnumerable<string> FailuresIn(IEnumerable<string> log) => log.Where(line =>
        line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : usual;

    // In the journal's order everything comes before it goes, and nothing comes or goes twice.
    private static HashSet<(string Kind, string Place, string Name)> Replay(
        HashSet<(string Kind, string Place, string Name)> before, Journal journal, Witness witness)
    {
        var present = before.ToHashSet();
        var entries = journal.Entries();
        entries.Select(entry => entry.Number).Should().OnlyHaveUniqueItems();
        entries.Select(entry => entry.RequestId).Should().OnlyHaveUniqueItems();
        entries.Count(entry => witness.Effects.ContainsKey(entry.RequestId)).Should().Be(
            witness.Acknowledged, "every call that was answered is in the journal");
        foreach (var entry in entries)
        {
            if (witness.Effects.GetValueOrDefault(entry.RequestId) is { } effect)
            {
                entry.Code.Should().BeNull();
                foreach (var thing in effect.Names.Select(name => (effect.Kind, effect.Place, name)))
                {
                    (effect.Comes ? present.Add(thing) : present.Remove(thing)).Should().BeTrue(
                        $"{thing} {(effect.Comes ? "comes" : "goes")} with call {entry.Number}, {entry.Action}");
                }
            }
        }

        return present;
    }

    // The scaler's rounds go on as long as its cluster is there: the clock is moved until nothing else is to come.
    private static async Task PassUntilIdleAsync(Wire wire)
    {
        for (var hour = 0; hour < 6; hour++)
        {
            (await wire.ControlAsync(HttpMethod.Post, "clock/advance", """{"by":"1h"}""")).Require();
        }
    }
}
