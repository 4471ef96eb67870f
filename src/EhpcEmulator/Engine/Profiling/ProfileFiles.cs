using System.Globalization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>The result files of a profiling: they are drawn on request, and always the same.</summary>
public static class ProfileFiles
{
    private const string BottomUpSuffix = ".bottomup.svg";
    private const string Suffix = ".svg";

    /// <summary>The names of a run's graphs; none unless it is finished.</summary>
    public static IReadOnlyList<string> NamesOf(ProfilingRun run) =>
        run.Status == ProfilingStatus.Finished ? [run.Id + BottomUpSuffix, run.Id + Suffix] : [];

    /// <summary>Draws a graph of a finished run.</summary>
    /// <param name="seed">The world's seed.</param>
    /// <param name="run">The run.</param>
    /// <param name="name">One of <see cref="NamesOf"/>.</param>
    /// <returns>An SVG as UTF-8.</returns>
    public static byte[] Draw(long seed, ProfilingRun run, string name)
    {
        var isBottomUp = name.EndsWith(BottomUpSuffix, StringComparison.Ordinal);
        var graph = new FlameGraph(
            isBottomUp ? "Flame Graph (bottom up)" : "Flame Graph",
            CaptionsOf(run),
            Samples.Of(seed, run),
            isBottomUp);
        return graph.Draw();
    }

    /// <summary>The graph of a name in a cluster, or null when there is none.</summary>
    public static async Task<byte[]?> FindFileAsync(
        this WorldSession world, string clusterId, string name, CancellationToken cancellationToken)
    {
        string[] ids = [name.Replace(BottomUpSuffix, "", StringComparison.Ordinal), Path.ChangeExtension(name, null)];
        var run = await world.Db.ProfilingRuns.AsNoTracking()
            .FirstOrDefaultAsync(run => run.ClusterId == clusterId && ids.Contains(run.Id), cancellationToken);
        return run is not null && NamesOf(run).Contains(name) ? Draw(world.Ids.Seed, run, name) : null;
    }

    private static string[] CaptionsOf(ProfilingRun run)
    {
        var process = run.Process;
        var owner = process.JobId.Length > 0 ? $"job {process.JobId} ({process.JobName}), " : "";
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.HostName} ({run.NodeId}), PID {run.ProcessId}, {run.Frequency} Hz, {run.Duration} s, "
                + $"{run.TriggeredAt:yyyy-MM-dd HH:mm:ss}"),
            $"{process.Program}, {owner}user {process.User}",
        ];
    }
}
