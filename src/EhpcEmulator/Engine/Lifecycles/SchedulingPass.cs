using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// A pass over the queues of a cluster: starts the jobs whose turn it is. It is a move of its own, so that it comes
/// after everything that ends or arrives at the same instant.
/// </summary>
public sealed class SchedulingPass(JobScheduler scheduler, JobPrograms programs, Scaler scaler) : ILifecycle
{
    public string Kind => JobScheduler.PassKind;

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.Clusters.Where(cluster => ids.Contains(cluster.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    /// <summary>Starts no jobs while the scheduler or the cluster is down.</summary>
    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<Cluster>([due.EntityId], cancellationToken) is not { } cluster)
        {
            return;
        }

        if (await scheduler.BeginPassAsync(world, cluster, cancellationToken) is not { } schedule
            || cluster.Status != ClusterStatus.Running || !world.HasScheduler(cluster, due.DueAt))
        {
            return;
        }

        foreach (var (_, planner) in schedule.Queues.ToList())
        {
            foreach (var placement in planner.Plan(due.DueAt))
            {
                // A job that started just before it may have withdrawn it.
                if (await world.RequireJobAsync(placement.Job.Number) is { Status: not JobStatus.Queued })
                {
                    planner.Release(placement.Job.Number);
                    await scheduler.RequestPassAsync(world, cluster, due.DueAt, cancellationToken);
                    continue;
                }

                await StartAsync(world, cluster, placement, due.DueAt, cancellationToken);
            }
        }

        await scaler.DemandChangedAsync(world, cluster, due.DueAt, cancellationToken);
    }

    private async Task StartAsync(
        WorldSession world, Cluster cluster, Placement placement, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var job = await world.RequireJobAsync(placement.Job.Number);
        var nodes = new List<Node>(placement.Nodes.Count);
        foreach (var place in placement.Nodes)
        {
            nodes.Add(await world.Db.FindAsync<Node>([place.Id])
                ?? throw new InvalidOperationException($"Node {place.Id} is scheduled but not kept."));
        }

        await JobScheduler.StartAsync(world, cluster, job, nodes, at, cancellationToken);
        var run = await programs.RunAsync(world, cluster, job, nodes[0], at, cancellationToken);
        if (job.Status != JobStatus.Running)
        {
            // Its own script has cancelled it.
            return;
        }

        (job.Outcome, var lasts) = await world.OrFailedAsync(cluster, job, run, at, cancellationToken);
        await world.Timeline.RescheduleAsync(
            JobScheduler.RunKind, JobRecords.KeyOf(job), at + lasts, hasNone: true, cancellationToken);
    }
}
