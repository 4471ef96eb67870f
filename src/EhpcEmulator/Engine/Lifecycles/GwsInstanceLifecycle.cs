using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How a desktop comes up, stops and starts. A desktop that stops ends what is installed on it.</summary>
public sealed class GwsInstanceLifecycle(Durations durations, NfsInstallationLifecycle installations)
    : Lifecycle<GwsInstance, GwsInstanceStatus>(durations)
{
    protected override string Noun => ResourceKinds.GwsInstance;

    protected override IReadOnlyList<Stage<GwsInstanceStatus>> Stages { get; } =
    [
        new(GwsInstanceStatus.Creating, Lasts: "GwsInstance.Create", Next: GwsInstanceStatus.Running),
        new(GwsInstanceStatus.Starting, Lasts: "GwsInstance.Start", Next: GwsInstanceStatus.Running),
        new(GwsInstanceStatus.Stopping, Lasts: "GwsInstance.Stop", Next: GwsInstanceStatus.Stopped),
    ];

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.GwsInstances
            .Where(instance => ids.Contains(instance.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(GwsInstance entity) => entity.Id;

    protected override string? ClusterIdOf(GwsInstance entity) => entity.ClusterId;

    protected override GwsInstanceStatus StatusOf(GwsInstance entity) => entity.Status;

    protected override void SetStatus(WorldSession world, GwsInstance entity, GwsInstanceStatus status) =>
        entity.Status = status;

    protected override async Task ArriveAsync(
        WorldSession world,
        GwsInstance entity,
        GwsInstanceStatus status,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (status == GwsInstanceStatus.Stopping
            && await world.Db.NfsInstallations
                .Where(installation => installation.InstanceId == entity.Id
                    && installation.Status == InvocationStatus.Running)
                .FirstTrackedAsync(world.Db, cancellationToken) is { } running)
        {
            await installations.EnterAsync(world, running, InvocationStatus.Stopped, at, cancellationToken);
        }
    }
}
