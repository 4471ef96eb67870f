using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>
/// Adds compute nodes to a running cluster; they come up over time. With less stock than <c>Count</c>,
/// <c>MinCount</c> nodes are added; with less than that, none.
/// </summary>
[Operation("AddNodes", ApiVersion.V20180412, IsOrder = true)]
public static partial class AddNodes
{
    public sealed record Response : ApiResponse
    {
        /// <summary>The new instances of a synchronous call; otherwise they exist only after the answer.</summary>
        [ListItem("InstanceId")]
        public required IReadOnlyList<string> InstanceIds { get; init; }

        /// <summary>The task that adds them; it ends when the last node is running.</summary>
        public required string TaskId { get; init; }
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
                cluster,
                request.JobQueue ?? cluster.UsualQueueOfNodes(),
                "JobQueue");
            var template = RequestedNode.TemplateOf(request, world, cluster, queue);
            var count = await world.CountToOrderAsync(
                stock, cluster, template, request.Count!.Value, request.MinCount ?? 1, cancellationToken);
            var order = new ComputeOrder(
                template,
                count,
                request.HostNamePrefix ?? queue.HostNamePrefix,
                request.HostNameSuffix ?? queue.HostNameSuffix);
            var (nodes, task) = await world.OrderComputesAsync(
                lifecycle, hardware, cluster, order, world.Now, cancellationToken);
            cluster.ComputeInstanceType = template.InstanceType.Name;
            queue.ComputeInstanceTypes = [template.InstanceType.Name];

            return new Response
            {
                InstanceIds = request.Sync == true ? [.. nodes.Select(node => node.Id)] : [],
                TaskId = task.Id,
            };
        }
    }
}
