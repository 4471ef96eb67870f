using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Lists the operation log of a cluster over the last three days, newest first.</summary>
[Operation("ListClusterLogs", ApiVersion.V20180412)]
public static class ListClusterLogs
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(3);

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Lines per page, 1 to 100; 20 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("LogInfo")]
        public required IReadOnlyList<LogInfo> Logs { get; init; }
    }

    /// <summary>A line of the operation log.</summary>
    public sealed record LogInfo
    {
        /// <summary>The action that the line is about, for example CreateCluster.</summary>
        public required string Operation { get; init; }

        /// <summary>info, warn or error.</summary>
        public required string Level { get; init; }

        public required string Message { get; init; }

        [Instant(ApiTime.MillisecondsWithoutZone)]
        public required DateTimeOffset CreateTime { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize, usualSize: 20);
            var from = world.Now - Shown;
            var logs = world.Db.ClusterLogs.AsNoTracking()
                .Where(log => log.ClusterId == cluster.Id && log.CreatedAt >= from);
            var page = await logs.OrderByDescending(log => log.CreatedAt).ThenByDescending(log => log.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                ClusterId = cluster.Id,
                TotalCount = await logs.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Logs = [.. page.Select(InfoOf)],
            };
        }

        private static LogInfo InfoOf(ClusterLog log) => new()
        {
            Operation = log.Operation,
            Level = log.Level switch
            {
                LogLevelName.Info => "info",
                LogLevelName.Warn => "warn",
                _ => "error",
            },
            Message = log.Message,
            CreateTime = log.CreatedAt,
        };
    }
}
