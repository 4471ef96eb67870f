using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Handlers.Software;
using EhpcEmulator.Handlers.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>Orders a cluster; it comes up over time.</summary>
[Operation("CreateCluster", ApiVersion.V20240730, IsOrder = true)]
public static partial class CreateCluster
{
    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;

        public required string ClusterId { get; init; }

        /// <summary>The task that creates it; it ends when the cluster is running.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(
        WorldSession world,
        ClusterLifecycle lifecycle,
        AddonLifecycle addons,
        FileSystemCatalog fileSystems,
        SoftwareCatalogue software,
        Scaler scaler,
        HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            await world.RequireClusterQuotaAsync(cancellationToken);
            RequireKeyPair(request.ClusterCredentials.KeyPairName);
            var region = Regions.Find(world.Origin.RegionId)!;
            var cluster = RequestedCluster.Of(request, region, world);
            var next = cluster.Settings.Next!;
            if (next.Category == "Serverless" && !RequestedCluster.IsSlurm(next.Scheduler))
            {
                throw Errors.ClusterNotSupported();
            }

            QueueOrders.RequireDistinct(request.Queues);
            cluster.Settings = cluster.Settings with
            {
                Applications = software.RequirePackages(cluster, request.AdditionalPackages),
                AdditionalVolumes = await fileSystems.WithSharedAsync(world, cluster, request.SharedStorages),
            };
            if (cluster.Settings.Volume.Id.Length > 0)
            {
                var own = cluster.Settings.Volume.WithFreeId(world, cluster, fileSystems);
                cluster.Settings = cluster.Settings with { Volume = own };
                FileSystemCatalog.Order(world, cluster, own);
            }

            world.Db.AddKnown(cluster);
            world.AddMounts(cluster);
            var queues = QueueOrders.MakeQueues(world, cluster, request.Queues);
            var nodes = await OrderNodesAsync(request, cluster, queues, cancellationToken);
            if (request.Addons is [var addon])
            {
                var order = addon.ToOrder($"Addons.{ParameterPath.NumberOf(request.Addons, 0)}");
                await addons.OrderAddonAsync(world, cluster, order, cancellationToken);
            }

            // The service accepts the intervals of a new cluster but ignores them; the Terraform provider sends them
            // again.
            var settings = NextScaling.SettingsOf(cluster, growInterval: null, idleInterval: null);
            await scaler.ReplaceAsync(world, cluster, queues, settings, cancellationToken);

            var task = world.StartTask(cluster, ClusterTaskType.CreateCluster, nodes);
            task.Make(await world.NodesOfAsync(cluster, cancellationToken));
            cluster.TaskId = task.Id;
            var first = NextScaling.IsConfigured(cluster) ? ClusterStatus.Uninit : ClusterStatus.Pending;
            await lifecycle.EnterAsync(world, cluster, first, world.Now, cancellationToken);

            return new Response { ClusterId = cluster.Id, TaskId = task.Id };
        }

        private void RequireKeyPair(string? name)
        {
            var known = hardware.KeyPairs.Concat(world.World.Settings.KeyPairs).ToList();
            if (name is not null && known.Count > 0 && !known.Contains(name))
            {
                throw Errors.KeyPairNotFound();
            }
        }

        /// <summary>Orders the management node and the nodes that the queues begin with.</summary>
        /// <returns>How many.</returns>
        private async Task<int> OrderNodesAsync(
            Request request,
            Cluster cluster,
            IReadOnlyList<ClusterQueue> queues,
            CancellationToken cancellationToken)
        {
            var manager = cluster.Settings.Next!.ManagerNode is { } spec
                ? NodeSpecs.TemplateOf(cluster, spec, cluster.ZoneId, cluster.VSwitchId)
                : null;
            var initial = queues.Select(queue => QueueOrders.InitialOrderOf(world, cluster, queue)).ToList();
            QueueOrders.RequireCapacity(cluster, request.Queues, initial);
            var orders = initial.OfType<ComputeOrder>().ToList();
            await world.RequireRoomAsync([
                    .. manager is null ? [] : new[] { manager.InstanceType },
                    .. orders.SelectMany(order => Enumerable.Repeat(order.Template.InstanceType, order.Count)),
                ], cancellationToken);
            if (manager is not null)
            {
                var addresses = await world.TakeAddressesAsync(hardware, manager.VSwitchId, 1, cancellationToken);
                world.OrderNode(cluster, manager, NodeRoles.Manager, HostNames.Manager, addresses[0]);
            }

            foreach (var order in orders)
            {
                await world.ReserveComputesAsync(hardware, cluster, order, world.Now, cancellationToken);
            }

            return orders.Sum(order => order.Count) + (manager is null ? 0 : 1);
        }
    }
}
