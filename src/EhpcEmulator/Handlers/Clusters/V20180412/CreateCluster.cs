using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Orders a cluster; it comes up over time.</summary>
[Operation("CreateCluster", ApiVersion.V20180412, IsOrder = true)]
public static partial class CreateCluster
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
        SoftwareCatalogue software,
        HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var (region, zone) = world.RequirePlace(request);
            request.AdditionalVolumes.RequireFolders();
            await world.RequireClusterQuotaAsync(cancellationToken);

            var cluster = RequestedCluster.Of(request, region, zone, world);
            var plan = DeployModes.Plan(
                Enum.Parse<DeployMode>(cluster.DeployMode),
                cluster.Settings.HaEnable,
                request.EcsOrder.Manager.Count ?? 1,
                request.EcsOrder.Login.Count!.Value,
                request.EcsOrder.Compute.Count!.Value);
            if (request.EcsOrder.Login.Count > world.Quotas.LoginsPerCluster)
            {
                throw Errors.TooManyLogins();
            }

            await world.RequireRoomAsync(
                [.. plan.Select(node => RequestedCluster.TypeOf(cluster, node))], cancellationToken);
            foreach (var application in cluster.Settings.Applications)
            {
                software.Require(application.Tag, cluster.OsTag, cluster.EhpcVersion);
            }

            cluster.Settings = await RequestedSettings.WithVolumesAsync(request, cluster, world, fileSystems);
            world.Db.AddKnown(cluster);
            world.AddMounts(cluster);
            var queueName = world.AddQueues(cluster, request.JobQueue);
            var addresses = await world.TakeAddressesAsync(
                hardware, cluster.VSwitchId, plan.Count, cancellationToken);
            foreach (var (node, address) in plan.Zip(addresses))
            {
                var template = RequestedCluster.TemplateOf(cluster, node, queueName);
                world.OrderNode(cluster, template, node.Roles, node.HostName, address);
            }

            var task = world.StartTask(cluster, ClusterTaskType.CreateCluster, plan.Count);
            task.Make(await world.NodesOfAsync(cluster, cancellationToken));
            cluster.TaskId = task.Id;
            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Uninit, world.Now, cancellationToken);

            return new Response { ClusterId = cluster.Id, TaskId = task.Id };
        }
    }
}
