using System.Diagnostics;
using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>How long a very large cluster takes to come up, and what one with very many jobs holds in memory.</summary>
internal sealed class Scale : ISection
{
    private const double MostMebibytes = 1_536;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Word => "scale";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken) => new()
    {
        Values =
        [
            .. await BringUpAsync(bench, cancellationToken),
            .. await HoldAsync(bench, cancellationToken),
        ],
    };

    private static async Task<List<ValueRow>> BringUpAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var settings = bench.Settings;
        using var folder = bench.MakeFolder();
        await using var server = ServerProcess.Start(
            bench.Emulator, EmulatorSettings.Keeping(EmulatorSettings.ForLoad, folder), out _);
        var times = new List<(double Order, double All)>();
        for (var number = 0; number < settings.LargeClusters; number++)
        {
            await Progress.SayAsync($"{settings.Nodes} nodes: cluster {number + 1} of {settings.LargeClusters}");
            var world = $"bench-scale-{number}";
            times.Add(await server.UseAsync(
                1, Limit, open => BringUpAsync(open[0], world, settings.Nodes), cancellationToken));
        }

        var name = $"cluster of {settings.Nodes:N0} nodes";
        return
        [
            new ValueRow(
                $"{name}: ordered and running", "s", [.. times.Select(t => t.All)], settings.WhenFull(2)),
            new ValueRow($"{name}: of which CreateCluster", "s", [.. times.Select(t => t.Order)]),
        ];
    }

    private static async Task<(double Order, double All)> BringUpAsync(
        HttpConnection connection, string world, int nodes)
    {
        await EhpcCalls.CreateWorld(world, "realistic", frozen: true).SendAsync(connection);
        var began = Stopwatch.GetTimestamp();
        await EhpcCalls.CreateLargeCluster(world, 0, nodes).SendAsync(connection);
        var order = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var id = EhpcCalls.ClusterIdOf(connection);
        await EhpcCalls.Advance(world, $$$"""{"until":{"id":"{{{id}}}","status":"running"}}""").SendAsync(connection);
        var all = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ClusterPage.WaitUntilRunningAsync(connection, EhpcCalls.ListClusters(world, 1, 10, 1), 1);
        await EhpcCalls.ListNodes(world, id, 10, nodes).SendAsync(connection);
        return (order, all);
    }

    private static async Task<List<ValueRow>> HoldAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var settings = bench.Settings;
        var large = await bench.LargeAsync(cancellationToken);
        using var folder = large.Folder.Copy();
        await using var server = ServerProcess.Start(
            bench.Emulator, EmulatorSettings.Keeping(EmulatorSettings.ForLoad, folder), out _);
        await Progress.SayAsync($"{settings.Jobs:N0} jobs: started anew, an hour passes");
        var seconds = await server.UseAsync(
            1, Limit, open => PlayAsync(open[0], large, settings), cancellationToken);
        await Task.Delay(settings.Idle, TimeProvider.System, cancellationToken);
        var name = $"{2 * settings.Nodes:N0} nodes and {settings.Jobs:N0} jobs";
        var limit = settings.WhenFull(MostMebibytes);
        return
        [
            new ValueRow($"{name}: submitting them", "s", [large.Submitting.TotalSeconds]),
            new ValueRow($"{name}: peak memory during that (RSS)", "MiB", [large.PeakMebibytes], limit),
            new ValueRow(
                $"{name}: after a restart, the hour in which {2 * large.Running:N0} of them end", "s", [seconds]),
            new ValueRow($"{name}: memory after it (RSS)", "MiB", [server.ResidentMebibytes()], limit),
            new ValueRow($"{name}: peak memory since the restart (RSS)", "MiB", [server.PeakMebibytes()], limit),
        ];
    }

    private static async Task<double> PlayAsync(HttpConnection connection, LargeWorld large, Settings settings)
    {
        const string World = LargeWorld.Name;
        await EhpcCalls.ListNodes(World, large.Cluster, 50, settings.Nodes).SendAsync(connection);
        await EhpcCalls.ListJobs(World, large.Cluster, 50, settings.Jobs).SendAsync(connection);
        await EhpcCalls.SubmitJob(World, large.Cluster, LargeWorld.CommandLine).SendAsync(connection);
        var began = Stopwatch.GetTimestamp();
        await EhpcCalls.Advance(World, $$"""{"by":"{{LargeWorld.JobHours}}h"}""").SendAsync(connection);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var cluster in new[] { large.Cluster, large.OtherCluster })
        {
            await EhpcCalls.ListJobs(World, cluster, 10, large.Running, "finished").SendAsync(connection);
        }

        await EhpcCalls.ListJobs(World, large.Cluster, 50, settings.Jobs + 1).SendAsync(connection);
        return seconds;
    }
}
