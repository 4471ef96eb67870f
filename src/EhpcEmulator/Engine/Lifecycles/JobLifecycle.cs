using System.Globalization;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How the run of a job ends: its duration and result are known from its start, so it is not a table of
/// stages.
/// </summary>
public sealed class JobLifecycle(ClusterSchedules schedules, JobScheduler scheduler) : ILifecycle
{
    // From this number on it is cheaper to load all nodes of a cluster at once than the needed ones one by one.
    private const int Many = 200;

    public string Kind => JobScheduler.RunKind;

    /// <summary>Loads the jobs that end, their nodes, and about as many that may start in their place.</summary>
    public async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var jobs = await world.Db.Jobs
            .Where(job => numbers.Contains(job.Number))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var clusterIds = jobs.Select(job => job.ClusterId).Distinct().ToList();
        if (jobs.Count < Many)
        {
            var nodeIds = jobs.SelectMany(job => job.Nodes).Select(node => node.Id).Distinct().ToList();
            await world.Db.Nodes
                .Where(node => nodeIds.Contains(node.Id))
                .ToTrackedListAsync(world.Db, cancellationToken);
        }
        else
        {
            // This many ends free room everywhere: what starts there is not known yet, but will need them all.
            await world.Db.Nodes
                .Where(node => clusterIds.Contains(node.ClusterId!) && node.Status == NodeStatus.Running)
                .ToTrackedListAsync(world.Db, cancellationToken);
            await world.Db.JobCounts
                .Where(count => clusterIds.Contains(count.ClusterId))
                .ToTrackedListAsync(world.Db, cancellationToken);
        }

        var clusters = await world.Db.Clusters
            .Where(cluster => clusterIds.Contains(cluster.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);

        // About as many will start as end; finding them one by one would be slower.
        foreach (var cluster in clusters)
        {
            if (await schedules.FindAsync(world, cluster, cancellationToken) is { } schedule)
            {
                var next = schedule.Queues
                    .SelectMany(queue => queue.Value.Waiting.Take(jobs.Count))
                    .Select(job => job.Number)
                    .ToList();
                await world.Db.Jobs
                    .Where(job => next.Contains(job.Number))
                    .ToTrackedListAsync(world.Db, cancellationToken);
            }
        }
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        var number = long.Parse(due.EntityId, CultureInfo.InvariantCulture);
        if (await world.FindJobAsync(number) is not { Status: JobStatus.Running, Outcome: { } outcome } job
            || await world.Db.FindAsync<Cluster>([job.ClusterId], cancellationToken) is not { } cluster)
        {
            return;
        }

        var status = outcome.IsOverLimit ? JobStatus.TimedOut
            : outcome.ExitCode == 0 ? JobStatus.Completed
            : JobStatus.Failed;
        await scheduler.EndRunAsync(world, cluster, job, status, outcome.ExitCode, due.DueAt, cancellationToken);
    }
}
