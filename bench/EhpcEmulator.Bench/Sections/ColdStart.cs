using System.Diagnostics;
using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>Time from process start to the first correct answer, and memory once that is done.</summary>
internal sealed class ColdStart(ServerCommand emulator, ServerCommand bare, Settings settings)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly List<(Start Emulator, Start Bare)> _pairs = [];

    public async Task<IReadOnlyList<FootprintRow>> RunAsync(CancellationToken cancellationToken)
    {
        // The discarded pair fills the page cache and tells how large a body the bare server has to answer.
        var sample = await EmulatorAsync(cancellationToken);
        await BareAsync(sample.BodyLength, cancellationToken);
        for (var i = 0; i < settings.Starts; i++)
        {
            await Progress.SayAsync($"cold start {i + 1} of {settings.Starts}");
            if (i % 2 == 0)
            {
                var first = await EmulatorAsync(cancellationToken);
                _pairs.Add((first, await BareAsync(sample.BodyLength, cancellationToken)));
            }
            else
            {
                var first = await BareAsync(sample.BodyLength, cancellationToken);
                _pairs.Add((await EmulatorAsync(cancellationToken), first));
            }
        }

        return
        [
            new FootprintRow(
                "cold start to the first signed ListRegions", "ms", Comparison.Of(_pairs, s => s.Milliseconds), 2.5),
            new FootprintRow("memory idle after it (RSS)", "MiB", Comparison.Of(_pairs, s => s.Mebibytes), 1.6),
        ];
    }

    private Task<Start> EmulatorAsync(CancellationToken cancellationToken) =>
        MeasureAsync(emulator, EmulatorSettings.ForStart, EhpcCalls.SignedListRegions(), cancellationToken);

    private Task<Start> BareAsync(int bodyLength, CancellationToken cancellationToken) =>
        MeasureAsync(bare, EmulatorSettings.None, EhpcCalls.Bare(bodyLength), cancellationToken);

    private async Task<Start> MeasureAsync(
        ServerCommand command,
        IReadOnlyDictionary<string, string> environment,
        Call firstCall,
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
        await Task.Delay(settings.Settle, TimeProvider.System, cancellationToken);
        return new Start(milliseconds, server.ResidentMebibytes(), bodyLength);
    }

    private sealed record Start(double Milliseconds, double Mebibytes, int BodyLength);
}
