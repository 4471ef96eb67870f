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
/// Adds compute nodes to a queue and returns their ids at once; they come up over time. With less stock, or fewer
/// places in the pool, than <c>Count</c>, <c>MinCount</c> nodes are added; with less than that, none.
/// </summary>
[Operation("CreateNodes", ApiVersion.V20240730, IsOrder = true)]
public static partial class CreateNodes
{
    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;

        public required IReadOnlyList<string> InstanceIds { get; init; }
    }

    public sealed class Handler(
        WorldSession world,
        NodeLifecycle lifecycle,
        Stock stock,
        HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster, request.QueueName ?? cluster.UsualQueue(), "QueueName");
            var pool = await world.RequirePoolAsync(
                cluster, request.ReservedNodePoolId, "ReservedNodePoolId", cancellationToken)
                ?? await world.FindPoolAsync(queue.Spec?.ReservedNodePoolId ?? "", cancellationToken);
            var template = RequestedNode.TemplateOf(request, world, cluster, queue, pool);
            if (pool is null)
            {
                await RequireFreeNamesAsync(request, cluster, cancellationToken);
            }

            var (nodes, _) = await world.OrderComputesAsync(
                lifecycle,
                hardware,
                cluster,
                new ComputeOrder(
                    template,
                    await CountAsync(request, cluster, queue, template, pool, cancellationToken),
                    request.HostnamePrefix ?? queue.HostNamePrefix,
                    request.HostnameSuffix ?? queue.HostNameSuffix)
                {
                    HostNames = request.Hostnames,
                },
                world.Now,
                cancellationToken);
            return new Response { InstanceIds = [.. nodes.Select(node => node.Id)] };
        }

        private async Task<int> CountAsync(
            Request request,
            Cluster cluster,
            ClusterQueue queue,
            NodeTemplate template,
            ReservedNodePool? pool,
            CancellationToken cancellationToken)
        {
            var (wanted, least) = (request.Count!.Value, request.MinCount ?? 1);
            if (pool is not null && (await world.FreePlacesAsync(pool, cancellationToken)).Count < wanted)
            {
                wanted = least;
            }

            var count = await world.CountToOrderAsync(
                stock, cluster, template, wanted, least, cancellationToken);
            var cores = await world.CountComputeCoresAsync(cluster, cancellationToken);
            cluster.RequireCapacity(count, cores + ((long)count * template.Cpu), "Count");
            await world.RequireCapacityAsync(cluster, queue, count, "Count", cancellationToken);
            return count;
        }

        private async Task RequireFreeNamesAsync(
            Request request, Cluster cluster, CancellationToken cancellationToken)
        {
            if (request.Hostnames.Count == 0)
            {
                return;
            }

            var taken = await world.TakenHostNamesAsync(cluster, cancellationToken);
            for (var index = 0; index < request.Hostnames.Count; index++)
            {
                if (!taken.Add(request.Hostnames[index]))
                {
                    throw Errors.InvalidParams(
                        $"Hostnames.{ParameterPath.NumberOf(request.Hostnames, index)}",
                        "A node of the cluster has that name.");
                }
            }
        }
    }
}
