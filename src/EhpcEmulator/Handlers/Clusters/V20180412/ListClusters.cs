using System.Text.Json;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Lists the account's clusters in a region, the newest first.</summary>
[Operation("ListClusters", ApiVersion.V20180412)]
public static class ListClusters
{
    public sealed record Request
    {
        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Clusters per page, 1 to 50; 10 when absent.</summary>
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

        [ListItem("ClusterInfoSimple")]
        public required IReadOnlyList<ClusterInfoSimple> Clusters { get; init; }
    }

    public sealed record ClusterInfoSimple
    {
        public required string Id { get; init; }

        public required string RegionId { get; init; }

        public required string ZoneId { get; init; }

        public required string Name { get; init; }

        public required string Description { get; init; }

        public required string Status { get; init; }

        public required string OsTag { get; init; }

        public required string BaseOsTag { get; init; }

        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        public required string DeployMode { get; init; }

        /// <summary>The number of compute nodes.</summary>
        public required int Count { get; init; }

        /// <summary>The type of the compute nodes.</summary>
        public required string InstanceType { get; init; }

        /// <summary>The login nodes as JSON text: <c>[{"Id":"i-…"}]</c>.</summary>
        public required string LoginNodes { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string ImageOwnerAlias { get; init; }

        public required string ImageId { get; init; }

        public required string Location { get; init; }

        public required NodeCounts Managers { get; init; }

        public required NodeCounts Computes { get; init; }

        public required Resources TotalResources { get; init; }

        public required Resources UsedResources { get; init; }

        public required string ClientVersion { get; init; }

        public required string EhpcVersion { get; init; }

        public required bool HasPlugin { get; init; }

        public required bool IsComputeEss { get; init; }

        public required string InstanceChargeType { get; init; }

        public required string ComputeSpotStrategy { get; init; }

        /// <summary>CNY per hour; 0 without a limit.</summary>
        public required decimal ComputeSpotPriceLimit { get; init; }

        public required string NodePrefix { get; init; }

        public required string NodeSuffix { get; init; }

        public required string ResourceGroupId { get; init; }

        public required string VpcId { get; init; }

        public required string VSwitchId { get; init; }
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
                Clusters = [.. page.Select(InfoOf)],
            };
        }

        private static ClusterInfoSimple InfoOf(Cluster cluster) => new()
        {
            Id = cluster.Id,
            RegionId = cluster.RegionId,
            ZoneId = cluster.ZoneId,
            Name = cluster.Name,
            Description = cluster.Description,
            Status = cluster.Status.ToApi(),
            OsTag = cluster.OsTag,
            BaseOsTag = cluster.BaseOsTag,
            AccountType = cluster.AccountType,
            SchedulerType = cluster.SchedulerType,
            DeployMode = cluster.DeployMode,
            Count = cluster.Nodes.Computes.Total,
            InstanceType = cluster.ComputeInstanceType,
            LoginNodes = JsonSerializer.Serialize(cluster.Nodes.Servers
                .Where(server => server.Roles.HasFlag(NodeRoles.Login))
                .Select(server => new { server.Id })),
            CreateTime = cluster.CreatedAt,
            ImageOwnerAlias = cluster.ImageOwnerAlias,
            ImageId = cluster.ImageId,
            Location = Locations.PublicCloud,
            Managers = NodeCounts.Of(cluster.Nodes.Managers),
            Computes = NodeCounts.Of(cluster.Nodes.Computes),
            TotalResources = new Resources(cluster.Nodes.Cpu, cluster.Nodes.Memory, cluster.Nodes.Gpu),
            UsedResources = new Resources(cluster.Nodes.UsedCpu, cluster.Nodes.UsedMemory, cluster.Nodes.UsedGpu),
            ClientVersion = cluster.ClientVersion,
            EhpcVersion = cluster.EhpcVersion,
            HasPlugin = cluster.Settings.Plugin.Length > 0,
            IsComputeEss = cluster.IsComputeEss,
            InstanceChargeType = cluster.EcsChargeType,
            ComputeSpotStrategy = cluster.ComputeSpotStrategy,
            ComputeSpotPriceLimit = cluster.ComputeSpotPriceLimit,
            NodePrefix = Engine.Hardware.HostNames.ComputePrefix,
            NodeSuffix = "",
            ResourceGroupId = cluster.ResourceGroupId,
            VpcId = cluster.VpcId,
            VSwitchId = cluster.VSwitchId,
        };
    }
}
