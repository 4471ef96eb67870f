using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>What a submission asks of the scheduler.</summary>
/// <param name="Queue">Its queue.</param>
/// <param name="Owner">Who submits it.</param>
/// <param name="Count">Jobs that it consists of.</param>
/// <param name="Nodes">Nodes of each.</param>
/// <param name="Cpus">Virtual CPUs of each, on all its nodes.</param>
/// <param name="Memory">MiB of each, on all its nodes.</param>
internal sealed record JobClaim(string Queue, string Owner, int Count, int Nodes, long Cpus, long Memory);

/// <summary>Holds submissions to the limits that the scheduler of a cluster was given; only PBS has such.</summary>
internal static class SchedulerLimits
{
    /// <exception cref="ApiException">AgentError.Job.SubmitFailure: a limit does not let the submission in.</exception>
    public static async Task RequireAsync(
        WorldSession world, Cluster cluster, JobClaim claim, CancellationToken cancellationToken)
    {
        if (SchedulerFamilies.Of(cluster.SchedulerType) != SchedulerFamily.Pbs)
        {
            return;
        }

        var settings = cluster.Settings.Scheduler.Pbs;
        if (settings.AclLimits.Any(acl => acl.Queue == claim.Queue && !acl.Allows(claim.Owner)))
        {
            throw Errors.AgentErrorJobSubmitFailure($"The user may not use queue {claim.Queue}.");
        }

        await RequireRoomAsync(world, cluster, settings, claim, cancellationToken);
        foreach (var limit in settings.ResourceLimits.Where(limit => limit.IsAbout(claim.Queue, claim.Owner)))
        {
            if (claim.Cpus > limit.Cpus || claim.Nodes > limit.Nodes || claim.Memory > MemoryOf(limit))
            {
                throw Errors.AgentErrorJobSubmitFailure("The job exceeds the resource limits of its queue or user.");
            }

            if (limit.MaxJobs is { } most
                && claim.Count + await CountAsync(world, cluster, limit, cancellationToken) > most)
            {
                throw Errors.AgentErrorJobSubmitFailure($"There may be {most} jobs of the queue or user.");
            }
        }
    }

    private static async Task RequireRoomAsync(
        WorldSession world, Cluster cluster, PbsSettings settings, JobClaim claim, CancellationToken cancellationToken)
    {
        if (settings is { SchedMaxJobs: null, SchedMaxQueuedJobs: null })
        {
            return;
        }

        var counts = await world.Db.JobCounts
            .Where(count => count.ClusterId == cluster.Id)
            .ToListAsync(cancellationToken);
        var queued = CountOf(JobStatus.Queued) + claim.Count;
        if (queued > settings.SchedMaxQueuedJobs)
        {
            throw Errors.AgentErrorJobSubmitFailure($"{settings.SchedMaxQueuedJobs} jobs may wait.");
        }

        if (queued + CountOf(JobStatus.Running) > settings.SchedMaxJobs)
        {
            throw Errors.AgentErrorJobSubmitFailure($"There may be {settings.SchedMaxJobs} jobs.");
        }

        int CountOf(JobStatus status) => counts.Where(count => count.Status == status).Sum(count => count.Count);
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
