using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>
/// Removes compute nodes from their cluster. Their instances are released, except for paid subscriptions and those
/// of <c>ReleaseInstance=false</c>, which stay as instances of their own.
/// </summary>
[Operation("DeleteNodes", ApiVersion.V20180412)]
public static class DeleteNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 nodes.</summary>
        [Parameter("Instance")]
        public IReadOnlyList<InstanceParameters> Instances { get; init; } = [];

        /// <summary>Whether the instances that E-HPC created are released; true when absent.</summary>
        public bool? ReleaseInstance { get; init; }

        /// <summary>Whether the nodes are gone when the call answers; false when absent.</summary>
        public bool? Sync { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Instances).Required().HasItems(1, 100);
            RuleForEach(r => r.Instances).SetValidator(new InstanceParameters.Validator());
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The task that does it; empty when nothing is left to do.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var (cluster, nodes) = await world.RequireDeletableAsync(
                request.ClusterId,
                [.. request.Instances.Select(instance => instance.Id)],
                index => $"Instance.{ParameterPath.NumberOf(request.Instances, index)}.Id",
                cancellationToken);
            foreach (var node in nodes)
            {
                node.ReleaseInstance = request.ReleaseInstance ?? true;
            }

            var task = await world.MoveAsync(
                lifecycle, cluster, nodes, ClusterTaskType.DeleteComputes, NodeStatus.Releasing, cancellationToken);
            if (request.Sync != true)
            {
                return new Response { TaskId = task.Id };
            }

            foreach (var node in nodes)
            {
                await lifecycle.ReleaseAsync(world, node, world.Now, cancellationToken);
            }

            return new Response { TaskId = "" };
        }
    }
}
