using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>
/// Takes instances that belong to no cluster in as compute nodes, with a new image. They keep their host names unless
/// the cluster has them already, and stay as instances when they are deleted from the cluster.
/// </summary>
[Operation("AttachNodes", ApiVersion.V20240730)]
public static partial class AttachNodes
{
    public sealed record Response : ApiResponse
    {
        public bool Success { get; } = true;
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster, request.QueueName ?? cluster.UsualQueue(), "QueueName");
            var nodes = await RequireInstancesAsync(request.ComputeNode.InstanceIds, cluster, cancellationToken);
            cluster.RequireQuota(world.Quotas, nodes.Count);
            cluster.RequireCapacity(
                nodes.Count,
                await world.CountComputeCoresAsync(cluster, cancellationToken) + nodes.Sum(node => (long)node.Cpu),
                "ComputeNode.InstanceIds");

            var names = await world.NamesForAsync(cluster, queue, nodes, cancellationToken);
            foreach (var (node, name) in nodes.Zip(names))
            {
                node.JoinCluster(cluster, queue.Name, name, world.Ids.NextNumber(), world.Now);
                node.ImageId = request.ComputeNode.ImageId;
                node.ImageOwnerAlias = SystemImages.FindByImageId(node.ImageId) is null ? "self" : "system";
            }

            await world.MoveAsync(
                lifecycle, cluster, nodes, ClusterTaskType.AddComputes, NodeStatus.Initing, cancellationToken);
            return new Response();
        }

        private async Task<IReadOnlyList<Node>> RequireInstancesAsync(
            IReadOnlyList<string> ids, Cluster cluster, CancellationToken cancellationToken)
        {
            var found = await world.Db.Nodes
                .Where(node => ids.Contains(node.Id))
                .ToDictionaryAsync(node => node.Id, cancellationToken);
            for (var index = 0; index < ids.Count; index++)
            {
                var path = $"ComputeNode.InstanceIds.{ParameterPath.NumberOf(ids, index)}";
                if (!found.TryGetValue(ids[index], out var node) || node.RegionId != cluster.RegionId)
                {
                    throw Errors.InvalidParams(path, "There is no such instance.");
                }

                if (node.ClusterId is not null)
                {
                    throw Errors.InvalidParams(path, "The instance belongs to a cluster.");
                }

                if (node.VpcId != cluster.VpcId)
                {
                    throw Errors.InvalidParams(path, "The instance is in another VPC.");
                }

                if (node.InstanceType != found[ids[0]].InstanceType)
                {
                    throw Errors.InvalidParams(path, "The instances must be of one type.");
                }
            }

            return [.. ids.Distinct().Select(id => found[id])];
        }
    }
}
