using System.Text.Json;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Lists the account's clusters in a region, newest first.</summary>
[Operation("ListClusters", ApiVersion.V20180412)]
public static partial class ListClusters
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
            Location = Locations.Of(cluster),
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
