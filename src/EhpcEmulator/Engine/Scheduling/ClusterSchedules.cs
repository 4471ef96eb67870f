using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>The schedules of all clusters, built from the database when a cluster's is first asked for.</summary>
/// <remarks>
/// The schedules in memory are ahead of the database until a unit of work is saved, and thrown away when it is not:
/// the next one builds them from scratch.
/// </remarks>
public sealed class ClusterSchedules(IOptions<SchedulingOptions> options)
{
    private readonly ConditionalWeakTable<World, ConcurrentDictionary<string, ClusterSchedule>> _schedules = [];

    /// <summary>The schedule of a cluster; null while it has had no job.</summary>
    public async ValueTask<ClusterSchedule?> FindAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedules = _schedules.GetOrCreateValue(world.World);
        if (schedules.TryGetValue(cluster.Id, out var schedule))
        {
            return schedule;
        }

        return cluster.SubmissionCount == 0 ? null : await LoadAsync(world, cluster, cancellationToken);
    }

    /// <summary>
    /// A schedule of the caller's own, read from a snapshot: the one in memory belongs to the world's writer.
    /// </summary>
    internal async Task<ClusterSchedule> ReadAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedule = new ClusterSchedule(options.Value.Backfill)
        {
            PassAt = (await world.Db.FindAsync<DueTransition>([JobScheduler.PassKind, cluster.Id]))?.DueAt,
        };
        await foreach (var node in StoreQueries.RunningComputes(world.Db, cluster.Id))
        {
            schedule[node.QueueName].AddNode(ClusterSchedule.NodeOf(node));
        }

        await foreach (var job in StoreQueries.ActiveJobs(world.Db, cluster.Id))
        {
            if (job.Status == JobStatus.Running)
            {
                schedule[job.QueueName].Resume(
                    ClusterSchedule.WaitingOf(job), [.. job.Nodes.Select(node => node.Id)], job.StartedAt!.Value);
            }
            else
            {
                schedule[job.QueueName].Enqueue(ClusterSchedule.WaitingOf(job));
            }
        }

        return schedule;
    }

    /// <summary>The schedule of a cluster, about to be changed; null while it has had no job.</summary>
    internal async ValueTask<ClusterSchedule?> FindToChangeAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(world, cluster, cancellationToken);
        if (schedule is not null)
        {
            Touch(world, cluster);
        }

        return schedule;
    }

    /// <summary>The schedule of a cluster, about to be changed.</summary>
    internal async ValueTask<ClusterSchedule> RequireToChangeAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(world, cluster, cancellationToken)
            ?? await LoadAsync(world, cluster, cancellationToken);
        Touch(world, cluster);
        return schedule;
    }

    /// <summary>Forgets the schedule of a cluster whose jobs or nodes are gone.</summary>
    internal void Forget(WorldSession world, Cluster cluster) =>
        _schedules.GetOrCreateValue(world.World).TryRemove(cluster.Id, out _);

    private void Touch(WorldSession world, Cluster cluster) =>
        world.WhenDiscarded(cluster.Id, () => Forget(world, cluster));

    private async Task<ClusterSchedule> LoadAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        _schedules.GetOrCreateValue(world.World)[cluster.Id] = await ReadAsync(world, cluster, cancellationToken);
}
