using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>
/// Adds instances that belong to no cluster as compute nodes, with a new image. They keep their host names, and
/// stay as instances when they are deleted from the cluster.
/// </summary>
[Operation("AddExistedNodes", ApiVersion.V20180412)]
public static class AddExistedNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 instances in the cluster's VPC, with host names that its nodes do not have.</summary>
        [Parameter("Instance")]
        public IReadOnlyList<InstanceParameters> Instances { get; init; } = [];

        public string ImageId { get; init; } = "";

        /// <summary>system, self, others or marketplace.</summary>
        public string ImageOwnerAlias { get; init; } = "";

        /// <summary>The scheduler's default queue when absent.</summary>
        public string? JobQueue { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Instances).Required().HasItems(1, 100);
            RuleForEach(r => r.Instances).SetValidator(new InstanceParameters.Validator());
            RuleFor(r => r.ImageId).Required().ResourceId();
            RuleFor(r => r.ImageOwnerAlias).Required().OneOf(ClusterRules.ImageOwners);
            RuleFor(r => r.JobQueue).QueueName();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The task that adds them; it ends when the last node is running.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle, HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster, request.JobQueue ?? cluster.UsualQueueOfNodes(), "JobQueue");
            var ids = request.Instances.Select(instance => instance.Id).ToList();
            var nodes = await world.RequireDetachedAsync(
                hardware, cluster, ids, PathOf, cancellationToken);
            cluster.RequireQuota(world.Quotas, nodes.Count);
            cluster.RequireCapacity(
                nodes.Count,
                await world.CountComputeCoresAsync(cluster, cancellationToken) + nodes.Sum(node => (long)node.Cpu),
                "Instance");
            var taken = await world.TakenHostNamesAsync(cluster, cancellationToken);
            foreach (var node in nodes)
            {
                if (!taken.Add(node.HostName))
                {
                    throw Errors.InvalidParams(
                        PathOf(ids.IndexOf(node.Id)), "A node of the cluster has its host name.");
                }
            }

            var task = await world.JoinAsync(
                lifecycle, cluster, queue, [.. nodes.Select(node => (node, node.HostName))], request.ImageId,
                request.ImageOwnerAlias, cancellationToken);
            return new Response { TaskId = task.Id };

            string PathOf(int index) => $"Instance.{ParameterPath.NumberOf(request.Instances, index)}.Id";
        }
    }
}
