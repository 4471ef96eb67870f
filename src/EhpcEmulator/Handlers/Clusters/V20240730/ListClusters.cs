using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Addons;
using EhpcEmulator.Handlers.Reports;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>Lists the account's clusters in a region, newest first.</summary>
[Operation("ListClusters", ApiVersion.V20240730)]
public static partial class ListClusters
{
    public sealed record Request
    {
        /// <summary>Only these, at most 20.</summary>
        public IReadOnlyList<string> ClusterIds { get; init; } = [];

        /// <summary>Only those with exactly these names, at most 20.</summary>
        public IReadOnlyList<string> ClusterNames { get; init; } = [];

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Clusters per page, 10 (the default) to 100.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterIds).HasItems(0, 20);
            RuleFor(r => r.ClusterNames).HasItems(0, 20);
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(10, 100);
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (region, version, isShared) =
                (world.Origin.RegionId, world.Origin.ApiVersion, world.Origin.SharesClusters);
            var inRegion = world.Db.Clusters.AsNoTracking().Where(cluster => cluster.RegionId == region);
            var clusters = inRegion.Where(cluster => isShared || cluster.ApiVersion == version);
            if (request.ClusterIds.Count > 0)
            {
                clusters = clusters.Where(cluster => request.ClusterIds.Contains(cluster.Id));
            }

            if (request.ClusterNames.Count > 0)
            {
                clusters = clusters.Where(cluster => request.ClusterNames.Contains(cluster.Name));
            }

            var page = await clusters.OrderByDescending(cluster => cluster.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);
            var addons = await world.ReadAddonsAsync([.. page.Select(cluster => cluster.Id)], cancellationToken);
            var infos = new List<ClusterSummary>();
            foreach (var cluster in page)
            {
                infos.Add(await InfoOfAsync(cluster, [.. addons[cluster.Id]], cancellationToken));
            }

            var newer = await inRegion.CountAsync(cluster => cluster.ApiVersion == version, cancellationToken);
            return new Response
            {
                Clusters = infos,
                EhpcVersionStatistics = new VersionStatistics(
                    await inRegion.CountAsync(cancellationToken) - newer, newer),
                PageNumber = $"{paging.Number}",
                PageSize = paging.Size,
                TotalCount = await clusters.CountAsync(cancellationToken),
            };
        }

        private async Task<ClusterSummary> InfoOfAsync(
            Cluster cluster, IReadOnlyList<InstalledAddon> addons, CancellationToken cancellationToken)
        {
            var users = await world.Db.ClusterUsers.AsNoTracking()
                .Where(user => user.ClusterId == cluster.Id)
                .GroupBy(user => user.Group == "wheel")
                .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
            var usage = await world.ReadUsageAsync(
                cluster.Id, cluster.CreatedAt.ToUnixTimeSeconds(), world.Now.ToUnixTimeSeconds(), cancellationToken);
            return ClusterSummary.Of(
                cluster,
                addons,
                new UserCounts(users.GetValueOrDefault(false), users.GetValueOrDefault(true)),
                usage.Sum(job => job.CoreSeconds) / 3600m);
        }
    }
}
