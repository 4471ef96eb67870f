using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20180412;

/// <summary>Moves compute nodes that have no jobs to a queue, all of them or none.</summary>
[Operation("SetQueue", ApiVersion.V20180412)]
public static class SetQueue
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string QueueName { get; init; } = "";

        /// <summary>1 to 100 nodes.</summary>
        [Parameter("Node")]
        public IReadOnlyList<NodeParameters> Nodes { get; init; } = [];
    }

    /// <summary>One of the nodes: <c>Node.N</c>.</summary>
    public sealed record NodeParameters
    {
        /// <summary>Its host name.</summary>
        public string Name { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueName).Required();
            RuleFor(r => r.Nodes).Required().HasItems(1, 100);
            RuleForEach(r => r.Nodes).ChildRules(node => node.RuleFor(n => n.Name).Required());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, JobScheduler scheduler, Scaler scaler)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(cluster, request.QueueName, "QueueName");
            var nodes = await world.RequireComputesNamedAsync(
                cluster, [.. request.Nodes.Select(node => node.Name)], cancellationToken);
            foreach (var node in nodes)
            {
                node.Require(NodeStatus.Running, NodeStatus.Stopped, NodeStatus.Exception);
                RequireFree(node, queue);
            }

            foreach (var node in nodes)
            {
                await scheduler.MoveNodeAsync(world, cluster, node, queue.Name, world.Now, cancellationToken);
            }

            // Either queue may now have too few nodes, or too many.
            if (await world.FindScalingAsync(cluster, cancellationToken) is { } scaling)
            {
                await scaler.ResetAsync(world, cluster, scaling, world.Now, cancellationToken);
            }

            world.Log(
                cluster.Id, "SetQueue", LogLevelName.Info,
                $"Succeeded to move {nodes.Count} nodes to queue {queue.Name}", world.Now);
            return new Response();
        }

        // As in PBS: a queue keeps the nodes that its jobs run on.
        private static void RequireFree(Node node, ClusterQueue queue)
        {
            if (node.JobCount > 0 && node.QueueName != queue.Name)
            {
                throw Errors.InvalidNodeStatus();
            }
        }
    }
}
