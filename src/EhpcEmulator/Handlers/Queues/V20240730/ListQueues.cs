using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Queues.V20240730;

/// <summary>Lists the queues of a cluster in order of creation, all on one page.</summary>
[Operation("ListQueues", ApiVersion.V20240730)]
public static class ListQueues
{
    private const int MostNodes = 5;
    private const int MostVSwitches = 3;
    private const int UsualPageSize = 10;

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only these, at most 8.</summary>
        public IReadOnlyList<string> QueueNames { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueNames).HasItems(0, 8);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        public required IReadOnlyList<QueueSummary> Queues { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>A queue with the number of its nodes.</summary>
    public sealed record QueueSummary : QueueInfo
    {
        public QueueSummary(Cluster cluster, ClusterQueue queue, IReadOnlyCollection<Node> nodes)
            : base(cluster, queue, MostNodes, MostVSwitches)
        {
            Nodes = new NodeStateCounts(
                nodes.Count(node => node.Status == NodeStatus.Running),
                nodes.Count(node => node.Status is NodeStatus.Uninit or NodeStatus.Initing),
                nodes.Count(node => node.Status == NodeStatus.Exception));
            TotalCores = nodes.Sum(node => node.Cpu);
        }

        public NodeStateCounts Nodes { get; }

        /// <summary>Virtual CPUs of all its nodes.</summary>
        public int TotalCores { get; }
    }

    /// <summary>
    /// Nodes of a queue by status; those that stop, have stopped or are being released count nowhere.
    /// </summary>
    /// <param name="RunningCounts">Nodes that are running.</param>
    /// <param name="CreatingCounts">Nodes that are ordered or being set up.</param>
    /// <param name="ExceptionCounts">Nodes in exception.</param>
    public sealed record NodeStateCounts(int RunningCounts, int CreatingCounts, int ExceptionCounts);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var queues = await world.Db.ClusterQueues.AsNoTracking()
                .Where(queue => queue.ClusterId == cluster.Id)
                .OrderBy(queue => queue.Number)
                .ToListAsync(cancellationToken);
            var nodes = (await world.Db.Nodes.AsNoTracking()
                    .Where(node => node.ClusterId == cluster.Id)
                    .ToListAsync(cancellationToken))
                .ToLookup(node => node.QueueName);
            var listed = queues
                .Where(queue => request.QueueNames.Count == 0 || request.QueueNames.Contains(queue.Name))
                .Select(queue => new QueueSummary(cluster, queue, [.. nodes[queue.Name]]))
                .ToList();
            return new Response
            {
                ClusterId = cluster.Id,
                Queues = listed,
                PageNumber = 1,
                PageSize = Math.Max(listed.Count, UsualPageSize),
                TotalCount = listed.Count,
            };
        }
    }
}
