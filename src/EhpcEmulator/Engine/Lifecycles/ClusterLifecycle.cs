using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Serverless;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How a cluster comes up, stops, starts and is deleted. It takes its nodes along: they have moves of their own only
/// when they change alone.
/// </summary>
public sealed class ClusterLifecycle(
    Durations durations,
    Stock stock,
    ClusterSchedules schedules,
    JobScheduler scheduler,
    Scaler scaler,
    SoftwareLifecycle software,
    AddonLifecycle addons)
    : Lifecycle<Cluster, ClusterStatus>(durations)
{
    protected override string Noun => ResourceKinds.Cluster;

    protected override IReadOnlyList<Stage<ClusterStatus>> Stages { get; } =
    [
        new(ClusterStatus.Uninit, Lasts: "Cluster.Accept", Next: ClusterStatus.Creating),
        new(ClusterStatus.Creating, Lasts: "Cluster.Create", Next: ClusterStatus.Init),
        new(ClusterStatus.Init, Lasts: "Cluster.Init", Next: ClusterStatus.Running),
        new(ClusterStatus.Stopping, Lasts: "Cluster.Stop", Next: ClusterStatus.Stopped),
        new(ClusterStatus.Releasing, Lasts: "Cluster.Release", Next: null),
    ];

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.Clusters.Where(cluster => ids.Contains(cluster.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(Cluster entity) => entity.Id;

    protected override ClusterStatus StatusOf(Cluster entity) => entity.Status;

    protected override void SetStatus(WorldSession world, Cluster entity, ClusterStatus status) =>
        entity.Status = status;

    /// <summary>
    /// Exception if a fault rule says so, or if nodes without which the cluster cannot run do not boot.
    /// </summary>
    protected override async ValueTask<ClusterStatus?> ChooseNextAsync(
        WorldSession world, Cluster entity, Stage<ClusterStatus> stage, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var failure = await world.FailureOfStageAsync(entity, NameOf(stage.Status), at, cancellationToken);
        if (failure is null && stage.Next == ClusterStatus.Running)
        {
            failure = await BootAsync(world, entity, at, cancellationToken);
        }

        if (failure is null)
        {
            return stage.Next;
        }

        await NoteFailureAsync(world, entity, failure, at, cancellationToken);
        return ClusterStatus.Exception;
    }

    /// <summary>Takes nodes, software and addons along, and ends the task of the cluster.</summary>
    protected override async Task ArriveAsync(
        WorldSession world,
        Cluster entity,
        ClusterStatus status,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        await world.NoteArrivalAsync(entity, status, at, cancellationToken);
        switch (status)
        {
            case ClusterStatus.Uninit:
                SoftwareLifecycle.Order(world, entity);
                break;
            case ClusterStatus.Creating:
                await FileSystemCatalog.OpenAsync(world, entity);
                await ProvisionAsync(world, entity, at, cancellationToken);
                break;
            case ClusterStatus.Init:
                if (await ProvisionAsync(world, entity, at, cancellationToken))
                {
                    // One that failed before it was created may have come this far without.
                    await FileSystemCatalog.OpenAsync(world, entity);
                    entity.ErrorMessage = "";
                    await MoveNodesAsync(world, entity, NodeStatus.Initing, at, cancellationToken);
                    await software.InstallAsync(world, entity, at, cancellationToken);
                }

                break;
            case ClusterStatus.Running:
                await MoveNodesAsync(world, entity, NodeStatus.Running, at, cancellationToken);
                await addons.ClusterUpAsync(world, entity, at, cancellationToken);
                await FinishTaskAsync(world, entity, ClusterTaskStatus.Success, at, cancellationToken);
                await scaler.DemandChangedAsync(world, entity, at, cancellationToken);
                break;
            case ClusterStatus.Stopping:
                await software.InterruptAsync(world, entity, cancellationToken);
                await MoveNodesAsync(world, entity, NodeStatus.Stopping, at, cancellationToken);
                break;
            case ClusterStatus.Stopped:
                await MoveNodesAsync(world, entity, NodeStatus.Stopped, at, cancellationToken);
                await FinishTaskAsync(world, entity, ClusterTaskStatus.Success, at, cancellationToken);
                break;
            case ClusterStatus.Exception:
                await software.LoseAsync(world, entity, at, cancellationToken);
                await addons.ClusterLostAsync(world, entity, at, cancellationToken);
                await MoveNodesAsync(world, entity, NodeStatus.Exception, at, cancellationToken);
                await FinishTaskAsync(world, entity, ClusterTaskStatus.Failed, at, cancellationToken);
                break;
            case ClusterStatus.Releasing:
                await software.LoseAsync(world, entity, at, cancellationToken);
                await addons.ClusterLostAsync(world, entity, at, cancellationToken);
                await world.StopServerlessJobsAsync(entity, at, cancellationToken);
                await MoveNodesAsync(world, entity, NodeStatus.Releasing, at, cancellationToken);
                break;
        }
    }

    /// <summary>Removes the cluster and everything of it except instances that outlive it.</summary>
    protected override async Task LeaveAsync(
        WorldSession world, Cluster entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await world.NoteEndAsync(entity, at, cancellationToken);
        foreach (var node in await world.NodesOfAsync(entity, cancellationToken))
        {
            world.Changes.Note(ResourceKinds.Node, node.Id, entity.Id, Enum.GetName(node.Status), to: null, at);
            if (node.IsProvisioned && node.OutlivesCluster(at))
            {
                node.LeaveCluster();
            }
        }

        schedules.Forget(world, entity);

        // Everything else is deleted with it by foreign key.
        world.Db.Remove(entity);
    }

    private async Task MoveNodesAsync(
        WorldSession world, Cluster cluster, NodeStatus status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var nodes = await world.NodesOfAsync(cluster, cancellationToken);
        if (status != NodeStatus.Running)
        {
            await InvocationLifecycle.StopAsync(world, nodes, at, cancellationToken);
        }

        foreach (var node in nodes)
        {
            // One in exception has just failed to boot: until then all were booting.
            if (status == NodeStatus.Running && node.Status == NodeStatus.Exception)
            {
                continue;
            }

            if (node.Status != status)
            {
                world.Changes.Note(
                    ResourceKinds.Node, node.Id, cluster.Id, Enum.GetName(node.Status), Enum.GetName(status), at);
            }

            cluster.Move(node, status);
            if (status == NodeStatus.Running)
            {
                node.StartedAt = at;
                await scheduler.NodeUpAsync(world, cluster, node, at, cancellationToken);
            }
            else
            {
                await scheduler.NodeDownAsync(world, cluster, node, at, cancellationToken);
            }
        }
    }

    /// <summary>Decides which nodes do not come up.</summary>
    /// <returns>Why the cluster fails with them; null when it can do without them.</returns>
    private static async Task<string?> BootAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!world.HasFault(FaultEffect.BootFailure))
        {
            return null;
        }

        string? failure = null;
        foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
        {
            if (await world.FailsToBootAsync(cluster, node, at, cancellationToken))
            {
                var message = NodeLifecycle.FailureToStart(node);
                node.Settings = node.Settings with { Failure = message };
                cluster.Move(node, NodeStatus.Exception);
                if ((node.Roles & NodeRoles.Manager) != 0)
                {
                    failure ??= message;
                }
                else
                {
                    await world.LogTaskErrorAsync(cluster.TaskId, message, at, cancellationToken);
                }
            }
        }

        return failure;
    }

    private static FaultStage NameOf(ClusterStatus status) => status switch
    {
        ClusterStatus.Uninit => FaultStage.Accept,
        ClusterStatus.Creating => FaultStage.Create,
        ClusterStatus.Init => FaultStage.Init,
        ClusterStatus.Stopping => FaultStage.Stop,
        _ => FaultStage.Release,
    };

    private static Task NoteFailureAsync(
        WorldSession world, Cluster cluster, string failure, DateTimeOffset at, CancellationToken cancellationToken)
    {
        cluster.ErrorMessage = failure;
        return world.LogTaskErrorAsync(cluster.TaskId, failure, at, cancellationToken);
    }

    private static async Task FinishTaskAsync(
        WorldSession world, Cluster cluster, ClusterTaskStatus status, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (cluster.TaskId is { } taskId)
        {
            await world.FinishTaskAsync(taskId, status, at, cancellationToken);
            cluster.TaskId = null;
        }
    }

    /// <summary>Orders the instances that are not ordered yet; without stock the cluster fails.</summary>
    /// <returns>Whether all its nodes have an instance.</returns>
    private async Task<bool> ProvisionAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var wanted = (await world.NodesOfAsync(cluster, cancellationToken))
            .Where(node => node is { IsProvisioned: false, Settings.IsOnPremise: false })
            .ToList();
        foreach (var group in wanted.GroupBy(node => (node.ZoneId, node.InstanceType)))
        {
            var (zone, type) = group.Key;
            if (await world.CountAvailableAsync(stock, zone, type, at, cancellationToken) < group.Count())
            {
                var failure = $"Failed to create instances: {type} is sold out in {zone}.";
                await NoteFailureAsync(world, cluster, failure, at, cancellationToken);
                await EnterAsync(world, cluster, ClusterStatus.Exception, at, cancellationToken);
                return false;
            }
        }

        foreach (var node in wanted)
        {
            node.IsProvisioned = true;
        }

        return true;
    }
}
