using System.Runtime.CompilerServices;
using EhpcEmulator.Bench.Http;

namespace EhpcEmulator.Bench.Load;

/// <summary>Sends prepared calls in turn, one per step.</summary>
/// <param name="calls">The calls.</param>
/// <param name="first">Index of the call that begins, so that connections do not march in step.</param>
internal sealed class CallsInTurn(IReadOnlyList<Call> calls, int first) : IScript
{
    private int _next = first;

    public ValueTask StepAsync(HttpConnection connection) => calls[_next++ % calls.Count].SendAsync(connection);
}

/// <summary>Creates a cluster per step, each with the next number.</summary>
internal sealed class Creation(string world, Func<long> nextNumber) : IScript
{
    public ValueTask StepAsync(HttpConnection connection) =>
        EhpcCalls.CreateCluster(world, nextNumber()).SendAsync(connection);
}

/// <summary>Submits a job per step, and counts those that were acknowledged.</summary>
internal sealed class Submission(Call submit, Action acknowledged) : IScript
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask StepAsync(HttpConnection connection)
    {
        await submit.SendAsync(connection);
        acknowledged();
    }
}

/// <summary>Gives a cluster another description per step.</summary>
internal sealed class Description(string world, string clusterId) : IScript
{
    private int _number;

    public ValueTask StepAsync(HttpConnection connection) =>
        EhpcCalls.ModifyCluster(world, clusterId, _number++ % 1_000_000).SendAsync(connection);
}

/// <summary>Sends all prepared calls in every step.</summary>
internal sealed class CallsTogether(IReadOnlyList<Call> calls) : IScript
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask StepAsync(HttpConnection connection)
    {
        foreach (var call in calls)
        {
            await call.SendAsync(connection);
        }
    }
}

/// <summary>Creates a cluster, polls until it runs, describes it and deletes it.</summary>
internal sealed class Cycle(string world) : IScript
{
    private const int MostPolls = 10_000;

    /// <summary>Sizes of the answers of the last cycle, in bytes.</summary>
    public List<int> AnswerSizes { get; } = [];

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask StepAsync(HttpConnection connection)
    {
        AnswerSizes.Clear();
        await SendAsync(EhpcCalls.CreateCluster(world, 0), connection);
        var id = EhpcCalls.ClusterIdOf(connection);
        var describe = EhpcCalls.DescribeCluster(world, id);
        await WaitUntilRunningAsync(describe, connection);
        await SendAsync(describe, connection);
        await SendAsync(EhpcCalls.DeleteCluster(world, id), connection);
    }

    private async ValueTask WaitUntilRunningAsync(Call describe, HttpConnection connection)
    {
        for (var poll = 0; poll < MostPolls; poll++)
        {
            await SendAsync(describe, connection);
            if (connection.Body.IndexOf("\"Status\":\"running\""u8) >= 0)
            {
                return;
            }
        }

        throw new BenchmarkException(
            $"a new cluster was not running after {MostPolls} polls: {Call.Excerpt(connection.Body)}");
    }

    private async ValueTask SendAsync(Call call, HttpConnection connection)
    {
        await call.SendAsync(connection);
        AnswerSizes.Add(connection.Body.Length);
    }
}
