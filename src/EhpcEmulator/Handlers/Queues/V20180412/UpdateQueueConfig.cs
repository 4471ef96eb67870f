using System.Text.Json.Serialization;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20180412;

/// <summary>Changes the settings for future nodes of a queue.</summary>
[Operation("UpdateQueueConfig", ApiVersion.V20180412)]
public static class UpdateQueueConfig
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string QueueName { get; init; } = "";

        public string? ResourceGroupId { get; init; }

        /// <summary>
        /// The only type of new nodes from now on, those of auto scaling included; unchanged when absent.
        /// </summary>
        public string? ComputeInstanceType { get; init; }

        /// <summary>The ECS deployment set of new nodes; unchanged when absent.</summary>
        public string? DeploymentSetId { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueName).Required();
            RuleFor(r => r.ResourceGroupId).RequiredByReference().ResourceId();
            RuleFor(r => r.ComputeInstanceType).KnownInstanceType();
            RuleFor(r => r.DeploymentSetId).ResourceId();
            RuleFor(r => r.NetworkInterfaceTrafficMode).OneOf(ClusterRules.TrafficModes);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The request id, under the name that the reference's example gives it.</summary>
        [JsonPropertyName("requestId")]
        public string LowerRequestId => RequestId;
    }

    public sealed class Handler(WorldSession world, Scaler scaler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(cluster, request.QueueName, "QueueName");

            queue.ResourceGroupId = request.ResourceGroupId ?? queue.ResourceGroupId;
            if (request.ComputeInstanceType is { } type)
            {
                // The queue grows by it too, as its spot settings say.
                queue.ComputeInstanceTypes = [type];
                queue.Scaling = queue.Scaling is { } scaling ? scaling with { InstanceTypes = [] } : null;
            }

            queue.DeploymentSetId = request.DeploymentSetId ?? queue.DeploymentSetId;
            queue.NetworkInterfaceTrafficMode =
                request.NetworkInterfaceTrafficMode ?? queue.NetworkInterfaceTrafficMode;
            await scaler.FollowAsync(world, cluster, cancellationToken);
            world.Log(
                cluster.Id,
                "UpdateQueueConfig",
                LogLevelName.Info,
                $"Succeeded to update queue {queue.Name}",
                world.Now);

            return new Response();
        }
    }
}
