using System.Globalization;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Profiling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Profiling.V20180412;

/// <summary>Starts profiling a process on a node; the list of profilings shows its id.</summary>
[Operation("RunCloudMetricProfiling", ApiVersion.V20180412)]
public static class RunCloudMetricProfiling
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The name of a running node of the cluster.</summary>
        public string HostName { get; init; } = "";

        /// <summary>The process, 1 to 4,194,304.</summary>
        public int? ProcessId { get; init; }

        /// <summary>Seconds, 10 to 300; 300 when absent.</summary>
        public int? Duration { get; init; }

        /// <summary>Samples per second, 1 to 2,000; 2,000 when absent.</summary>
        public int? Freq { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.HostName).Required();
            RuleFor(r => r.ProcessId).Required().Between(1, NodeProcesses.HighestId);
            RuleFor(r => r.Duration).Between(10, 300);
            RuleFor(r => r.Freq).Between(1, 2_000);
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, ProfilingLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        private const int UsualDuration = 300;
        private const int UsualFrequency = 2_000;

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var node = await world.Db.Nodes
                    .Where(node => node.ClusterId == cluster.Id && node.HostName == request.HostName)
                    .FirstTrackedAsync(world.Db, cancellationToken)
                ?? throw Errors.ComputeNotFound();
            node.Require(NodeStatus.Running);
            var processId = request.ProcessId!.Value;
            var id = string.Create(
                CultureInfo.InvariantCulture, $"{cluster.Id}_{node.Id}_{processId}_{world.Now:yyyy-MM-dd-HH-mm-ss}");
            await RequireNoOtherAsync(node, processId, id, cancellationToken);

            var run = new ProfilingRun
            {
                Id = id,
                Number = world.Ids.NextNumber(),
                ClusterId = cluster.Id,
                NodeId = node.Id,
                HostName = node.HostName,
                ProcessId = processId,
                Duration = request.Duration ?? UsualDuration,
                Frequency = request.Freq ?? UsualFrequency,
                TriggeredAt = world.Now,
                Process = await world.ReadProcessAsync(cluster, node, processId, cancellationToken),
            };
            world.Db.Add(run);
            await lifecycle.StartAsync(world, run, cancellationToken);
            return new Response();
        }

        // One profiler at a time may be attached to a process, and ids tell runs apart by the second only.
        private async Task RequireNoOtherAsync(
            Node node, int processId, string id, CancellationToken cancellationToken)
        {
            var others = await world.Db.ProfilingRuns.AsNoTracking()
                .Where(run => run.NodeId == node.Id && run.ProcessId == processId)
                .Where(run => run.Id == id || run.Status == ProfilingStatus.Running)
                .ToListAsync(cancellationToken);
            if (others.Any(run => run.Id == id || run.GoesOnOn(node)))
            {
                throw Errors.ConflictOpt();
            }
        }
    }
}
