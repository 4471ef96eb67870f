using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How a visualization service comes up and is deleted; its desktops are deleted before it.</summary>
public sealed class GwsClusterLifecycle(Durations durations) : Lifecycle<GwsCluster, GwsClusterStatus>(durations)
{
    protected override string Noun => ResourceKinds.GwsCluster;

    protected override IReadOnlyList<Stage<GwsClusterStatus>> Stages { get; } =
    [
        new(GwsClusterStatus.Uninit, Lasts: "GwsCluster.Accept", Next: GwsClusterStatus.Creating),
        new(GwsClusterStatus.Creating, Lasts: "GwsCluster.Create", Next: GwsClusterStatus.Init),
        new(GwsClusterStatus.Init, Lasts: "GwsCluster.Init", Next: GwsClusterStatus.Running),
        new(GwsClusterStatus.Releasing, Lasts: "GwsCluster.Release", Next: null),
    ];

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.GwsClusters.Where(cluster => ids.Contains(cluster.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(GwsCluster entity) => entity.Id;

    protected override GwsClusterStatus StatusOf(GwsCluster entity) => entity.Status;

    protected override void SetStatus(WorldSession world, GwsCluster entity, GwsClusterStatus status) =>
        entity.Status = status;
}
