using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>
/// Emulator and bare server, running side by side, loaded by turns. The emulator keeps a data folder.
/// </summary>
internal sealed class ServerPair : IAsyncDisposable
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromMinutes(2);

    private readonly Workbench _bench;
    private readonly DataFolder _data;
    private readonly ServerProcess _bare;
    private ServerProcess _emulator;

    /// <param name="bench">What to start.</param>
    /// <param name="data">What the emulator finds; the pair removes it.</param>
    public ServerPair(Workbench bench, DataFolder data)
    {
        _bench = bench;
        _data = data;
        _emulator = StartEmulator();
        _bare = ServerProcess.Start(bench.Bare, EmulatorSettings.None, out _);
    }

    private Settings Settings => _bench.Settings;

    /// <summary>Asks the emulator something once, before the load.</summary>
    public Task<T> ProbeAsync<T>(Func<HttpConnection, Task<T>> probe, CancellationToken cancellationToken) =>
        _emulator.UseAsync(1, ProbeLimit, open => probe(open[0]), cancellationToken);

    /// <summary>
    /// Looks for what was acknowledged, kills the emulator, starts another on its folder, looks again.
    /// </summary>
    public async Task CheckTwiceAsync(
        Func<HttpConnection, Task<int>> check, CancellationToken cancellationToken)
    {
        await ProbeAsync(check, cancellationToken);
        await _emulator.DisposeAsync();
        _emulator = StartEmulator();
        await ProbeAsync(check, cancellationToken);
    }

    /// <summary>Unmeasured load on both, long enough that their hot code is compiled.</summary>
    public async Task WarmAsync(
        int connections,
        Func<int, IScript> emulatorScripts,
        Func<int, IScript> bareScripts,
        CancellationToken cancellationToken)
    {
        await WarmEmulatorAsync(connections, emulatorScripts, null, cancellationToken);
        await Turn.RunAsync(_bare, connections, Settings.WarmUp, bareScripts, null, cancellationToken);
    }

    /// <summary>Unmeasured load on the emulator alone.</summary>
    public Task WarmEmulatorAsync(
        int connections, Func<int, IScript> scripts, IScript? writer, CancellationToken cancellationToken) =>
        Turn.RunAsync(_emulator, connections, Settings.WarmUp, scripts, writer, cancellationToken);

    /// <summary>Rounds of one turn each; who begins changes every round, so that drift cancels.</summary>
    /// <param name="connections">Connections of both.</param>
    /// <param name="emulatorScripts">What each connection to the emulator does.</param>
    /// <param name="bareScripts">What each connection to the bare server does.</param>
    /// <param name="writer">What changes the emulator's world during the emulator's turns; null for nobody.</param>
    /// <param name="cancellationToken">Ends the load early.</param>
    public async Task<List<(Turn Emulator, Turn Bare)>> CompareAsync(
        int connections,
        Func<int, IScript> emulatorScripts,
        Func<int, IScript> bareScripts,
        IScript? writer,
        CancellationToken cancellationToken)
    {
        var turns = new List<(Turn Emulator, Turn Bare)>();
        for (var round = 0; round < Settings.Rounds; round++)
        {
            if (round % 2 == 0)
            {
                var first = await EmulatorAsync();
                turns.Add((first, await BareAsync()));
            }
            else
            {
                var first = await BareAsync();
                turns.Add((await EmulatorAsync(), first));
            }
        }

        return turns;

        Task<Turn> EmulatorAsync() =>
            Turn.RunAsync(_emulator, connections, Settings.Turn, emulatorScripts, writer, cancellationToken);

        Task<Turn> BareAsync() =>
            Turn.RunAsync(_bare, connections, Settings.Turn, bareScripts, null, cancellationToken);
    }

    /// <summary>What both hold resident now, after a section.</summary>
    public FootprintRow MemoryAfter(string word) => new(
        $"memory after `{word}` (RSS)",
        "MiB",
        new Comparison([_emulator.ResidentMebibytes()], [_bare.ResidentMebibytes()]));

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        await _bare.DisposeAsync();
        _data.Dispose();
    }

    private ServerProcess StartEmulator() =>
        ServerProcess.Start(_bench.Emulator, EmulatorSettings.Keeping(EmulatorSettings.ForLoad, _data), out _);
}
