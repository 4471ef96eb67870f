using System.Diagnostics;
using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>What many worlds cost that somebody made, used a little and left alone.</summary>
internal sealed class ManyWorlds : ISection
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Word => "worlds";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var settings = bench.Settings;
        await using var server = ServerProcess.Start(bench.Emulator, EmulatorSettings.ForStart, out _);
        await server.UseAsync(1, Limit, open => AskAsync(open[0]), cancellationToken);
        var before = await IdleAsync();
        await server.UseAsync(1, Limit, open => MakeAsync(open[0], 0, 1), cancellationToken);
        var withOne = await IdleAsync();

        await Progress.SayAsync($"making {settings.Worlds} worlds");
        var began = Stopwatch.GetTimestamp();
        await server.UseAsync(1, Limit, open => MakeAsync(open[0], 1, settings.Worlds), cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var withAll = await IdleAsync();
        var name = $"{settings.Worlds:N0} idle worlds";
        return new SectionRows
        {
            Values =
            [
                new ValueRow(
                    $"{name}: more resident than without any", "MiB", [withAll - before], settings.WhenFull(200)),
                new ValueRow($"{name}: of which with the first", "MiB", [withOne - before]),
                new ValueRow($"{name}: making all but the first on one connection", "s", [seconds]),
            ],
        };

        async Task<double> IdleAsync()
        {
            await Task.Delay(settings.Idle, TimeProvider.System, cancellationToken);
            return server.ResidentMebibytes();
        }
    }

    // What any start does once, so that no world is charged for it.
    private static async Task<int> AskAsync(HttpConnection connection)
    {
        await EhpcCalls.SignedListRegions().SendAsync(connection);
        return connection.Status;
    }

    private static async Task<int> MakeAsync(HttpConnection connection, int first, int end)
    {
        for (var number = first; number < end; number++)
        {
            var world = $"bench-idle-{number}";
            await EhpcCalls.CreateWorld(world, "instant", frozen: false).SendAsync(connection);
            await EhpcCalls.CreateCluster(world, 0, computes: 0).SendAsync(connection);
            await ClusterPage.WaitUntilRunningAsync(connection, EhpcCalls.ListClusters(world, 1, 10, 1), 1);
        }

        return end;
    }
}
