using System.Diagnostics;
using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Sections;

/// <summary>
/// A world with two large clusters and very many jobs, all of them made by calls: one cluster has the jobs, of which
/// as many run as it has cores and the others wait; the other has as many jobs as it has cores.
/// </summary>
internal sealed class LargeWorld : IDisposable
{
    /// <summary>Its name. Its clock is frozen, and its durations are realistic.</summary>
    public const string Name = "bench-large";

    /// <summary>How long its jobs run, in hours of its clock.</summary>
    public const int JobHours = 1;

    /// <summary>What its jobs run.</summary>
    public const string CommandLine = "%23EHPC%20runtime%3D1h";

    private const int CoresPerNode = 4;
    private const int LargestArray = 100_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private LargeWorld(DataFolder folder, int nodes)
    {
        Folder = folder;
        Running = nodes * CoresPerNode;
    }

    /// <summary>The data folder, which no server uses: start one on a copy.</summary>
    public DataFolder Folder { get; }

    /// <summary>How many jobs of a cluster run.</summary>
    public int Running { get; }

    /// <summary>The cluster with the many jobs.</summary>
    public string Cluster { get; private set; } = "";

    /// <summary>The other one.</summary>
    public string OtherCluster { get; private set; } = "";

    /// <summary>How long submitting all jobs took.</summary>
    public TimeSpan Submitting { get; private set; }

    /// <summary>The most that the emulator held resident meanwhile, in MiB.</summary>
    public double PeakMebibytes { get; private set; }

    public static async Task<LargeWorld> MakeAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var settings = bench.Settings;
        var large = new LargeWorld(bench.MakeFolder(), settings.Nodes);
        try
        {
            var environment = EmulatorSettings.Keeping(EmulatorSettings.ForLoad, large.Folder);
            await using var server = ServerProcess.Start(bench.Emulator, environment, out _);
            await server.UseAsync(1, Limit, open => large.FillAsync(open[0], settings), cancellationToken);
            large.PeakMebibytes = server.PeakMebibytes();
            return large;
        }
        catch
        {
            large.Dispose();
            throw;
        }
    }

    public void Dispose() => Folder.Dispose();

    private async Task<int> FillAsync(HttpConnection connection, Settings settings)
    {
        await Progress.SayAsync($"ordering two clusters of {settings.Nodes} nodes");
        await EhpcCalls.CreateWorld(Name, "realistic", frozen: true).SendAsync(connection);
        Cluster = await OrderAsync(connection, 0, settings.Nodes);
        OtherCluster = await OrderAsync(connection, 1, settings.Nodes);
        await EhpcCalls.Advance(Name, """{"untilIdle":true}""").SendAsync(connection);
        foreach (var id in new[] { Cluster, OtherCluster })
        {
            await EhpcCalls.ListNodes(Name, id, 10, settings.Nodes).SendAsync(connection);
        }

        var began = Stopwatch.GetTimestamp();
        await EhpcCalls.SubmitJob(Name, OtherCluster, CommandLine, Running).SendAsync(connection);
        for (var jobs = 0; jobs < settings.Jobs;)
        {
            var tasks = Math.Min(LargestArray, settings.Jobs - jobs);
            await EhpcCalls.SubmitJob(Name, Cluster, CommandLine, tasks).SendAsync(connection);
            jobs += tasks;
            await Progress.SayAsync($"submitted {jobs:N0} of {settings.Jobs:N0} jobs");
        }

        Submitting = Stopwatch.GetElapsedTime(began);
        await EhpcCalls.ListJobs(Name, Cluster, 10, settings.Jobs).SendAsync(connection);
        return settings.Jobs;
    }

    private static async Task<string> OrderAsync(HttpConnection connection, int number, int nodes)
    {
        await EhpcCalls.CreateLargeCluster(Name, number, nodes).SendAsync(connection);
        return EhpcCalls.ClusterIdOf(connection);
    }
}
