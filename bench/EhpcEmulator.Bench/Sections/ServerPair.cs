using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>Emulator and bare server, running side by side, loaded by turns.</summary>
internal sealed class ServerPair(ServerProcess emulator, ServerProcess bare, Settings settings)
    : IAsyncDisposable
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromMinutes(1);

    public ServerProcess Emulator { get; } = emulator;

    public ServerProcess Bare { get; } = bare;

    /// <summary>Asks the emulator something once, before the load.</summary>
    public Task<T> ProbeAsync<T>(Func<HttpConnection, Task<T>> probe, CancellationToken cancellationToken) =>
        Emulator.UseAsync(1, ProbeLimit, open => probe(open[0]), cancellationToken);

    /// <summary>Unmeasured load on the emulator, long enough that its hot code is compiled.</summary>
    public Task WarmEmulatorAsync(int connections, Func<int, IScript> scripts, CancellationToken cancellationToken) =>
        Turn.RunAsync(Emulator, connections, settings.WarmUp, scripts, cancellationToken);

    /// <summary>Unmeasured load on the bare server, long enough that its hot code is compiled.</summary>
    public Task WarmBareAsync(int connections, Func<int, IScript> scripts, CancellationToken cancellationToken) =>
        Turn.RunAsync(Bare, connections, settings.WarmUp, scripts, cancellationToken);

    /// <summary>Rounds of one turn each; who begins changes every round, so that drift cancels.</summary>
    public async Task<List<(Turn Emulator, Turn Bare)>> CompareAsync(
        int connections,
        Func<int, IScript> emulatorScripts,
        Func<int, IScript> bareScripts,
        CancellationToken cancellationToken)
    {
        var turns = new List<(Turn Emulator, Turn Bare)>();
        for (var round = 0; round < settings.Rounds; round++)
        {
            if (round % 2 == 0)
            {
                var first = await TurnAsync(Emulator, emulatorScripts);
                turns.Add((first, await TurnAsync(Bare, bareScripts)));
            }
            else
            {
                var first = await TurnAsync(Bare, bareScripts);
                turns.Add((await TurnAsync(Emulator, emulatorScripts), first));
            }
        }

        return turns;

        Task<Turn> TurnAsync(ServerProcess server, Func<int, IScript> scripts) =>
            Turn.RunAsync(server, connections, settings.Turn, scripts, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        await Bare.DisposeAsync();
    }
}
