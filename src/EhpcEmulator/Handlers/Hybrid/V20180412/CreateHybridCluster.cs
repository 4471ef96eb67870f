using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Clusters.V20180412;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

/// <summary>Creates a cluster of on-premises servers that can grow into the cloud; it comes up over time.</summary>
[Operation("CreateHybridCluster", ApiVersion.V20180412, IsOrder = true)]
public static partial class CreateHybridCluster
{
    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        /// <summary>The task that creates it; it ends when the cluster is running.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(
        WorldSession world,
        ClusterLifecycle lifecycle,
        FileSystemCatalog fileSystems,
        HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        // The node in the cloud that stands in for the servers takes over none of their work.
        private static readonly NodePlan Proxy = new("proxy", NodeGroup.Manager, NodeRoles.SchedulerBackup);

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var (region, zone) = world.RequirePlace(request);
            await world.RequireClusterQuotaAsync(cancellationToken);
            var hasProxy = request.EcsOrder.Manager.InstanceType is not null;
            var count = request.Nodes.Count + (hasProxy ? 1 : 0);
            if (count > await world.CountRoomAsync(cancellationToken))
            {
                throw Errors.TooManyNodes();
            }

            await world.RequireNewMachinesAsync(
                request.Nodes, [.. request.Nodes.Select(node => node.IpAddress)], cancellationToken);
            var servers = RequestedServers.Of(request);
            var manager = servers.First(server => (server.Roles & NodeRoles.Manager) != 0);
            var kind = new ClusterKind
            {
                SchedulerType = manager.SchedulerType,
                AccountType = request.Domain is "nis" or "ldap" ? request.Domain : manager.AccountType,
                ComputeInstanceType = ComputeTypeOf(request),
            };
            var cluster = RequestedCluster.Of(
                request, kind, region, zone, world, () => RequestedHybrid.SettingsOf(request, servers, region, world));
            cluster.Settings = await RequestedHybrid.WithVolumesAsync(request, cluster, world, fileSystems);
            world.Db.AddKnown(cluster);
            world.AddMounts(cluster);
            var queueName = world.AddQueues(cluster, request.JobQueue);
            var hybrid = cluster.RequireHybrid() with { JobQueue = queueName };
            cluster.Settings = cluster.Settings with { Hybrid = hybrid };
            foreach (var server in servers)
            {
                world.JoinLocalNode(
                    cluster, new LocalNode(server.HostName, server.IpAddress), server.Roles, queueName);
            }

            if (hasProxy)
            {
                var addresses = await world.TakeAddressesAsync(
                    hardware, cluster.VSwitchId, 1, cancellationToken);
                var template = RequestedCluster.TemplateOf(cluster, Proxy, queueName);
                world.OrderNode(cluster, template, Proxy.Roles, Proxy.HostName, addresses[0]);
            }

            var task = world.StartTask(cluster, ClusterTaskType.CreateCluster, count);
            task.Make(await world.NodesOfAsync(cluster, cancellationToken));
            cluster.TaskId = task.Id;
            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Uninit, world.Now, cancellationToken);

            return new Response { ClusterId = cluster.Id, TaskId = task.Id };
        }
    }
}
