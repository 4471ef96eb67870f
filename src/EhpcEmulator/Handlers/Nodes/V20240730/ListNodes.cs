using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>Lists the compute nodes of a cluster, in the order they were added unless told otherwise.</summary>
[Operation("ListNodes", ApiVersion.V20240730)]
public static partial class ListNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Exact host names; all when absent.</summary>
        public IReadOnlyList<string> Hostnames { get; init; } = [];

        /// <summary>Exact addresses; all when absent.</summary>
        public IReadOnlyList<string> PrivateIpAddress { get; init; } = [];

        /// <summary>All when absent.</summary>
        public IReadOnlyList<string> QueueNames { get; init; } = [];

        /// <summary>uninit, initing, running, releasing, stopped, exception and untracking; all when absent.</summary>
        public IReadOnlyList<string> Status { get; init; } = [];

        /// <summary>AddedTime (the default) or HostName, in any case.</summary>
        public string? SortBy { get; init; }

        /// <summary>Forward (the default) or Backward.</summary>
        public string? Sequence { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Nodes per page, 1 to 100; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleForEach(r => r.Status).OneOf(NodeStatusText.All);
            RuleFor(r => r.SortBy).OneOf("AddedTime", "HostName", "addedtime", "hostname");
            RuleFor(r => r.Sequence).OneOf("Forward", "Backward");
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var filter = new NodeQueries.Filter
            {
                Role = "Compute",
                HostNames = request.Hostnames,
                PrivateIpAddresses = request.PrivateIpAddress,
                QueueNames = request.QueueNames,
                Statuses = request.Status,
            };
            var order = new NodeQueries.Order(
                request.SortBy is "HostName" or "hostname" ? "HostName" : "AddedTime", request.Sequence);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadNodesAsync(
                cluster.Id, filter, order, paging, cancellationToken);
            var queues = await world.Db.ClusterQueues.AsNoTracking()
                .Where(queue => queue.ClusterId == cluster.Id)
                .ToDictionaryAsync(queue => queue.Name, cancellationToken);

            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Nodes =
                [
                    .. page.Select(node =>
                        new NodeInfo(cluster, queues.GetValueOrDefault(node.QueueName), node, world)),
                ],
            };
        }
    }
}
