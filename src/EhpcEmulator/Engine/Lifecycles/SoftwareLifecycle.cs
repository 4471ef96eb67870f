using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How software is installed and removed: ordered with a cluster and installed while its nodes are initialised, or
/// ordered later. An installation that a stop interrupts is started again with the next start.
/// </summary>
public sealed class SoftwareLifecycle(Durations durations) : Lifecycle<ClusterSoftware, SoftwareStatus>(durations)
{
    protected override string Noun => ResourceKinds.Software;

    protected override IReadOnlyList<Stage<SoftwareStatus>> Stages { get; } =
    [
        new(SoftwareStatus.Installing, Lasts: "Software.Install", Next: SoftwareStatus.Installed),
        new(SoftwareStatus.Uninstalling, Lasts: "Software.Uninstall", Next: null),
    ];

    /// <summary>Notes what a new cluster is ordered with, each piece once.</summary>
    public static void Order(WorldSession world, Cluster cluster)
    {
        var ordered = cluster.Settings.Applications.DistinctBy(application => application.Tag);
        foreach (var (position, application) in ordered.Index())
        {
            world.Db.Add(NewSoftware(cluster, application, position, cluster.CreatedAt));
        }
    }

    /// <summary>Orders one more piece of software for a cluster that runs, and begins to install it.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster, which does not have it.</param>
    /// <param name="application">The software.</param>
    /// <param name="position">Its place after all that was ordered before.</param>
    /// <param name="at">When it is ordered.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task AddAsync(
        WorldSession world, Cluster cluster, InstalledApplication application, int position, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var software = NewSoftware(cluster, application, position, at);
        world.Db.Add(software);
        Hold(world, software, ActionStage.SoftwareInstallation, at);
        return EnterAsync(world, software, SoftwareStatus.Installing, at, cancellationToken);
    }

    /// <summary>Starts removing an installed piece of software.</summary>
    public Task RemoveAsync(
        WorldSession world, ClusterSoftware software, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Hold(world, software, ActionStage.SoftwareRemoval, at);
        return EnterAsync(world, software, SoftwareStatus.Uninstalling, at, cancellationToken);
    }

    /// <summary>Starts installing what is not installed.</summary>
    public async Task InstallAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var software in await ToInstallAsync(world, cluster, cancellationToken))
        {
            await EnterAsync(world, software, SoftwareStatus.Installing, at, cancellationToken);
        }
    }

    /// <summary>Ends all installations.</summary>
    public async Task InterruptAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var software in await ToInstallAsync(world, cluster, cancellationToken))
        {
            await world.Timeline.CancelAsync(Kind, software.Id, hasNone: false, cancellationToken);
        }
    }

    /// <summary>The cluster has failed or is being deleted: what is in progress for a call ends with it.</summary>
    public async Task LoseAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await InterruptAsync(world, cluster, cancellationToken);
        foreach (var software in SoftwareOf(world, cluster).Where(software => software.ActionId is not null))
        {
            if (software.Status == SoftwareStatus.Uninstalling)
            {
                await ReleaseAsync(
                    world, software, ActionStage.SoftwareRemoval, failure: null, at, cancellationToken);
            }
            else
            {
                const string Failure = "The cluster is not available.";
                await ReleaseAsync(
                    world, software, ActionStage.SoftwareInstallation, Failure, at, cancellationToken);
            }
        }
    }

    /// <summary>The nodes are set up from scratch: all software has to be installed again.</summary>
    public async Task ForgetAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var all = await world.Db.ClusterSoftware
            .Where(software => software.ClusterId == cluster.Id && software.Status == SoftwareStatus.Installed)
            .ToTrackedListAsync(world.Db, cancellationToken);
        foreach (var software in all)
        {
            software.Status = SoftwareStatus.Installing;
        }
    }

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.ClusterSoftware
            .Where(software => ids.Contains(software.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(ClusterSoftware entity) => entity.Id;

    protected override string? ClusterIdOf(ClusterSoftware entity) => entity.ClusterId;

    protected override SoftwareStatus StatusOf(ClusterSoftware entity) => entity.Status;

    protected override void SetStatus(WorldSession world, ClusterSoftware entity, SoftwareStatus status) =>
        entity.Status = status;

    protected override Task ArriveAsync(
        WorldSession world, ClusterSoftware entity, SoftwareStatus status, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        status == SoftwareStatus.Installed
            ? ReleaseAsync(world, entity, ActionStage.SoftwareInstallation, failure: null, at, cancellationToken)
            : Task.CompletedTask;

    protected override async Task LeaveAsync(
        WorldSession world, ClusterSoftware entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await ReleaseAsync(world, entity, ActionStage.SoftwareRemoval, failure: null, at, cancellationToken);
        await base.LeaveAsync(world, entity, at, cancellationToken);
    }

    private static void Hold(WorldSession world, ClusterSoftware software, ActionStage stage, DateTimeOffset at)
    {
        software.ActionId = world.HoldAction();
        world.AddStep(software.ActionId, stage, software.Tag, ActionStatus.InProgress, at);
    }

    private static async Task ReleaseAsync(
        WorldSession world, ClusterSoftware software, ActionStage stage, string? failure, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var status = failure is null ? ActionStatus.Finished : ActionStatus.Failed;
        world.AddStep(software.ActionId, stage, software.Tag, status, at, failure);
        await world.ReleaseActionAsync(software.ActionId, failure, cancellationToken);
        software.ActionId = null;
    }

    private static ClusterSoftware NewSoftware(
        Cluster cluster, InstalledApplication application, int position, DateTimeOffset at) => new()
        {
            Id = ClusterSoftware.IdOf(cluster.Id, application.Tag),
            Position = position,
            ClusterId = cluster.Id,
            Tag = application.Tag,
            Name = SoftwareCatalogue.Find(application.Tag)?.Name ?? application.Name,
            Version = application.Version,
            CreatedAt = at,
        };

    private static async Task<IReadOnlyList<ClusterSoftware>> ToInstallAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        // A cluster that this unit of work has ordered has none in the database.
        if (world.Db.StateOf(cluster) != EntityState.Added)
        {
            await StoreQueries.SoftwareOnTheMoveAsync(world.Db, cluster.Id);
        }

        return
        [
            .. SoftwareOf(world, cluster)
                .Where(software => software.Status == SoftwareStatus.Installing)
                .OrderBy(software => software.Position),
        ];
    }

    // What this unit of work knows of: what it has loaded, and what it has ordered or reset.
    private static List<ClusterSoftware> SoftwareOf(WorldSession world, Cluster cluster) =>
    [
        .. world.Db.Tracked<ClusterSoftware>().Where(software => software.ClusterId == cluster.Id),
    ];
}
