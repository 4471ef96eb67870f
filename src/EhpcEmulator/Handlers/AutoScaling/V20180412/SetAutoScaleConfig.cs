using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.AutoScaling.V20180412;

/// <summary>
/// Sets up the auto scaling of a cluster. The settings of the cluster, and of each queue that is listed, are
/// replaced as a whole; queues that are not listed keep theirs.
/// </summary>
[Operation("SetAutoScaleConfig", ApiVersion.V20180412)]
public static partial class SetAutoScaleConfig
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.MaxNodesInCluster).Required().Between(0, 500);
            RuleFor(r => r.GrowIntervalInMinutes).Between(2, 10);
            RuleFor(r => r.ShrinkIntervalInMinutes).Between(2, 10);
            RuleFor(r => r.ShrinkIdleTimes).Between(2, 5);
            RuleFor(r => r.GrowTimeoutInMinutes).Between(10, 60);
            RuleFor(r => r.ExtraNodesGrowRatio).Between(0, 100);
            RuleFor(r => r.GrowRatio).Between(1, 100);
            Include(new SpotRules<Request>());
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.DnsConfig).JsonObject();
            RuleFor(r => r.Queues).HasItems(0, 8);
            RuleForEach(r => r.Queues).SetValidator(new QueueScalingParameters.Validator());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, Scaler scaler) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queues = await world.Db.ClusterQueues
                .Where(queue => queue.ClusterId == cluster.Id)
                .ToTrackedListAsync(world.Db, cancellationToken);
            var listed = Listed(request, cluster, queues.ToDictionary(queue => queue.Name));

            foreach (var (queue, parameters, switches) in listed)
            {
                parameters.ApplyTo(queue, request, switches);
            }

            await scaler.ReplaceAsync(world, cluster, queues, SettingsOf(request), cancellationToken);
            world.Log(
                cluster.Id, "SetAutoScaleConfig", LogLevelName.Info, "Succeeded to set auto scaling", world.Now);

            return new Response();
        }

        /// <summary>The queues that the call lists, each checked.</summary>
        private static List<(ClusterQueue Queue, QueueScalingParameters Parameters, QueueSwitches? Switches)> Listed(
            Request request, Cluster cluster, Dictionary<string, ClusterQueue> queues)
        {
            var switches = request.MisspeltQueues
                .Select((item, index) => (Number: ParameterPath.NumberOf(request.MisspeltQueues, index), Item: item))
                .ToDictionary(item => item.Number, item => item.Item);
            var listed = new List<(ClusterQueue Queue, QueueScalingParameters, QueueSwitches?)>();
            for (var index = 0; index < request.Queues.Count; index++)
            {
                var parameters = request.Queues[index];
                var number = ParameterPath.NumberOf(request.Queues, index);
                if (!queues.TryGetValue(parameters.QueueName, out var queue))
                {
                    throw Errors.InvalidParams($"Queues.{number}.QueueName", "The cluster has no such queue.");
                }

                if (listed.Exists(other => other.Queue == queue))
                {
                    throw Errors.InvalidParams($"Queues.{number}.QueueName", "The queue is listed twice.");
                }

                parameters.Check($"Queues.{number}", cluster, request, queue);
                switches.Remove(number, out var ofQueue);
                listed.Add((queue, parameters, ofQueue));
            }

            return switches.Count == 0
                ? listed
                : throw Errors.InvalidParams($"Queues.{switches.Keys.Min()}.QueueName", "The queue has no name.");
        }

        private static ScalingSettings SettingsOf(Request request) => new()
        {
            EnableAutoGrow = request.EnableAutoGrow ?? false,
            EnableAutoShrink = request.EnableAutoShrink ?? false,
            GrowIntervalInMinutes = request.GrowIntervalInMinutes ?? 2,
            ShrinkIntervalInMinutes = request.ShrinkIntervalInMinutes ?? 2,
            ShrinkIdleTimes = request.ShrinkIdleTimes ?? 3,
            GrowTimeoutInMinutes = request.GrowTimeoutInMinutes ?? 20,
            ExtraNodesGrowRatio = request.ExtraNodesGrowRatio ?? 0,
            GrowRatio = request.GrowRatio ?? 100,
            MaxNodesInCluster = request.MaxNodesInCluster!.Value,
            ExcludeNodes = request.ExcludeNodes ?? "",
            SpotStrategy = request.SpotStrategy ?? "NoSpot",
            SpotPriceLimit = request.SpotPriceLimit ?? 0,
            ImageId = request.ImageId ?? "",
            ComputeEnableHt = request.ComputeEnableHt ?? true,
            DnsConfig = request.DnsConfig ?? "",
        };
    }
}
