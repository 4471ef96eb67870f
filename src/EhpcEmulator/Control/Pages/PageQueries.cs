using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.Pages;

/// <summary>Looks up what the page shows.</summary>
internal sealed class PageQueries(WorldRegistry worlds, Simulation simulation, Journals journals)
{
    private const int MostCalls = 60;

    private const int MostClusters = 50;
    private const int MostNodes = 1_000;
    private const int MostJobs = 60;
    private const int MostOlderJobs = 20;

    /// <summary>The existing worlds, by name.</summary>
    public IReadOnlyList<string> Worlds() => [.. worlds.Opened.Select(world => world.Id).Order(StringComparer.Ordinal)];

    /// <summary>A world; null when there is none of that name.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="clusterId">The cluster to look at; the newest when null or unknown.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    public async Task<WorldView?> FindAsync(string id, string? clusterId, CancellationToken cancellationToken) =>
        WorldNames.IsWellFormed(id)
            ? await simulation.ReadIfThereAsync(
                id, session => ReadAsync(session, clusterId, cancellationToken), cancellationToken)
            : null;

    private async Task<WorldView> ReadAsync(
        WorldSession session, string? clusterId, CancellationToken cancellationToken)
    {
        var clusters = await session.Db.Clusters.AsNoTracking()
            .OrderByDescending(cluster => cluster.Number)
            .Take(MostClusters)
            .ToListAsync(cancellationToken);
        var chosen = clusters.Find(cluster => cluster.Id == clusterId)
            ?? await session.Db.Clusters.AsNoTracking()
                .FirstOrDefaultAsync(cluster => cluster.Id == clusterId, cancellationToken)
            ?? clusters.FirstOrDefault();
        return new WorldView
        {
            Id = session.World.Id,
            Now = session.Now,
            Speed = session.World.Clock.Speed,
            NextDue = session.World.NextDue,
            Clusters = clusters,
            ClusterCount = clusters.Count < MostClusters ? clusters.Count : await StoreQueries.ClusterCount(session.Db),
            Chosen = chosen is null ? null : await ReadClusterAsync(session.Db, chosen, cancellationToken),
            Faults =
            [
                .. (await StoreQueries.FaultRulesAsync(session.Db))
                    .Select(rule => FaultDescription.Of(rule, session.Now)),
            ],
            Calls = journals.Find(session.World.Id)?.Latest(MostCalls) ?? [],
        };
    }

    private static async Task<ClusterView> ReadClusterAsync(
        EhpcDbContext db, Cluster cluster, CancellationToken cancellationToken)
    {
        var nodes = await db.Nodes.AsNoTracking()
            .Where(node => node.ClusterId == cluster.Id)
            .OrderBy(node => node.Number)
            .Take(MostNodes)
            .Select(node => new NodeCell(
                node.Id, node.HostName, node.Status, node.Roles, node.QueueName, node.InstanceType, node.Cpu,
                node.UsedCpu, node.JobCount))
            .ToListAsync(cancellationToken);
        var nodeCounts = await db.Nodes
            .Where(node => node.ClusterId == cluster.Id)
            .GroupBy(node => new { node.QueueName, node.Status })
            .Select(group => new { group.Key.QueueName, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var active = await db.Jobs.WhereActive()
            .Where(job => job.ClusterId == cluster.Id)
            .GroupBy(job => new { job.QueueName, job.Status })
            .Select(group => new { group.Key.QueueName, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var queues = await db.ClusterQueues.AsNoTracking()
            .Where(queue => queue.ClusterId == cluster.Id)
            .OrderBy(queue => queue.Number)
            .ToListAsync(cancellationToken);
        var scaling = await db.ClusterScalings.AsNoTracking()
            .FirstOrDefaultAsync(scaling => scaling.ClusterId == cluster.Id, cancellationToken);
        var jobCounts = await db.JobCounts
            .Where(count => count.ClusterId == cluster.Id && count.Count > 0)
            .GroupBy(count => count.Status)
            .Select(group => new { Status = group.Key, Count = group.Sum(count => count.Count) })
            .ToListAsync(cancellationToken);
        return new ClusterView
        {
            Cluster = cluster,
            Groups = GroupsOf(nodes),
            NodeCounts = nodeCounts.GroupBy(count => count.Status)
                .ToDictionary(group => group.Key, group => group.Sum(count => count.Count)),
            Queues =
            [
                .. queues.Select(queue => new QueueRow(
                    queue.Name,
                    nodeCounts.Where(count => count.QueueName == queue.Name).Sum(count => count.Count),
                    nodeCounts.Where(count => count.QueueName == queue.Name && count.Status == NodeStatus.Running)
                        .Sum(count => count.Count),
                    active.Where(count => count.QueueName == queue.Name && count.Status == JobStatus.Queued)
                        .Sum(count => count.Count),
                    active.Where(count => count.QueueName == queue.Name && count.Status == JobStatus.Running)
                        .Sum(count => count.Count),
                    queue.Scaling is null ? scaling?.Settings.EnableAutoGrow == true : queue.EnableAutoGrow,
                    queue.ComputeInstanceTypes)),
            ],
            Jobs = await ReadJobsAsync(db, cluster.Id, cancellationToken),
            JobCounts = jobCounts.ToDictionary(count => count.Status, count => count.Count),
        };
    }

    // The latest, and some that were submitted earlier and are still running, since those still change.
    private static async Task<IReadOnlyList<JobRow>> ReadJobsAsync(
        EhpcDbContext db, string clusterId, CancellationToken cancellationToken)
    {
        var jobs = db.Jobs.AsNoTracking().Where(job => job.ClusterId == clusterId && !job.IsHidden);
        var latest = await Rows(jobs
                .OrderByDescending(job => job.Sequence).ThenByDescending(job => job.ArrayIndex)
                .Take(MostJobs))
            .ToListAsync(cancellationToken);
        if (latest.Count < MostJobs)
        {
            return [.. latest.OrderBy(job => job.Number)];
        }

        var first = latest.Min(job => job.Number);
        var older = await Rows(jobs.WhereActive()
                .Where(job => job.Status == JobStatus.Running && job.Number < first)
                .OrderBy(job => job.Number)
                .Take(MostOlderJobs))
            .ToListAsync(cancellationToken);
        return [.. older.Concat(latest).OrderBy(job => job.Number)];
    }

    private static IQueryable<JobRow> Rows(IQueryable<Job> jobs) => jobs.Select(job => new JobRow(
        job.Number, job.Id, job.Name, job.Owner, job.QueueName, job.Status, job.SubmittedAt, job.StartedAt, job.EndedAt,
        job.ExitCode));

    private static IReadOnlyList<NodeGroup> GroupsOf(IReadOnlyList<NodeCell> nodes) =>
    [
        .. nodes.GroupBy(node => node.Roles.HasFlag(NodeRoles.Compute) ? node.QueueName : null)
            .OrderBy(group => group.Key is not null)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new NodeGroup(group.Key ?? "Management and login", [.. group])),
    ];
}
