using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>CreateCluster at 16 connections; the world grows from round to round.</summary>
internal sealed class Creates : ILoadSection
{
    private const string World = "bench-create";
    private const int Connections = 16;
    private const int PageSize = 10;
    private long _created;

    public string Word => "create";

    public async Task<IReadOnlyList<LoadRow>> RunAsync(ServerPair servers, CancellationToken cancellationToken)
    {
        var bodyLength = await servers.ProbeAsync(ProbeAsync, cancellationToken);

        IScript Emulator(int connection) => new Creation(World, NextNumber);
        IScript Bare(int connection) => new CallsInTurn([EhpcCalls.Bare(bodyLength)], connection);

        await Progress.SayAsync("CreateCluster: warming up");
        await servers.WarmEmulatorAsync(Connections, Emulator, cancellationToken);
        await servers.WarmBareAsync(Connections, Bare, cancellationToken);
        await Progress.SayAsync($"CreateCluster: {Connections} connections");
        var turns = await servers.CompareAsync(Connections, Emulator, Bare, cancellationToken);
        await Progress.SayAsync($"CreateCluster: looking for the {_created} clusters made");
        await servers.ProbeAsync(CheckAsync, cancellationToken);
        return [new LoadRow("CreateCluster", Connections, bodyLength, turns)];
    }

    private async Task<int> ProbeAsync(HttpConnection connection)
    {
        await EhpcCalls.CreateCluster(World, NextNumber()).SendAsync(connection);
        return connection.Body.Length;
    }

    // An acknowledged cluster exists and comes up, or the writes per second say nothing.
    private async Task<int> CheckAsync(HttpConnection connection)
    {
        await ClusterPage.WaitUntilRunningAsync(
            connection, EhpcCalls.ListClusters(World, 1, PageSize, _created), PageSize);
        return connection.Body.Length;
    }

    private long NextNumber() => Interlocked.Increment(ref _created);
}
