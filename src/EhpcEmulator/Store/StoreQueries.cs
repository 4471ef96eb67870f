using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>
/// The queries that every call or every event runs: those of whole rows as SQL, which costs the least, all others
/// compiled.
/// </summary>
internal static class StoreQueries
{
    /// <summary>The next pending move, or null.</summary>
    public static readonly Func<EhpcDbContext, Task<DueTransition?>> NextDueTransition =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.DueTransitions.AsNoTracking()
            .OrderBy(due => due.DueAt).ThenBy(due => due.Sequence)
            .FirstOrDefault());

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

    /// <summary>The running compute nodes of a cluster, as they are stored.</summary>
    public static readonly Func<EhpcDbContext, string, IAsyncEnumerable<Node>> RunningComputes =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.Nodes
            .Where(node => node.ClusterId == cluster && node.Status == NodeStatus.Running
                && (node.Roles & NodeRoles.Compute) != 0)
            .OrderBy(node => node.Number)
            .AsNoTracking());

    private static readonly Func<EhpcDbContext, string, bool, IAsyncEnumerable<ActiveJob>> JobsOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster, bool isActive) => db.Jobs
            .Where(job => job.ClusterId == cluster && job.IsActive && job.IsActive == isActive)
            .OrderBy(job => job.Number)
            .Select(job => new ActiveJob(
                job.Number, job.Status, job.QueueName, job.Priority, job.NodeCount, job.Cpu, job.Memory, job.Gpu,
                job.IsExclusive, job.Limit, job.StartedAt, job.Nodes)));

    /// <summary>What is due until an instant, in the order it is to be played.</summary>
    public static ValueTask<List<DueTransition>> DueTransitionsAsync(
        EhpcDbContext db, DateTimeOffset until, int limit) =>
        db.LoadAsync<DueTransition>("DueAt <= ? ORDER BY DueAt, Sequence LIMIT ?", until.UtcTicks, limit);

    /// <summary>The pools in which addresses of a vSwitch are reserved, to be read.</summary>
    public static ValueTask<List<ReservedNodePool>> PoolsInAsync(EhpcDbContext db, string vSwitch) =>
        db.LoadAsync<ReservedNodePool>("VSwitchId = ?", vSwitch);

    /// <summary>The mount targets of a file system, to be changed.</summary>
    public static ValueTask<List<MountTarget>> MountTargetsOfAsync(EhpcDbContext db, string fileSystem) =>
        db.LoadAsync<MountTarget>("FileSystemId = ?", fileSystem);

    /// <summary>Gives file systems that are only shown their mount targets, by name.</summary>
    public static async Task ReadMountTargetsAsync(
        EhpcDbContext db, IReadOnlyCollection<FileSystem> fileSystems, CancellationToken cancellationToken)
    {
        var ids = fileSystems.Select(fileSystem => fileSystem.Id).ToList();
        var targets = (await db.MountTargets.AsNoTracking()
                .Where(target => ids.Contains(target.FileSystemId))
                .OrderBy(target => target.Domain)
                .ToListAsync(cancellationToken))
            .ToLookup(target => target.FileSystemId);
        foreach (var fileSystem in fileSystems)
        {
            fileSystem.MountTargets.AddRange(targets[fileSystem.Id]);
        }
    }

    /// <summary>The nodes of a cluster, to be moved.</summary>
    public static ValueTask<List<Node>> NodesOfAsync(EhpcDbContext db, string cluster) =>
        db.LoadAsync<Node>("ClusterId = ?", cluster);

    /// <summary>Whether work on a cluster is in progress.</summary>
    public static async ValueTask<bool> HasRunningTaskAsync(EhpcDbContext db, string cluster) =>
        (await db.LoadAsync<ClusterTask>(
            $"ClusterId = ? AND Status = '{nameof(ClusterTaskStatus.Processing)}'", cluster)).Count > 0;

    /// <summary>The addons of a cluster, to be moved.</summary>
    public static ValueTask<List<InstalledAddon>> AddonsOfAsync(EhpcDbContext db, string cluster) =>
        db.LoadAsync<InstalledAddon>("ClusterId = ?", cluster);

    /// <summary>The software of a cluster in the order in which it was ordered.</summary>
    public static ValueTask<List<ClusterSoftware>> SoftwareOfAsync(EhpcDbContext db, string cluster) =>
        db.LoadAsync<ClusterSoftware>("ClusterId = ? ORDER BY Position", cluster);

    /// <summary>The software of a cluster that is being installed or removed, to be moved.</summary>
    public static ValueTask<List<ClusterSoftware>> SoftwareOnTheMoveAsync(EhpcDbContext db, string cluster) =>
        db.LoadAsync<ClusterSoftware>(
            $"ClusterId = ? AND (Status = '{nameof(SoftwareStatus.Installing)}' OR ActionId IS NOT NULL)", cluster);

    /// <summary>The fault rules, to be counted, in the order they were made.</summary>
    public static ValueTask<List<FaultRule>> FaultRulesAsync(EhpcDbContext db) =>
        db.LoadAsync<FaultRule>("TRUE ORDER BY Number");

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
