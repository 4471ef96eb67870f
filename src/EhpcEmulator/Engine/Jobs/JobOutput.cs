using System.Text;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>
/// What jobs have printed so far: for a running job, its output up to now; for one that has ended, its files.
/// </summary>
public static class JobOutput
{
    /// <summary>The output of a job, in UTF-8; empty where there is none, or no more.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster of the job.</param>
    /// <param name="job">The job.</param>
    /// <param name="isStderr">Whether its error output is asked for. A file for both contains both.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        WorldSession world, Cluster cluster, Job job, bool isStderr, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var (stdout, stderr) = (job.Settings.StdoutPath, job.Settings.StderrPath);
        var path = isStderr ? stderr : stdout;
        if (path == OutputPaths.Nowhere)
        {
            return default;
        }

        if (job is { Outcome: { } outcome, StartedAt: { } start })
        {
            var printed = outcome.CutOffAt(at - start);
            return Encoding.UTF8.GetBytes(
                stdout == stderr ? printed.Stdout + printed.Stderr : isStderr ? printed.Stderr : printed.Stdout);
        }

        var files = new ClusterFiles(world, cluster, job.Nodes is [var first, ..] ? first.Id : "");
        return await files.FindAsync(path, cancellationToken) is { IsFolder: false } file ? file.Content : default;
    }
}
