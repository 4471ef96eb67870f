using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>
/// Removes compute nodes that are not protected; their instances are released, except for paid subscriptions and those
/// that were attached.
/// </summary>
[Operation("DeleteNodes", ApiVersion.V20240730)]
public static class DeleteNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 100 nodes.</summary>
        public IReadOnlyList<string> InstanceIds { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.InstanceIds).Required().HasItems(1, 100);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;

        /// <summary>The task that does it.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var (cluster, nodes) = await world.RequireDeletableAsync(
                request.ClusterId,
                request.InstanceIds,
                index => $"InstanceIds.{ParameterPath.NumberOf(request.InstanceIds, index)}",
                cancellationToken);
            var task = await world.MoveAsync(
                lifecycle, cluster, nodes, ClusterTaskType.DeleteComputes, NodeStatus.Releasing, cancellationToken);
            return new Response { TaskId = task.Id };
        }
    }
}
