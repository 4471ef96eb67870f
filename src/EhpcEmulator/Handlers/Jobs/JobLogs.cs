using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>A part of what a job has printed.</summary>
/// <param name="Part">The asked bytes, in Base64.</param>
/// <param name="TotalSize">The bytes of the whole.</param>
internal sealed record JobLog(string Part, int TotalSize);

/// <summary>How operations read what jobs have printed so far.</summary>
internal static class JobLogs
{
    /// <summary>A cluster whose scheduler keeps logs: Slurm and PBS only, on a management node of the user's.</summary>
    /// <exception cref="ApiException">
    /// ClusterNotFound, InvalidClusterStatus or ManagerNotFound. Cluster.NotSupported: another scheduler, or a
    /// serverless cluster.
    /// </exception>
    public static async Task<Cluster> ReadLogsOfAsync(this WorldSession world, string clusterId)
    {
        var cluster = await world.ReadManagedClusterAsync(clusterId);
        return SchedulerFamilies.Of(cluster.SchedulerType) is SchedulerFamily.Slurm or SchedulerFamily.Pbs
            && cluster.Settings.Next is not { Category: "Serverless" }
            && !NextSchedulers.IsLsf(cluster.Settings.Next?.Scheduler.Type)
            ? cluster
            : throw Errors.ClusterNotSupported();
    }

    /// <summary>A part of the output of a job, or of its error output.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster of the job.</param>
    /// <param name="job">The job.</param>
    /// <param name="isStderr">Whether its error output is asked for.</param>
    /// <param name="offset">The byte to start at; nothing is returned beyond the end.</param>
    /// <param name="size">The most bytes.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<JobLog> ReadLogAsync(
        this WorldSession world, Cluster cluster, Job job, bool isStderr, long offset, long size,
        CancellationToken cancellationToken)
    {
        var all = await JobOutput.ReadAsync(world, cluster, job, isStderr, world.Now, cancellationToken);
        var from = (int)Math.Min(offset, all.Length);
        var length = (int)Math.Min(size, all.Length - from);
        return new JobLog(Convert.ToBase64String(all.Slice(from, length).Span), all.Length);
    }
}
