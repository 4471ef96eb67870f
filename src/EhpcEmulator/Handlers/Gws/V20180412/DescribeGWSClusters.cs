using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Lists visualization services, newest first.</summary>
[Operation("DescribeGWSClusters", ApiVersion.V20180412)]
public static class DescribeGWSClusters
{
    public sealed record Request
    {
        /// <summary>Only this service.</summary>
        public string? ClusterId { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Services per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        /// <summary>parent for the account itself, sub for a RAM user.</summary>
        public required string CallerType { get; init; }

        [ListItem("ClusterInfo")]
        public required IReadOnlyList<ClusterInfo> Clusters { get; init; }
    }

    /// <summary>A visualization service.</summary>
    public sealed record ClusterInfo
    {
        public required string ClusterId { get; init; }

        public required string ClusterName { get; init; }

        /// <summary>The same as ClusterName: the reference's table spells it so.</summary>
        public string ClusterNme => ClusterName;

        /// <summary>uninit, creating, init, running or releasing.</summary>
        public required string Status { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        /// <summary>The desktops that the caller sees.</summary>
        public required int InstanceCount { get; init; }

        public required string VpcId { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var region = world.Origin.RegionId;
            var clusters = world.Db.GwsClusters.AsNoTracking().Where(cluster => cluster.RegionId == region);
            if (request.ClusterId is { } id)
            {
                clusters = clusters.Where(cluster => cluster.Id == id);
            }

            var page = await clusters.OrderByDescending(cluster => cluster.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);
            var ids = page.Select(cluster => cluster.Id).ToList();
            var counts = await world.Db.GwsInstances.SeenBy(world.Origin)
                .Where(instance => ids.Contains(instance.ClusterId))
                .GroupBy(instance => instance.ClusterId)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

            return new Response
            {
                TotalCount = await clusters.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                CallerType = world.Origin.RamUser is null ? "parent" : "sub",
                Clusters = [.. page.Select(cluster => InfoOf(cluster, counts.GetValueOrDefault(cluster.Id)))],
            };
        }

        private static ClusterInfo InfoOf(GwsCluster cluster, int instances) => new()
        {
            ClusterId = cluster.Id,
            ClusterName = cluster.Name,
            Status = $"{cluster.Status}".ToLowerInvariant(),
            CreateTime = cluster.CreatedAt,
            InstanceCount = instances,
            VpcId = cluster.VpcId,
        };
    }
}
