using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>The compiled queries that every call or every event runs.</summary>
internal static class StoreQueries
{
    /// <summary>What is due until an instant, in the order it is to be played.</summary>
    public static readonly Func<EhpcDbContext, DateTimeOffset, int, IAsyncEnumerable<DueTransition>> DueTransitions =
        EF.CompileAsyncQuery((EhpcDbContext db, DateTimeOffset until, int limit) => db.DueTransitions
            .Where(due => due.DueAt <= until)
            .OrderBy(due => due.DueAt).ThenBy(due => due.Sequence)
            .Take(limit));

    /// <summary>The fault rules, to be counted, in the order they were made.</summary>
    public static readonly Func<EhpcDbContext, IAsyncEnumerable<FaultRule>> FaultRules =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.FaultRules.OrderBy(rule => rule.Number).AsQueryable());

    /// <summary>The next pending move, or null.</summary>
    public static readonly Func<EhpcDbContext, Task<DueTransition?>> NextDueTransition =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.DueTransitions.AsNoTracking()
            .OrderBy(due => due.DueAt).ThenBy(due => due.Sequence)
            .FirstOrDefault());

    /// <summary>
    /// The pending move of an entity, to be changed. EF Core's Find would build its query again each time.
    /// </summary>
    public static readonly Func<EhpcDbContext, string, string, Task<DueTransition?>> DueTransitionOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string kind, string entity) =>
            db.DueTransitions.FirstOrDefault(due => due.Kind == kind && due.EntityId == entity));

    /// <summary>All clusters of the account.</summary>
    public static readonly Func<EhpcDbContext, Task<int>> ClusterCount =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.Clusters.Count());

    /// <summary>How many instances of each type each zone has given to nodes.</summary>
    public static readonly Func<EhpcDbContext, IAsyncEnumerable<StockUse>> ProvisionedCounts =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.Nodes
            .Where(node => node.IsProvisioned)
            .GroupBy(node => new { node.ZoneId, node.InstanceType })
            .Select(group => new StockUse(group.Key.ZoneId, group.Key.InstanceType, group.Count())));

    /// <summary>How many instances of each type each zone has given to desktops.</summary>
    public static readonly Func<EhpcDbContext, IAsyncEnumerable<StockUse>> DesktopCounts =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.GwsInstances
            .GroupBy(instance => new { instance.ZoneId, instance.InstanceType })
            .Select(group => new StockUse(group.Key.ZoneId, group.Key.InstanceType, group.Count())));

    /// <summary>The pools in which addresses of a vSwitch are reserved, to be read.</summary>
    public static readonly Func<EhpcDbContext, string, IAsyncEnumerable<ReservedNodePool>> PoolsIn =
        EF.CompileAsyncQuery((EhpcDbContext db, string vSwitch) =>
            db.ReservedNodePools.Where(pool => pool.VSwitchId == vSwitch));

    /// <summary>The nodes of a cluster, to be moved.</summary>
    public static readonly Func<EhpcDbContext, string, IAsyncEnumerable<Node>> NodesOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.Nodes.Where(node => node.ClusterId == cluster));

    /// <summary>Whether work on a cluster is in progress.</summary>
    public static readonly Func<EhpcDbContext, string, Task<bool>> HasRunningTask =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.ClusterTasks.Any(
            task => task.ClusterId == cluster && task.Status == ClusterTaskStatus.Processing));

    /// <summary>The running compute nodes of a cluster, as they are stored.</summary>
    public static readonly Func<EhpcDbContext, string, IAsyncEnumerable<Node>> RunningComputes =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.Nodes
            .Where(node => node.ClusterId == cluster && node.Status == NodeStatus.Running
                && (node.Roles & NodeRoles.Compute) != 0)
            .OrderBy(node => node.Number)
            .AsNoTracking());

    /// <summary>A file system with its mount targets, to be changed.</summary>
    public static readonly Func<EhpcDbContext, string, Task<FileSystem?>> FileSystemById =
        EF.CompileAsyncQuery((EhpcDbContext db, string id) => db.FileSystems
            .Include(fileSystem => fileSystem.MountTargets)
            .FirstOrDefault(fileSystem => fileSystem.Id == id));

    /// <summary>Whether a host name is that of a mount target.</summary>
    public static readonly Func<EhpcDbContext, string, Task<bool>> HasMountTarget =
        EF.CompileAsyncQuery((EhpcDbContext db, string domain) =>
            db.MountTargets.Any(target => target.Domain == domain));

    /// <summary>The software of a cluster in the order in which it was ordered.</summary>
    public static readonly Func<EhpcDbContext, string, IAsyncEnumerable<ClusterSoftware>> SoftwareOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.ClusterSoftware
            .Where(software => software.ClusterId == cluster)
            .OrderBy(software => software.Position)
            .AsQueryable());

    /// <summary>The software of a cluster that is being installed or removed, to be moved.</summary>
    public static readonly Func<EhpcDbContext, string, IAsyncEnumerable<ClusterSoftware>> SoftwareOnTheMove =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.ClusterSoftware.Where(
            software => software.ClusterId == cluster
                && (software.Status == SoftwareStatus.Installing || software.ActionId != null)));

    /// <summary>A job, to be changed.</summary>
    public static readonly Func<EhpcDbContext, long, Task<Job?>> JobByNumber =
        EF.CompileAsyncQuery((EhpcDbContext db, long number) => db.Jobs.FirstOrDefault(job => job.Number == number));

    private static readonly Func<EhpcDbContext, string, Task<Cluster?>> ClusterById =
        EF.CompileAsyncQuery((EhpcDbContext db, string id) => db.Clusters.FirstOrDefault(cluster => cluster.Id == id));

    private static readonly Func<EhpcDbContext, string, Task<Node?>> NodeById =
        EF.CompileAsyncQuery((EhpcDbContext db, string id) => db.Nodes.FirstOrDefault(node => node.Id == id));

    private static readonly Func<EhpcDbContext, string, string, JobStatus, bool, Task<JobCount?>> JobCountByKey =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster, string owner, JobStatus status, bool isRerunable) =>
            db.JobCounts.FirstOrDefault(count => count.ClusterId == cluster && count.Owner == owner
                && count.Status == status && count.IsRerunable == isRerunable));

    private static readonly Func<EhpcDbContext, string, string, string, Task<ClusterFile?>> FileByPath =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster, string node, string path) =>
            db.ClusterFiles.FirstOrDefault(file =>
                file.ClusterId == cluster && file.NodeId == node && file.Path == path));

    private static readonly Func<EhpcDbContext, string, string, Task<ClusterQueue?>> QueueByName =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster, string name) =>
            db.ClusterQueues.FirstOrDefault(queue => queue.ClusterId == cluster && queue.Name == name));

    private static readonly Func<EhpcDbContext, string, string, Task<ClusterUser?>> UserByName =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster, string name) =>
            db.ClusterUsers.FirstOrDefault(user => user.ClusterId == cluster && user.Name == name));

    private static readonly Func<EhpcDbContext, string, bool, IAsyncEnumerable<ActiveJob>> JobsOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster, bool isActive) => db.Jobs
            .Where(job => job.ClusterId == cluster && job.IsActive && job.IsActive == isActive)
            .OrderBy(job => job.Number)
            .Select(job => new ActiveJob(
                job.Number, job.Status, job.QueueName, job.Priority, job.NodeCount, job.Cpu, job.Memory, job.Gpu,
                job.IsExclusive, job.Limit, job.StartedAt, job.Nodes)));

    /// <summary>A cluster, to be changed.</summary>
    public static ValueTask<Cluster?> FindClusterAsync(EhpcDbContext db, string id) =>
        db.FindKnownAsync([id], () => ClusterById(db, id));

    /// <summary>A node, to be changed.</summary>
    public static ValueTask<Node?> FindNodeAsync(EhpcDbContext db, string id) =>
        db.FindKnownAsync([id], () => NodeById(db, id));

    /// <summary>A queue of a cluster, to be changed.</summary>
    public static ValueTask<ClusterQueue?> FindQueueAsync(EhpcDbContext db, string cluster, string name) =>
        db.FindKnownAsync([cluster, name], () => QueueByName(db, cluster, name));

    /// <summary>A user of a cluster, to be changed.</summary>
    public static ValueTask<ClusterUser?> FindUserAsync(EhpcDbContext db, string cluster, string name) =>
        db.FindKnownAsync([cluster, name], () => UserByName(db, cluster, name));

    /// <summary>A file or folder of a cluster, to be changed.</summary>
    public static ValueTask<ClusterFile?> FindFileAsync(EhpcDbContext db, string cluster, string node, string path) =>
        db.FindKnownAsync(
            [cluster, node, path],

            // Most are looked up to be made.
            () => db.Holds<ClusterFile>(cluster, node, path)
                ? FileByPath(db, cluster, node, path)
                : Task.FromResult<ClusterFile?>(null));

    /// <summary>
    /// How many jobs of a kind an owner has in a cluster, to be changed; null when there have been none.
    /// </summary>
    public static ValueTask<JobCount?> FindJobCountAsync(
        EhpcDbContext db, string cluster, string owner, JobStatus status, bool isRerunable) =>
        db.FindKnownAsync(
            [cluster, owner, status, isRerunable],
            () => JobCountByKey(db, cluster, owner, status, isRerunable));

    /// <summary>The waiting and running jobs of a cluster, as they are stored.</summary>
    public static IAsyncEnumerable<ActiveJob> ActiveJobs(EhpcDbContext db, string cluster) => JobsOf(db, cluster, true);

    /// <summary>
    /// Only the waiting and running jobs. The flag alone admits their index, compared with a parameter it makes SQLite
    /// prefer it: otherwise it would walk through all jobs that have ended.
    /// </summary>
    public static IQueryable<Job> WhereActive(this IQueryable<Job> jobs)
    {
        var isActive = true;
        return jobs.Where(job => job.IsActive && job.IsActive == isActive);
    }
}

/// <summary>What a scheduler has to know of a waiting or running job; there may be a million of them.</summary>
internal sealed record ActiveJob(
    long Number,
    JobStatus Status,
    string QueueName,
    int Priority,
    int NodeCount,
    int Cpu,
    int Memory,
    int Gpu,
    bool IsExclusive,
    TimeSpan? Limit,
    DateTimeOffset? StartedAt,
    IReadOnlyList<JobNode> Nodes);

/// <summary>A number of instances of a type that are taken from a zone.</summary>
internal sealed record StockUse(string ZoneId, string InstanceType, int Count);
