using EhpcEmulator.Engine.Software;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How software comes to a cluster: ordered with it, installed while its nodes are initialised. What a stop cuts short
/// is begun again with the next start.
/// </summary>
public sealed class SoftwareLifecycle(Durations durations) : Lifecycle<ClusterSoftware, SoftwareStatus>(durations)
{
    protected override IReadOnlyList<Stage<SoftwareStatus>> Stages { get; } =
        [new(SoftwareStatus.Installing, Lasts: "Software.Install", Next: SoftwareStatus.Installed)];

    /// <summary>Notes what a new cluster is ordered with, each piece once.</summary>
    public static void Order(WorldSession world, Cluster cluster)
    {
        var ordered = cluster.Settings.Applications.DistinctBy(application => application.Tag);
        foreach (var (position, application) in ordered.Index())
        {
            world.Db.Add(new ClusterSoftware
            {
                Id = ClusterSoftware.IdOf(cluster.Id, application.Tag),
                Position = position,
                ClusterId = cluster.Id,
                Tag = application.Tag,
                Name = SoftwareCatalogue.Find(application.Tag)?.Name ?? application.Name,
                Version = application.Version,
            });
        }
    }

    /// <summary>Begins to install what is not installed.</summary>
    public async Task InstallAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var software in await ToInstallAsync(world, cluster, cancellationToken))
        {
            await EnterAsync(world, software, SoftwareStatus.Installing, at, cancellationToken);
        }
    }

    /// <summary>Nothing goes on being installed.</summary>
    public async Task InterruptAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var software in await ToInstallAsync(world, cluster, cancellationToken))
        {
            await world.Timeline.CancelAsync(Kind, software.Id, hasNone: false, cancellationToken);
        }
    }

    /// <summary>The nodes begin anew: all that was installed has to be installed again.</summary>
    public async Task ForgetAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var all = await world.Db.ClusterSoftware
            .Where(software => software.ClusterId == cluster.Id)
            .ToListAsync(cancellationToken);
        foreach (var software in all)
        {
            software.Status = SoftwareStatus.Installing;
        }
    }

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.ClusterSoftware.Where(software => ids.Contains(software.Id)).LoadAsync(cancellationToken);

    protected override string IdOf(ClusterSoftware entity) => entity.Id;

    protected override SoftwareStatus StatusOf(ClusterSoftware entity) => entity.Status;

    protected override void SetStatus(WorldSession world, ClusterSoftware entity, SoftwareStatus status) =>
        entity.Status = status;

    // What this unit of work has ordered or reset is not saved yet, so the query does not know.
    private static async Task<IReadOnlyList<ClusterSoftware>> ToInstallAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        await foreach (var software in StoreQueries.SoftwareToInstall(world.Db, cluster.Id)
            .WithCancellation(cancellationToken))
        {
            _ = software;
        }

        return
        [
            .. world.Db.ChangeTracker.Entries<ClusterSoftware>()
                .Select(entry => entry.Entity)
                .Where(software => software.ClusterId == cluster.Id && software.Status == SoftwareStatus.Installing)
                .OrderBy(software => software.Position),
        ];
    }
}
