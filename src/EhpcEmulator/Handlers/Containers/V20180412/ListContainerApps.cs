using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>Lists the container applications of a region in the order they were added.</summary>
[Operation("ListContainerApps", ApiVersion.V20180412)]
public static class ListContainerApps
{
    public sealed record Request
    {
        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Applications per page, 1 to 50; 10 when absent.</summary>
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

        [ListItem("ContainerAppsItem")]
        public required IReadOnlyList<ContainerAppInfo> ContainerApps { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var region = world.Origin.RegionId;
            var apps = world.Db.ContainerApps.AsNoTracking().Where(app => app.RegionId == region);
            var page = await apps.OrderBy(app => app.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                TotalCount = await apps.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                ContainerApps = [.. page.Select(ContainerAppInfo.Of)],
            };
        }
    }
}
