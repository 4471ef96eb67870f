using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20180412;

/// <summary>
/// Lists the users of a cluster as its management node knows them, which takes as long as a command there: the first
/// call starts the query, later ones with its AsyncId fetch the result, page by page.
/// </summary>
[Operation("ListUsersAsync", ApiVersion.V20180412)]
public static class ListUsersAsync
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The id that an earlier call returned; without it a new query is started.</summary>
        public string? AsyncId { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Users per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>What later calls fetch the result with; it begins with t-.</summary>
        public required string AsyncId { get; init; }

        /// <summary>Running, then Success.</summary>
        public required string AsyncStatus { get; init; }

        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        /// <summary>Empty while the query runs.</summary>
        [ListItem("UserInfo")]
        public required IReadOnlyList<UserInfo> Users { get; init; }
    }

    /// <summary>A user of a cluster.</summary>
    public sealed record UserInfo
    {
        public required string Name { get; init; }

        /// <summary>The user id on the nodes, from 1001.</summary>
        public required string UserId { get; init; }

        /// <summary>users or wheel.</summary>
        public required string Group { get; init; }

        /// <summary>100 for users, 10 for wheel.</summary>
        public required string GroupId { get; init; }

        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset AddTime { get; init; }
    }

    public sealed class Handler(WorldSession world, AsyncQueryLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var query = request.AsyncId is { } id
                ? await RequireQueryAsync(cluster, id, cancellationToken)
                : await BeginAsync(cluster, cancellationToken);
            var isDone = lifecycle.EndOf(world, query) <= world.Now;
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = isDone ? await world.ReadUsersAsync(cluster, paging, cancellationToken) : ([], 0);
            return new Response
            {
                AsyncId = query.Id,
                AsyncStatus = isDone ? "Success" : "Running",
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Users = [.. page.Select(InfoOf)],
            };
        }

        private async Task<AsyncQuery> RequireQueryAsync(
            Cluster cluster, string id, CancellationToken cancellationToken) =>
            await world.Db.FindAsync<AsyncQuery>([id], cancellationToken) is { } query && query.ClusterId == cluster.Id
                ? query
                : throw Errors.InvalidParams("AsyncId", "The cluster has no such query.");

        private async Task<AsyncQuery> BeginAsync(Cluster cluster, CancellationToken cancellationToken)
        {
            var query = new AsyncQuery
            {
                Id = $"t-{world.Ids.NextText(15)}",
                ClusterId = cluster.Id,
                StartedAt = world.Now,
            };
            world.Db.Add(query);
            await lifecycle.StartAsync(world, query, cancellationToken);
            return query;
        }

        private static UserInfo InfoOf(ClusterUser user) => new()
        {
            Name = user.Name,
            UserId = $"{user.UserId}",
            Group = user.Group,
            GroupId = $"{user.GroupId}",
            AddTime = user.AddedAt,
        };
    }
}
