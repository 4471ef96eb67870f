using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Lists the account's clusters in a region with a few fields each, newest first.</summary>
[Operation("ListClustersMeta", ApiVersion.V20180412)]
public static class ListClustersMeta
{
    public sealed record Request
    {
        /// <summary>The page, counted from 1, at most 99.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Clusters per page, 1 to 100; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.PageNumber).Between(1, 99);
            RuleFor(r => r.PageSize).Between(1, 100);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("ClusterInfoSimple")]
        public required IReadOnlyList<ClusterMeta> Clusters { get; init; }
    }

    /// <summary>A cluster in the list.</summary>
    public sealed record ClusterMeta
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Description { get; init; }

        public required string Status { get; init; }

        /// <summary>PublicCloud, or OnPremise for a hybrid cluster.</summary>
        public required string Location { get; init; }

        /// <summary>nis or ldap.</summary>
        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        /// <summary>Standard, Advanced, Simple, Tiny or OneBox.</summary>
        public required string DeployMode { get; init; }

        /// <summary>The tag of its system image, one of those that ListImages lists.</summary>
        public required string OsTag { get; init; }

        public required string ClientVersion { get; init; }

        public required string EhpcVersion { get; init; }

        /// <summary>Whether it was created with a plug-in of a custom scheduler.</summary>
        public required bool HasPlugin { get; init; }

        /// <summary>Whether compute nodes are kept in a scaling group.</summary>
        public required bool IsComputeEss { get; init; }

        public required string VpcId { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadClustersAsync(paging, cancellationToken);

            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Clusters = [.. page.Select(MetaOf)],
            };
        }

        private static ClusterMeta MetaOf(Cluster cluster) => new()
        {
            Id = cluster.Id,
            Name = cluster.Name,
            Description = cluster.Description,
            Status = cluster.Status.ToApi(),
            Location = Locations.Of(cluster),
            AccountType = cluster.AccountType,
            SchedulerType = cluster.SchedulerType,
            DeployMode = cluster.DeployMode,
            OsTag = cluster.OsTag,
            ClientVersion = cluster.ClientVersion,
            EhpcVersion = cluster.EhpcVersion,
            HasPlugin = cluster.Settings.Plugin.Length > 0,
            IsComputeEss = cluster.IsComputeEss,
            VpcId = cluster.VpcId,
        };
    }
}
