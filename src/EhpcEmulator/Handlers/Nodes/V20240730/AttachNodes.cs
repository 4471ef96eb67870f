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

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>
/// Adds instances that belong to no cluster as compute nodes, with a new image. They keep their host names unless
/// the cluster already has them, and stay as instances when they are deleted from the cluster.
/// </summary>
[Operation("AttachNodes", ApiVersion.V20240730)]
public static partial class AttachNodes
{
    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle, HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster, request.QueueName ?? cluster.UsualQueue(), "QueueName");
            var ids = request.ComputeNode.InstanceIds;
            var nodes = await world.RequireDetachedAsync(
                hardware, cluster, ids, PathOf, cancellationToken);
            if (nodes.FirstOrDefault(node => node.InstanceType != nodes[0].InstanceType) is { } other)
            {
                throw Errors.InvalidParams(
                    PathOf(ids.TakeWhile(id => id != other.Id).Count()), "The instances must be of one type.");
            }

            cluster.RequireQuota(world.Quotas, nodes.Count);
            cluster.RequireCapacity(
                nodes.Count,
                await world.CountComputeCoresAsync(cluster, cancellationToken) + nodes.Sum(node => (long)node.Cpu),
                "ComputeNode.InstanceIds");
            await world.RequireCapacityAsync(
                cluster, queue, nodes.Count, "ComputeNode.InstanceIds", cancellationToken);

            var names = await world.NamesForAsync(cluster, queue, nodes, cancellationToken);
            await world.JoinAsync(
                lifecycle, cluster, queue, [.. nodes.Zip(names)], request.ComputeNode.ImageId,
                SystemImages.FindByImageId(request.ComputeNode.ImageId) is null ? "self" : "system", cancellationToken);
            return new Response();

            string PathOf(int index) => $"ComputeNode.InstanceIds.{ParameterPath.NumberOf(ids, index)}";
        }
    }
}
