using System.Diagnostics;
using EhpcEmulator.Bench.Http;
using EhpcEmulator.Bench.Servers;

namespace EhpcEmulator.Bench.Load;

/// <summary>What one turn of load on one server gave.</summary>
/// <param name="PerSecond">Steps per second over all connections.</param>
/// <param name="P50">Median time of a step, in milliseconds.</param>
/// <param name="P99">Time that 99 of 100 steps stay below, in milliseconds.</param>
/// <param name="ProcessorMicroseconds">Processor time of the server per step, in microseconds.</param>
/// <param name="WritesPerSecond">Steps per second of the concurrent writer; 0 without one.</param>
internal sealed record Turn(
    double PerSecond, double P50, double P99, double ProcessorMicroseconds, double WritesPerSecond)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>A writer waits this long from one write to the next, and until it is answered.</summary>
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMilliseconds(20);

    /// <summary>Loads a server on fresh connections for a while; every answer is checked.</summary>
    /// <param name="server">The server.</param>
    /// <param name="connections">Connections, each with one request under way.</param>
    /// <param name="length">The time after which no new step begins.</param>
    /// <param name="scripts">Gives each connection, by its index from 0, its script.</param>
    /// <param name="writer">
    /// What one more connection does about 50 times a second meanwhile; its steps are not counted, but the processor
    /// time they take is.
    /// </param>
    /// <param name="cancellationToken">Ends the turn early.</param>
    /// <exception cref="BenchmarkException">One answer was not as expected.</exception>
    public static async Task<Turn> RunAsync(
        ServerProcess server,
        int connections,
        TimeSpan length,
        Func<int, IScript> scripts,
        IScript? writer,
        CancellationToken cancellationToken)
    {
        var all = connections + (writer is null ? 0 : 1);
        return await server.UseAsync(all, length + Grace, LoadAsync, cancellationToken);

        async Task<Turn> LoadAsync(IReadOnlyList<HttpConnection> open)
        {
            var processorTime = server.ProcessorTime;
            var began = Stopwatch.GetTimestamp();
            var deadline = began + (long)(length.TotalSeconds * Stopwatch.Frequency);
            var writing = writer is null
                ? Task.FromResult(0)
                : Task.Run(() => WriteAsync(open[connections], writer, deadline), CancellationToken.None);
            var loops = open.Take(connections)
                .Select((connection, i) => Task.Run(() => LoopAsync(connection, scripts(i), deadline)));
            var times = (await Task.WhenAll(loops)).SelectMany(t => t).ToArray();
            var writes = await writing;
            var elapsed = Stopwatch.GetElapsedTime(began);
            processorTime = server.ProcessorTime - processorTime;

            Array.Sort(times);
            return new Turn(
                times.Length / elapsed.TotalSeconds,
                Percentile(times, 0.50),
                Percentile(times, 0.99),
                processorTime.TotalMicroseconds / times.Length,
                writes / elapsed.TotalSeconds);
        }
    }

    private static async Task<List<long>> LoopAsync(HttpConnection connection, IScript script, long deadline)
    {
        var times = new List<long>(16 * 1024);
        var began = Stopwatch.GetTimestamp();
        do
        {
            await script.StepAsync(connection);
            var ended = Stopwatch.GetTimestamp();
            times.Add(ended - began);
            began = ended;
        }
        while (began < deadline);

        return times;
    }

    private static async Task<int> WriteAsync(HttpConnection connection, IScript script, long deadline)
    {
        using var pause = new PeriodicTimer(BetweenWrites);
        var writes = 0;
        do
        {
            await script.StepAsync(connection);
            writes++;
            await pause.WaitForNextTickAsync();
        }
        while (Stopwatch.GetTimestamp() < deadline);

        return writes;
    }

    private static double Percentile(long[] sorted, double share) =>
        sorted[(int)Math.Ceiling(share * sorted.Length) - 1] * 1000.0 / Stopwatch.Frequency;
}
