using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>Protects compute nodes from deletion, by calls and for being idle, or stops protecting them.</summary>
[Operation("UpdateNodes", ApiVersion.V20240730)]
public static class UpdateNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 nodes.</summary>
        public IReadOnlyList<Change> Instances { get; init; } = [];
    }

    /// <summary>The new settings of one node.</summary>
    public sealed record Change
    {
        public string InstanceId { get; init; } = "";

        /// <summary>Whether it is protected; as before when absent.</summary>
        public bool? KeepAlive { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Instances).Required().HasItems(1, 100);
            RuleForEach(r => r.Instances).ChildRules(change => change.RuleFor(c => c.InstanceId).Required());
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;
    }

    public sealed class Handler(WorldSession world, Scaler scaler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var nodes = (await world.RequireNodesAsync(
                cluster, request.Instances.Select(change => change.InstanceId), cancellationToken))
                .ToDictionary(node => node.Id);
            foreach (var change in request.Instances)
            {
                if (change.KeepAlive is { } keeps)
                {
                    await ProtectAsync(cluster, nodes[change.InstanceId], keeps, cancellationToken);
                }
            }

            await scaler.DemandChangedAsync(world, cluster, world.Now, cancellationToken);
            return new Response();
        }

        private async Task ProtectAsync(Cluster cluster, Node node, bool keeps, CancellationToken cancellationToken)
        {
            node.Settings = node.Settings with { KeepAlive = keeps };
            var queue = await world.Db.FindAsync<ClusterQueue>([cluster.Id, node.QueueName], cancellationToken);

            // The queue protects by host name as well: without this the node would stay protected.
            if (!keeps && queue is { Spec: { } spec } && queue.KeepsAlive(node))
            {
                queue.Spec = spec with
                {
                    KeepAliveNodes =
                    [
                        .. spec.KeepAliveNodes.Where(
                            name => !string.Equals(name, node.HostName, StringComparison.OrdinalIgnoreCase)),
                    ],
                };
            }
        }
    }
}
