using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>Create, poll until running, describe, delete on one connection, against as many bare requests.</summary>
internal sealed class Cycles : ISection
{
    private const string World = "bench-cycle";

    public string Word => "cycle";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var servers = new ServerPair(bench, bench.MakeFolder());
        var cycle = new Cycle(World);

        await Progress.SayAsync("cycle: warming up");
        await servers.WarmEmulatorAsync(1, _ => cycle, writer: null, cancellationToken);
        var sizes = cycle.AnswerSizes.ToList();
        var bare = new CallsTogether([.. sizes.Select(size => EhpcCalls.Bare(size))]);
        await servers.WarmAsync(1, _ => cycle, _ => bare, cancellationToken);
        await Progress.SayAsync($"cycle: {sizes.Count} requests each");
        var turns = await servers.CompareAsync(1, _ => cycle, _ => bare, writer: null, cancellationToken);
        var memory = servers.MemoryAfter(Word);
        await servers.CheckTwiceAsync(CheckAsync, cancellationToken);
        return new SectionRows
        {
            Load = [new LoadRow($"cycle of {sizes.Count} calls", 1, sizes.Sum(), turns, 0.15)],
            Footprint = [memory],
        };
    }

    // Whatever was deleted is gone.
    private static async Task<int> CheckAsync(HttpConnection connection)
    {
        await ClusterPage.WaitUntilRunningAsync(connection, EhpcCalls.ListClusters(World, 1, 10, 0), 0);
        return 0;
    }
}
