using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Users.V20240730;

/// <summary>Lists the users of a cluster in the order they were added.</summary>
[Operation("ListUsers", ApiVersion.V20240730)]
public static class ListUsers
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

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
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("UserInfo")]
        public required IReadOnlyList<UserInfo> Users { get; init; }
    }

    /// <summary>A user of a cluster.</summary>
    public sealed record UserInfo
    {
        public required string UserName { get; init; }

        /// <summary>The user id on the nodes, from 1001.</summary>
        public required string UserId { get; init; }

        /// <summary>users or wheel.</summary>
        public required string Group { get; init; }

        /// <summary>100 for users, 10 for wheel.</summary>
        public required string GroupId { get; init; }

        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset AddTime { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadManagedClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadUsersAsync(cluster, paging, cancellationToken);
            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Users = [.. page.Select(InfoOf)],
            };
        }

        private static UserInfo InfoOf(ClusterUser user) => new()
        {
            UserName = user.Name,
            UserId = $"{user.UserId}",
            Group = user.Group,
            GroupId = $"{user.GroupId}",
            AddTime = user.AddedAt,
        };
    }
}
