using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>CreateCluster at 16 connections; the world grows from round to round.</summary>
internal sealed class Creates : ISection
{
    private const string World = "bench-create";
    private const int Connections = 16;
    private const int PageSize = 10;
    private long _created;

    public string Word => "create";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var servers = new ServerPair(bench, bench.MakeFolder());
        var name = $"CreateCluster, {EhpcCalls.SmallComputes + 1} nodes";
        var bodyLength = await servers.ProbeAsync(ProbeAsync, cancellationToken);

        IScript Emulator(int connection) => new Creation(World, NextNumber);
        IScript Bare(int connection) => new CallsInTurn([EhpcCalls.Bare(bodyLength)], connection);

        await Progress.SayAsync("CreateCluster: warming up");
        await servers.WarmAsync(Connections, Emulator, Bare, cancellationToken);
        await Progress.SayAsync($"CreateCluster: {Connections} connections");
        var turns = await servers.CompareAsync(Connections, Emulator, Bare, writer: null, cancellationToken);
        var memory = servers.MemoryAfter(Word);
        await Progress.SayAsync($"CreateCluster: looking for the {_created} clusters made");
        await servers.CheckTwiceAsync(CheckAsync, cancellationToken);
        return new SectionRows
        {
            Load = [new LoadRow(name, Connections, bodyLength, turns, 0.015)],
            Footprint = [memory],
            Values = [new ValueRow("clusters acknowledged, and found after a kill", "", [_created])],
        };
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
