using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Software.V20240730;

/// <summary>
/// Lists the software of a cluster, including what is being installed or removed, in the order it was ordered.
/// </summary>
[Operation("ListInstalledSoftwares", ApiVersion.V20240730)]
public static class ListInstalledSoftwares
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Counted from 1; 1 when absent.</summary>
        public string? PageNumber { get; init; }

        /// <summary>1 to 50; 10 when absent.</summary>
        public string? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).NumberBetween(1, int.MaxValue);
            RuleFor(r => r.PageSize).NumberBetween(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("AdditionalPackageInfos")]
        public required IReadOnlyList<PackageInfo> AdditionalPackages { get; init; }

        public required string PageNumber { get; init; }

        public required string PageSize { get; init; }

        public required string TotalCount { get; init; }
    }

    /// <summary>A piece of software on a cluster.</summary>
    public sealed record PackageInfo
    {
        /// <summary>The field that it is for; empty when unknown.</summary>
        public required string Category { get; init; }

        /// <summary>When it was ordered.</summary>
        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string Description { get; init; }

        /// <summary>The link of a picture; there is none.</summary>
        public string Icon { get; } = "";

        public required string Name { get; init; }

        /// <summary>Installing, Installed or Uninstalling.</summary>
        public required string Status { get; init; }

        /// <summary>Empty when software that the catalogue lacks was ordered without one.</summary>
        public required string Version { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = NumberTexts.PageOf(request.PageNumber, request.PageSize);
            var all = world.Db.ClusterSoftware.AsNoTracking().Where(software => software.ClusterId == cluster.Id);
            var page = await all.OrderBy(software => software.Position)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);
            return new Response
            {
                AdditionalPackages = [.. page.Select(InfoOf)],
                PageNumber = $"{paging.Number}",
                PageSize = $"{paging.Size}",
                TotalCount = $"{await all.CountAsync(cancellationToken)}",
            };
        }

        private static PackageInfo InfoOf(ClusterSoftware software)
        {
            var family = SoftwareFamily.Of(software.Name);
            return new PackageInfo
            {
                Category = family.Category,
                CreateTime = software.CreatedAt,
                Description = family.Description,
                Name = software.Name,
                Status = $"{software.Status}",
                Version = software.Version,
            };
        }
    }
}
