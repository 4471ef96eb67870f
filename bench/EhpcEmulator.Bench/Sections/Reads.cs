using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Load;
using EhpcEmulator.Bench.Report;

namespace EhpcEmulator.Bench.Sections;

/// <summary>ListClusters, 10 of 100, and DescribeCluster of each in turn, at 1, 16 and 64 connections.</summary>
internal sealed class Reads : ILoadSection
{
    private const string World = "bench-read";
    private const int ClusterCount = 100;
    private const int PageSize = 10;
    private const int LargestPage = 50;
    private static readonly int[] Connections = [1, 16, 64];

    public string Word => "read";

    public async Task<IReadOnlyList<LoadRow>> RunAsync(ServerPair servers, CancellationToken cancellationToken)
    {
        await Progress.SayAsync($"creating {ClusterCount} clusters to read");
        var (list, describes) = await servers.ProbeAsync(PrepareAsync, cancellationToken);
        return
        [
            .. await CompareAsync("ListClusters, 10 of 100", [list], servers, cancellationToken),
            .. await CompareAsync("DescribeCluster", describes, servers, cancellationToken),
        ];
    }

    private static async Task<(Call List, List<Call> Describes)> PrepareAsync(HttpConnection connection)
    {
        var ids = await CreateAsync(connection);
        var list = await ProbeListAsync(connection);
        var describes = new List<Call>();
        foreach (var id in ids)
        {
            describes.Add(await ProbeDescribeAsync(connection, id));
        }

        return (list, describes);
    }

    private static async Task<List<LoadRow>> CompareAsync(
        string name, List<Call> calls, ServerPair servers, CancellationToken cancellationToken)
    {
        var bodyLength = calls[0].BodyLength;
        IScript Emulator(int connection) => new CallsInTurn(calls, connection);
        IScript Bare(int connection) => new CallsInTurn([EhpcCalls.Bare(bodyLength)], connection);

        await Progress.SayAsync($"{name}: warming up");
        await servers.WarmEmulatorAsync(16, Emulator, cancellationToken);
        await servers.WarmBareAsync(16, Bare, cancellationToken);
        var rows = new List<LoadRow>();
        foreach (var connections in Connections)
        {
            await Progress.SayAsync($"{name}: {connections} connection(s)");
            var turns = await servers.CompareAsync(connections, Emulator, Bare, cancellationToken);
            rows.Add(new LoadRow(name, connections, bodyLength, turns, connections == 16 ? 0.2 : null));
        }

        return rows;
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

    private static async Task<Call> ProbeListAsync(HttpConnection connection)
    {
        var call = EhpcCalls.ListClusters(World, 1, PageSize, ClusterCount);
        await ClusterPage.WaitUntilRunningAsync(connection, call, PageSize);
        return call with { BodyLength = connection.Body.Length };
    }

    private static async Task<Call> ProbeDescribeAsync(HttpConnection connection, string id)
    {
        var call = EhpcCalls.DescribeCluster(World, id);
        await call.SendAsync(connection);
        return call with { BodyLength = connection.Body.Length };
    }
}
