using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>
/// SubmitJob at 16 connections: jobs that end at once and jobs that wait for cores, in one world and in eight.
/// </summary>
internal sealed class Submits : ISection
{
    private const int Connections = 16;

    // Of two cores each.
    private const int Nodes = 16;

    private static readonly Workload[] Workloads =
    [
        new("SubmitJob, jobs that end at once", "bench-submit-short", 1, "hostname", 0.03),
        new("SubmitJob, jobs that wait", "bench-submit-long", 1, "sleep%203600", 0.03),
        new("SubmitJob, jobs that end at once, 8 worlds", "bench-submit", 8, "hostname", 0.05),
        new("SubmitJob, jobs that wait, 8 worlds", "bench-submit-longs", 8, "sleep%203600", 0.05),
    ];

    public string Word => "submit";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var servers = new ServerPair(bench, bench.MakeFolder());
        var rows = new List<LoadRow>();
        var targets = new List<Target>();
        foreach (var workload in Workloads)
        {
            await Progress.SayAsync($"{workload.Name}: warming up");
            var made = await servers.ProbeAsync(c => PrepareAsync(c, workload), cancellationToken);
            targets.AddRange(made);
            rows.Add(await CompareAsync(workload, made, servers, cancellationToken));
        }

        var memory = servers.MemoryAfter(Word);
        var acknowledged = targets.Sum(target => target.Acknowledged);
        await Progress.SayAsync($"SubmitJob: looking for the {acknowledged} jobs acknowledged");
        await servers.CheckTwiceAsync(c => CheckAsync(c, targets), cancellationToken);
        return new SectionRows
        {
            Load = rows,
            Footprint = [memory],
            Values = [new ValueRow("jobs acknowledged, and found after a kill", "", [acknowledged])],
        };
    }

    private static async Task<LoadRow> CompareAsync(
        Workload workload, List<Target> targets, ServerPair servers, CancellationToken cancellationToken)
    {
        IScript Emulator(int connection) => targets[connection % targets.Count].Script;
        IScript Bare(int connection) => new CallsInTurn([EhpcCalls.Bare(targets[0].BodyLength)], connection);

        await servers.WarmAsync(Connections, Emulator, Bare, cancellationToken);
        await Progress.SayAsync($"{workload.Name}: {Connections} connections");
        var turns = await servers.CompareAsync(Connections, Emulator, Bare, writer: null, cancellationToken);
        return new LoadRow(workload.Name, Connections, targets[0].BodyLength, turns, workload.RatioAtLeast);
    }

    private static async Task<List<Target>> PrepareAsync(HttpConnection connection, Workload workload)
    {
        var targets = new List<Target>();
        for (var number = 1; number <= workload.Worlds; number++)
        {
            var world = workload.Worlds == 1 ? workload.World : $"{workload.World}-{number}";
            await EhpcCalls.CreateCluster(world, 0, Nodes).SendAsync(connection);
            var target = new Target(world, EhpcCalls.ClusterIdOf(connection), workload.CommandLine);
            await ClusterPage.WaitUntilRunningAsync(connection, EhpcCalls.ListClusters(world, 1, 10, 1), 1);
            await target.Script.StepAsync(connection);
            target.BodyLength = connection.Body.Length;
            targets.Add(target);
        }

        return targets;
    }

    // An acknowledged job exists, or the submissions per second say nothing.
    private static async Task<int> CheckAsync(HttpConnection connection, List<Target> targets)
    {
        foreach (var target in targets)
        {
            await EhpcCalls.ListJobs(target.World, target.ClusterId, 10, target.Acknowledged).SendAsync(connection);
        }

        return targets.Count;
    }

    /// <summary>A row: who submits what.</summary>
    private sealed record Workload(string Name, string World, int Worlds, string CommandLine, double RatioAtLeast);

    /// <summary>A cluster that jobs are submitted to.</summary>
    private sealed class Target
    {
        private long _acknowledged;

        public Target(string world, string clusterId, string commandLine)
        {
            World = world;
            ClusterId = clusterId;
            Script = new Submission(
                EhpcCalls.SubmitJob(world, clusterId, commandLine), () => Interlocked.Increment(ref _acknowledged));
        }

        public string World { get; }

        public string ClusterId { get; }

        public Submission Script { get; }

        public int BodyLength { get; set; }

        public long Acknowledged => Interlocked.Read(ref _acknowledged);
    }
}
