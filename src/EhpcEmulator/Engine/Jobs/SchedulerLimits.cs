using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Applies the limits of a cluster's scheduler to submissions; only PBS has any.</summary>
internal static class SchedulerLimits
{
    /// <summary>Refuses a submission that exceeds a limit.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="jobs">What is submitted: one job, or the tasks of an array, which are alike.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">AgentError.Job.SubmitFailure: a limit does not let the submission in.</exception>
    public static async Task RequireAsync(
        WorldSession world, Cluster cluster, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        if (SchedulerFamilies.Of(cluster.SchedulerType) != SchedulerFamily.Pbs)
        {
            return;
        }

        var (settings, job) = (cluster.Settings.Scheduler.Pbs, jobs[0]);
        if (settings.AclLimits.Any(acl => acl.Queue == job.QueueName && !acl.Allows(job.Owner)))
        {
            throw Errors.AgentErrorJobSubmitFailure($"The user may not use queue {job.QueueName}.");
        }

        await RequireRoomAsync(world, cluster, settings, jobs.Count, cancellationToken);
        foreach (var limit in settings.ResourceLimits.Where(limit => limit.IsAbout(job.QueueName, job.Owner)))
        {
            if ((long)job.NodeCount * job.Cpu > limit.Cpus
                || job.NodeCount > limit.Nodes
                || (long)job.NodeCount * job.Memory > MemoryOf(limit))
            {
                throw Errors.AgentErrorJobSubmitFailure("The job exceeds the resource limits of its queue or user.");
            }

            if (limit.MaxJobs is { } most
                && jobs.Count + await CountAsync(world, cluster, limit, cancellationToken) > most)
            {
                throw Errors.AgentErrorJobSubmitFailure($"There may be at most {most} jobs of the queue or user.");
            }
        }
    }

    private static async Task RequireRoomAsync(
        WorldSession world, Cluster cluster, PbsSettings settings, int count, CancellationToken cancellationToken)
    {
        if (settings is { SchedMaxJobs: null, SchedMaxQueuedJobs: null })
        {
            return;
        }

        var counts = await world.Db.JobCounts
            .Where(kept => kept.ClusterId == cluster.Id)
            .ToTrackedListAsync(world.Db, cancellationToken);
        var queued = CountOf(JobStatus.Queued) + count;
        if (queued > settings.SchedMaxQueuedJobs)
        {
            throw Errors.AgentErrorJobSubmitFailure($"At most {settings.SchedMaxQueuedJobs} jobs may wait.");
        }

        if (queued + CountOf(JobStatus.Running) > settings.SchedMaxJobs)
        {
            throw Errors.AgentErrorJobSubmitFailure($"There may be at most {settings.SchedMaxJobs} jobs.");
        }

        int CountOf(JobStatus status) => counts.Where(kept => kept.Status == status).Sum(kept => kept.Count);
    }

    private static Task<int> CountAsync(
        WorldSession world, Cluster cluster, QueueLimit limit, CancellationToken cancellationToken) =>
        world.Db.Jobs.CountAsync(
            job => job.ClusterId == cluster.Id
                && (job.Status == JobStatus.Queued || job.Status == JobStatus.Running)
                && (limit.Queue == "" || job.QueueName == limit.Queue)
                && (limit.User == "" || job.Owner == limit.User),
            cancellationToken);

    private static long MemoryOf(QueueLimit limit) =>
        MemoryText.TryParse(limit.Mem, out var mebibytes) ? mebibytes : long.MaxValue;
}
