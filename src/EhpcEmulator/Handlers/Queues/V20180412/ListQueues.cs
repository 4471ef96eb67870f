using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20180412;

/// <summary>Lists the queues of a cluster in order of creation.</summary>
[Operation("ListQueues", ApiVersion.V20180412)]
public static class ListQueues
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// Whether the real service asks the scheduler first; the emulator's answer is always current.
        /// </summary>
        public bool? Async { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("QueueInfo")]
        public required IReadOnlyList<QueueInfo> Queues { get; init; }
    }

    /// <summary>A queue, with the settings of its future nodes.</summary>
    public sealed record QueueInfo
    {
        public required string QueueName { get; init; }

        /// <summary>Execution: the emulator's schedulers have no routing queues.</summary>
        public string Type { get; } = "Execution";

        public required string ResourceGroupId { get; init; }

        /// <summary>The types of new nodes, the preferred one first.</summary>
        [ListItem("InstanceType")]
        public required IReadOnlyList<string> ComputeInstanceType { get; init; }

        /// <summary>The first of them, a text, under the name that the reference's table gives it.</summary>
        public string ComputeInstanceId => ComputeInstanceType is [var first, ..] ? first : "";

        public required string DeploymentSetId { get; init; }

        /// <summary>Standard or HighPerformance.</summary>
        public required string NetworkInterfaceTrafficMode { get; init; }

        /// <summary>Whether it grows for waiting jobs, by its own setting or else the cluster's.</summary>
        public required bool EnableAutoGrow { get; init; }

        /// <summary>What host names of new nodes begin with; empty for compute.</summary>
        public required string HostNamePrefix { get; init; }

        /// <summary>What host names of new nodes end in, after their number.</summary>
        public required string HostNameSuffix { get; init; }

        public required string ImageId { get; init; }

        /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
        public required string SpotStrategy { get; init; }

        /// <summary>
        /// The types of new nodes, whether or not they are bought as spot instances; a limit of 0 is none.
        /// </summary>
        [ListItem("Instance")]
        public required IReadOnlyList<SpotInstanceType> SpotInstanceTypes { get; init; }

        /// <summary>Whether its nodes are kept in a scaling group.</summary>
        public required bool UseESS { get; init; }
    }

    /// <summary>A type and the highest hourly price in CNY.</summary>
    public sealed record SpotInstanceType(string InstanceType, decimal SpotPriceLimit);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var (_, queues) = await world.ReadScalingAsync(cluster, cancellationToken);

            return new Response { Queues = [.. queues.Select(InfoOf)] };
        }

        private static QueueInfo InfoOf(QueueInForce force)
        {
            var queue = force.Queue;
            return new QueueInfo
            {
                QueueName = queue.Name,
                ResourceGroupId = queue.ResourceGroupId,
                ComputeInstanceType = [.. force.Types.Select(type => type.InstanceType).Distinct()],
                DeploymentSetId = queue.DeploymentSetId,
                NetworkInterfaceTrafficMode = queue.NetworkInterfaceTrafficMode,
                EnableAutoGrow = force.Grows,
                HostNamePrefix = queue.HostNamePrefix,
                HostNameSuffix = queue.HostNameSuffix,
                ImageId = force.ImageId,
                SpotStrategy = force.SpotStrategy,
                SpotInstanceTypes =
                    [.. force.Types.Select(type => new SpotInstanceType(type.InstanceType, type.SpotPriceLimit))],
                UseESS = queue.UseEss,
            };
        }
    }
}
