using System.Globalization;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Repeatability;

/// <summary>The same seed and the same calls give the same answers, byte for byte, also over restarts.</summary>
public sealed class RepeatabilityTests
{
    private const int Repetitions = 10;
    private const int CallsBetweenStarts = 15;
    private const long Seed = 3;

    [Fact]
    public async Task Run_RepeatedWithOneSeed_IsTheSameToTheByte()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync();
        var first = await TellAsync(emulator);
        first.Should().Contain("DbError").And.Contain("Throttling.User").And.Contain("<?xml").And.Contain("FINISHED");

        for (var repetition = 2; repetition <= Repetitions; repetition++)
        {
            using var wire = new Wire(emulator, SeededRun.World);
            (await wire.ControlAsync(HttpMethod.Delete, "")).Require();
            ShouldBeTheSame(await TellAsync(emulator), first, $"repetition {repetition}");
        }
    }

    [Fact]
    public async Task Run_OfAProcessThatIsStoppedAndStartedAgain_IsTheSameToTheByte()
    {
        string uninterrupted;
        await using (var emulator = await EhpcEmulatorHost.StartAsync())
        {
            uninterrupted = await TellAsync(emulator);
        }

        var folder = Directory.CreateTempSubdirectory("ehpc-repeat-").FullName;
        try
        {
            ShouldBeTheSame(await TellWithRestartsAsync(folder), uninterrupted, "stopped and started again");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> TellAsync(EhpcEmulatorHost emulator)
    {
        var transcript = new Transcript();
        using var wire = new Wire(emulator, SeededRun.World);
        await new SeededRun(Seed, async call =>
        {
            var answer = await call(wire);
            transcript.Write(answer);
            return answer;
        }).TellAsync();
        return transcript.ToString();
    }

    private static async Task<string> TellWithRestartsAsync(string folder)
    {
        var transcript = new Transcript();
        var emulator = await StartAsync(folder);
        try
        {
            await new SeededRun(Seed, async call =>
            {
                if (transcript.Count > 0 && transcript.Count % CallsBetweenStarts == 0)
                {
                    await emulator.DisposeAsync();
                    emulator = await StartAsync(folder);
                }

                using var wire = new Wire(emulator, SeededRun.World);
                var answer = await call(wire);
                transcript.Write(answer);
                return answer;
            }).TellAsync();
        }
        finally
        {
            await emulator.DisposeAsync();
        }

        return transcript.ToString();
    }

    private static Task<EhpcEmulatorHost> StartAsync(string folder) =>
        EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions { DataFolder = folder });

    private static void ShouldBeTheSame(string actual, string expected, string because)
    {
        if (actual == expected)
        {
            return;
        }

        // What differs first says what is not repeatable; all of it would say nothing.
        var (now, before) = (actual.Split('\n'), expected.Split('\n'));
        var call = "";
        for (var line = 0; line < Math.Max(now.Length, before.Length); line++)
        {
            var (one, other) = (now.ElementAtOrDefault(line), before.ElementAtOrDefault(line));
            call = one?.StartsWith("# ", StringComparison.Ordinal) == true ? one : call;
            one.Should().Be(other, string.Create(CultureInfo.InvariantCulture, $"of call {call}, {because}"));
        }
    }
}
