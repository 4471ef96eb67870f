using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>
/// Lists and descriptions at 1, 16 and 64 connections, of a world with 100 clusters and of one with a large cluster;
/// then the same at 16 connections while somebody writes to that world.
/// </summary>
internal sealed class Reads : ISection
{
    private const string World = "bench-read";
    private const int ClusterCount = 100;
    private const int PageSize = 10;
    private const int LargestPage = 50;
    private const int Usual = 16;
    private static readonly int[] Connections = [1, Usual, 64];

    public string Word => "read";

    public async Task<SectionRows> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var large = await bench.LargeAsync(cancellationToken);
        await using var servers = new ServerPair(bench, large.Folder.Copy());
        await Progress.SayAsync($"creating {ClusterCount} clusters to read");
        var questions = await servers.ProbeAsync(
            connection => PrepareAsync(connection, large, bench.Settings), cancellationToken);
        var rows = new List<LoadRow>();
        foreach (var question in questions)
        {
            rows.AddRange(await CompareAsync(question, servers, cancellationToken));
        }

        var quotients = QuotientsOf(rows);
        foreach (var question in questions)
        {
            rows.Add(await CompareWhileWritingAsync(question, servers, cancellationToken));
        }

        return new SectionRows { Load = rows, Values = quotients, Footprint = [servers.MemoryAfter(Word)] };
    }

    private static async Task<List<Question>> PrepareAsync(
        HttpConnection connection, LargeWorld large, Settings settings)
    {
        var ids = await CreateAsync(connection);
        var writer = new Description(World, ids[^1]);

        // The first description makes an answer longer, all others leave its length alone.
        await writer.StepAsync(connection);
        var list = await ProbeAsync(connection, EhpcCalls.ListClusters(World, 1, PageSize, ClusterCount));
        var describes = new List<Call>();
        foreach (var id in ids)
        {
            describes.Add(await ProbeAsync(connection, EhpcCalls.DescribeCluster(World, id)));
        }

        var largeWriter = new Description(LargeWorld.Name, large.OtherCluster);
        var (nodes, jobs) = (settings.Nodes, settings.Jobs);
        var listNodes = EhpcCalls.ListNodes(LargeWorld.Name, large.Cluster, LargestPage, nodes);
        var listJobs = EhpcCalls.ListJobs(LargeWorld.Name, large.Cluster, LargestPage, jobs);
        return
        [
            new("ListClusters, 10 of 100", [list], writer, 0.25),
            new("DescribeCluster", describes, writer, 0.25),
            new($"ListNodes, 50 of {nodes:N0}", [await ProbeAsync(connection, listNodes)], largeWriter, 0.125),
            new($"ListJobs, 50 of {jobs:N0}", [await ProbeAsync(connection, listJobs)], largeWriter, 0.125),
        ];
    }

    private static async Task<List<LoadRow>> CompareAsync(
        Question question, ServerPair servers, CancellationToken cancellationToken)
    {
        await Progress.SayAsync($"{question.Name}: warming up");
        await servers.WarmAsync(Usual, question.Emulator, question.Bare, cancellationToken);
        var rows = new List<LoadRow>();
        foreach (var connections in Connections)
        {
            await Progress.SayAsync($"{question.Name}: {connections} connection(s)");
            var turns = await servers.CompareAsync(
                connections, question.Emulator, question.Bare, writer: null, cancellationToken);
            rows.Add(connections == Usual
                ? new LoadRow(question.Name, connections, question.BodyLength, turns, question.RatioAtLeast, 20)
                : new LoadRow(question.Name, connections, question.BodyLength, turns));
        }

        return rows;
    }

    private static async Task<LoadRow> CompareWhileWritingAsync(
        Question question, ServerPair servers, CancellationToken cancellationToken)
    {
        await Progress.SayAsync($"{question.Name}: {Usual} connections, beside a writer");
        await servers.WarmEmulatorAsync(Usual, question.Emulator, question.Writer, cancellationToken);
        var turns = await servers.CompareAsync(
            Usual, question.Emulator, question.Bare, question.Writer, cancellationToken);
        var writes = turns.Average(turn => turn.Emulator.WritesPerSecond);
        return new LoadRow(
            $"{question.Name}; the world changes {writes:0} times a second", Usual, question.BodyLength, turns);
    }

    // A long list is to cost at most twice what a short one does, whatever both cost.
    private static List<ValueRow> QuotientsOf(List<LoadRow> rows)
    {
        var usual = rows.Where(row => row.Connections == Usual).ToList();
        var slower = usual.Take(2).MinBy(row => row.PerSecond.Ratio)!;
        return
        [
            .. usual.Skip(2).Select(row => new ValueRow(
                $"ratio of {row.Name} to that of {slower.Name}",
                "",
                [row.PerSecond.Ratio / slower.PerSecond.Ratio],
                AtLeast: 0.5)),
        ];
    }

    private static async Task<List<string>> CreateAsync(HttpConnection connection)
    {
        var ids = new List<string>();
        for (var number = 0; number < ClusterCount; number++)
        {
            await EhpcCalls.CreateCluster(World, number).SendAsync(connection);
            ids.Add(EhpcCalls.ClusterIdOf(connection));
        }

        // A cluster that still moves changes the length of the answers that the load is checked against.
        for (var page = 1; page <= ClusterCount / LargestPage; page++)
        {
            var call = EhpcCalls.ListClusters(World, page, LargestPage, ClusterCount);
            await ClusterPage.WaitUntilRunningAsync(connection, call, LargestPage);
        }

        return ids;
    }

    private static async Task<Call> ProbeAsync(HttpConnection connection, Call call)
    {
        await call.SendAsync(connection);
        return call with { BodyLength = connection.Body.Length };
    }

    /// <summary>What is asked over and over, and who changes the world of it.</summary>
    private sealed record Question(string Name, IReadOnlyList<Call> Calls, IScript Writer, double RatioAtLeast)
    {
        public int BodyLength => Calls[0].BodyLength;

        public CallsInTurn Emulator(int connection) => new CallsInTurn(Calls, connection);

        public CallsInTurn Bare(int connection) => new CallsInTurn([EhpcCalls.Bare(BodyLength)], connection);
    }
}
