using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>Create, poll until running, describe, delete on one connection, against as many bare requests.</summary>
internal sealed class Cycles : ILoadSection
{
    public string Word => "cycle";

    public async Task<IReadOnlyList<LoadRow>> RunAsync(ServerPair servers, CancellationToken cancellationToken)
    {
        var cycle = new Cycle("bench-cycle");

        await Progress.SayAsync("cycle: warming up");
        await servers.WarmEmulatorAsync(1, _ => cycle, cancellationToken);
        var sizes = cycle.AnswerSizes.ToList();
        var bare = new CallsTogether([.. sizes.Select(size => EhpcCalls.Bare(size))]);
        await servers.WarmBareAsync(1, _ => bare, cancellationToken);
        await Progress.SayAsync($"cycle: {sizes.Count} requests each");
        var turns = await servers.CompareAsync(1, _ => cycle, _ => bare, cancellationToken);
        return [new LoadRow($"cycle of {sizes.Count} calls", 1, sizes.Sum(), turns, 0.12)];
    }
}
