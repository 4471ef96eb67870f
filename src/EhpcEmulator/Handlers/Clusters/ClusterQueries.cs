using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>How operations find clusters: only those of the caller's API version and region.</summary>
public static class ClusterQueries
{
    private static readonly Func<EhpcDbContext, string, string, Task<int>> CountIn =
        EF.CompileAsyncQuery((EhpcDbContext db, string region, string version) =>
            db.Clusters.Count(cluster => cluster.RegionId == region && cluster.ApiVersion == version));

    private static readonly Func<EhpcDbContext, string, string, int, int, IAsyncEnumerable<Cluster>> PageOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string region, string version, int skip, int take) =>
            db.Clusters.AsNoTracking()
                .Where(cluster => cluster.RegionId == region && cluster.ApiVersion == version)
                .OrderByDescending(cluster => cluster.Number)
                .Skip(skip).Take(take));

    private static readonly Func<EhpcDbContext, string, Task<int>> CountInRegion =
        EF.CompileAsyncQuery((EhpcDbContext db, string region) =>
            db.Clusters.Count(cluster => cluster.RegionId == region));

    private static readonly Func<EhpcDbContext, string, int, int, IAsyncEnumerable<Cluster>> PageOfRegion =
        EF.CompileAsyncQuery((EhpcDbContext db, string region, int skip, int take) =>
            db.Clusters.AsNoTracking()
                .Where(cluster => cluster.RegionId == region)
                .OrderByDescending(cluster => cluster.Number)
                .Skip(skip).Take(take));

    /// <summary>The cluster, to be changed.</summary>
    /// <exception cref="ApiException">ClusterNotFound.</exception>
    public static async Task<Cluster> RequireClusterAsync(
        this WorldSession world, string id, CancellationToken cancellationToken) =>
        await world.Db.FindAsync<Cluster>([id], cancellationToken) is { } cluster && world.Sees(cluster)
            ? cluster
            : throw Errors.ClusterNotFound();

    /// <summary>The cluster, to be shown.</summary>
    /// <exception cref="ApiException">ClusterNotFound.</exception>
    public static async Task<Cluster> ReadClusterAsync(this WorldSession world, string id) =>
        await world.Db.ReadAsync<Cluster>(id) is { } cluster && world.Sees(cluster)
            ? cluster
            : throw Errors.ClusterNotFound();

    /// <summary>
    /// A running cluster whose management node can do what is asked (it keeps jobs, users and images), to be changed.
    /// </summary>
    /// <exception cref="ApiException">ClusterNotFound, InvalidClusterStatus or ManagerNotFound.</exception>
    public static async Task<Cluster> RequireManagedClusterAsync(
        this WorldSession world, string id, CancellationToken cancellationToken) =>
        Managed(await world.RequireClusterAsync(id, cancellationToken));

    /// <summary>A running cluster whose management node can be asked, to be shown.</summary>
    /// <exception cref="ApiException">ClusterNotFound, InvalidClusterStatus or ManagerNotFound.</exception>
    public static async Task<Cluster> ReadManagedClusterAsync(this WorldSession world, string id) =>
        Managed(await world.ReadClusterAsync(id));

    /// <summary>One page of the caller's clusters, newest first, and how many there are.</summary>
    public static async Task<(IReadOnlyList<Cluster> Page, int TotalCount)> ReadClustersAsync(
        this WorldSession world, Paging paging, CancellationToken cancellationToken)
    {
        var (region, version, isShared) = (world.Origin.RegionId, world.Origin.ApiVersion, world.Origin.SharesClusters);
        var pages = isShared
            ? PageOfRegion(world.Db, region, paging.Skip, paging.Size)
            : PageOf(world.Db, region, version, paging.Skip, paging.Size);
        var page = await pages.ToListAsync(cancellationToken);

        // A page that is not full gives the total without counting.
        var totalCount = page.Count > 0 && page.Count < paging.Size
            ? paging.Skip + page.Count
            : isShared ? await CountInRegion(world.Db, region) : await CountIn(world.Db, region, version);
        return (page, totalCount);
    }

    /// <summary>The clusters that the caller sees in the region of the call.</summary>
    public static IQueryable<Cluster> SeenClusters(this WorldSession world)
    {
        var (region, version, isShared) = (world.Origin.RegionId, world.Origin.ApiVersion, world.Origin.SharesClusters);
        return world.Db.Clusters
            .Where(cluster => cluster.RegionId == region && (isShared || cluster.ApiVersion == version));
    }

    /// <summary>Refuses work on a cluster while other work on it is in progress.</summary>
    /// <exception cref="ApiException">ConflictOpt.</exception>
    public static async Task RequireNoRunningTaskAsync(
        this WorldSession world, Cluster cluster)
    {
        if (cluster.Settings.UpgradingClientTo.Length > 0
            || await StoreQueries.HasRunningTaskAsync(world.Db, cluster.Id))
        {
            throw Errors.ConflictOpt();
        }
    }

    private static Cluster Managed(Cluster cluster)
    {
        cluster.Require(ClusterStatus.Running);
        cluster.RequireManager();
        return cluster;
    }

    // An id identifies its cluster's region, so a caller who names no region means that one.
    private static bool Sees(this WorldSession world, Cluster cluster) =>
        (cluster.ApiVersion == world.Origin.ApiVersion || world.Origin.SharesClusters)
        && (!world.Origin.NamesRegion || cluster.RegionId == world.Origin.RegionId);
}
