using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>
/// Adds pay-as-you-go or spot nodes by capacity, wherever the named zones and types have them. What one round does not
/// provide is tried again in the next; the answer describes the first.
/// </summary>
[Operation("ApplyNodes", ApiVersion.V20180412, IsOrder = true)]
public static partial class ApplyNodes
{
    public sealed record Response : ApiResponse
    {
        /// <summary>The task that brings up the nodes of the first round; empty when it provided none.</summary>
        public required string TaskId { get; init; }

        /// <summary>Instances or cores that the first round provided.</summary>
        public required int SatisfiedAmount { get; init; }

        /// <summary>How far the capacity is satisfied, in words.</summary>
        public required string Detail { get; init; }

        /// <summary>The nodes of the first round; empty when it provided none.</summary>
        [ListItem("InstanceId")]
        public required IReadOnlyList<string> InstanceIds { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeApplications applications)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var queue = await world.RequireQueueAsync(
                cluster, request.JobQueue ?? cluster.UsualQueueOfNodes(), "JobQueue");
            var asked = AppliedNodes.ApplicationOf(request, world, cluster, queue);
            cluster.RequireQuota(world.Quotas, 1);
            await world.RequireRoomAsync([InstanceTypes.Find(asked.Places[0].InstanceType)!], cancellationToken);

            var (nodes, task, left) = await applications.StartAsync(world, cluster, asked, cancellationToken);
            if (nodes.Count == 0 && left.RoundsLeft == 0)
            {
                throw Errors.EcsError("Too few of the types are in stock in the zones, or they cost too much.");
            }

            var unit = left.CountsCores ? "cores" : "instances";
            return new Response
            {
                TaskId = task?.Id ?? "",
                SatisfiedAmount = left.Satisfied,
                Detail = $"{left.Satisfied} of {left.Target} {unit} are satisfied.",
                InstanceIds = [.. nodes.Select(node => node.Id)],
            };
        }
    }
}
