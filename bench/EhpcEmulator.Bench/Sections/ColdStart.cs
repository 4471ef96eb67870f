using System.Diagnostics;
using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>Time from process start to the first correct answer, and memory once that is done.</summary>
internal sealed class ColdStart : ISection
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    public string Word => "cold";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var settings = bench.Settings;
        var pairs = new List<(Start Emulator, Start Bare)>();

        // The discarded pair fills the page cache and shows how large a body the bare server has to answer with.
        var sample = await EmulatorAsync();
        await BareAsync();
        for (var i = 0; i < settings.Starts; i++)
        {
            await Progress.SayAsync($"cold start {i + 1} of {settings.Starts}");
            if (i % 2 == 0)
            {
                var first = await EmulatorAsync();
                pairs.Add((first, await BareAsync()));
            }
            else
            {
                var first = await BareAsync();
                pairs.Add((await EmulatorAsync(), first));
            }
        }

        return new SectionRows
        {
            Footprint =
            [
                new FootprintRow(
                    "cold start to the first signed ListRegions", "ms", Comparison.Of(pairs, s => s.Milliseconds), 2.0),
                new FootprintRow("memory idle after it (RSS)", "MiB", Comparison.Of(pairs, s => s.Mebibytes), 1.5),
            ],
        };

        Task<Start> EmulatorAsync() => MeasureAsync(
            bench.Emulator,
            EmulatorSettings.ForStart,
            EhpcCalls.SignedListRegions(),
            settings.Settle,
            cancellationToken);

        Task<Start> BareAsync() => MeasureAsync(
            bench.Bare,
            EmulatorSettings.None,
            EhpcCalls.Bare(sample.BodyLength),
            settings.Settle,
            cancellationToken);
    }

    private static async Task<Start> MeasureAsync(
        ServerCommand command,
        IReadOnlyDictionary<string, string> environment,
        Call firstCall,
        TimeSpan settle,
        CancellationToken cancellationToken)
    {
        await using var server = ServerProcess.Start(command, environment, out var startedAt);
        var (milliseconds, bodyLength) = await server.UseAsync(
            1,
            AnswerLimit,
            async open =>
            {
                await firstCall.SendAsync(open[0]);
                return (Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds, open[0].Body.Length);
            },
            cancellationToken);
        await Task.Delay(settle, TimeProvider.System, cancellationToken);
        return new Start(milliseconds, server.ResidentMebibytes(), bodyLength);
    }

    private sealed record Start(double Milliseconds, double Mebibytes, int BodyLength);
}
