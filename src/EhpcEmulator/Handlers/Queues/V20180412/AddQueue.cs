using System.Text.RegularExpressions;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Queues.V20180412;

/// <summary>Adds a queue without nodes to a cluster; it scales like the cluster.</summary>
[Operation("AddQueue", ApiVersion.V20180412)]
public static partial class AddQueue
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>1 to 63 letters, digits and underscores; begins with a letter.</summary>
        public string QueueName { get; init; } = "";

        /// <summary>The cluster's when absent.</summary>
        public string? DeploymentSetId { get; init; }

        /// <summary>Standard or HighPerformance; the cluster's when absent.</summary>
        public string? NetworkInterfaceTrafficMode { get; init; }

        /// <summary>Whether its nodes are kept in a scaling group; as for the cluster when absent.</summary>
        [Parameter("UseESS")]
        public bool? UseEss { get; init; }
    }

    public sealed partial class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueName).Required().HasForm(
                NameForm(), "It must have 1 to 63 letters, digits and underscores, and begin with a letter.");
            RuleFor(r => r.DeploymentSetId).ResourceId();
            RuleFor(r => r.NetworkInterfaceTrafficMode).OneOf(ClusterRules.TrafficModes);
        }

        [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,62}\z")]
        private static partial Regex NameForm();
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, Scaler scaler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            await world.RequireNoQueueAsync(cluster, request.QueueName, "QueueName");

            var queue = QueueOrders.AddQueue(world, cluster, request.QueueName);
            queue.DeploymentSetId = request.DeploymentSetId ?? queue.DeploymentSetId;
            queue.NetworkInterfaceTrafficMode =
                request.NetworkInterfaceTrafficMode ?? queue.NetworkInterfaceTrafficMode;
            queue.UseEss = request.UseEss ?? queue.UseEss;
            await scaler.FollowAsync(world, cluster, cancellationToken);
            world.Log(cluster.Id, "AddQueue", LogLevelName.Info, $"Succeeded to add queue {queue.Name}", world.Now);

            return new Response();
        }
    }
}
