using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>Resets compute nodes to their initial state.</summary>
[Operation("ResetNodes", ApiVersion.V20180412)]
public static class ResetNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 nodes.</summary>
        [Parameter("Instance")]
        public IReadOnlyList<InstanceParameters> Instances { get; init; } = [];
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
        /// <summary>The task that does it; it ends when the last node is running again.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var (cluster, nodes) = await world.RequireBatchAsync(
                request.ClusterId,
                request.Instances,
                "Compute",
                [NodeStatus.Running, NodeStatus.Stopped, NodeStatus.Exception],
                cancellationToken);
            await world.ForgetDisksAsync(cluster, [.. nodes.Select(node => node.Id)], cancellationToken);
            var task = await world.MoveAsync(
                lifecycle, cluster, nodes, ClusterTaskType.ResetCompute, NodeStatus.Initing, cancellationToken);

            return new Response { TaskId = task.Id };
        }
    }
}
