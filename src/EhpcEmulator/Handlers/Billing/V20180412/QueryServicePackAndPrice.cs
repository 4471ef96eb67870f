using EhpcEmulator.Engine.Billing;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Handlers.Billing.V20180412;

/// <summary>Returns the price of E-HPC in a region, how many cores use it and which service packs cover them.</summary>
[Operation("QueryServicePackAndPrice", ApiVersion.V20180412)]
public static class QueryServicePackAndPrice
{
    public sealed record Request;

    public sealed record Response : ApiResponse
    {
        public required string RegionId { get; init; }

        /// <summary>The price of a core hour.</summary>
        public required decimal TradePrice { get; init; }

        /// <summary>The price without discount.</summary>
        public required decimal OriginalPrice { get; init; }

        /// <summary>The discount.</summary>
        public required decimal DiscountPrice { get; init; }

        /// <summary>CNY.</summary>
        public string Currency { get; } = "CNY";

        /// <summary>Cores of the running compute nodes.</summary>
        public required int OriginalAmount { get; init; }

        /// <summary>Those of them that no service pack covers.</summary>
        public required int ChargeAmount { get; init; }

        /// <summary>Those of the region, be they over or yet to begin.</summary>
        [ListItem("ServicePackInfo")]
        public required IReadOnlyList<ServicePackInfo> ServicePack { get; init; }
    }

    /// <summary>A number of cores that is paid for in advance.</summary>
    public sealed record ServicePackInfo
    {
        /// <summary>For example EHPCBAG-cn-78v12vbme00019.</summary>
        public required string InstanceName { get; init; }

        /// <summary>Cores.</summary>
        public required int Capacity { get; init; }

        /// <summary>Seconds since 1970.</summary>
        public required long StartTime { get; init; }

        /// <summary>Seconds since 1970.</summary>
        public required long EndTime { get; init; }
    }

    public sealed class Handler(WorldSession world, IOptions<BillingOptions> billing) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var region = world.Origin.RegionId;
            var packs = billing.Value.ServicePacks.Where(pack => pack.RegionId == region).ToList();
            var cores = await world.Db.Nodes
                .Where(node => node.RegionId == region && node.ClusterId != null
                    && node.Status == NodeStatus.Running && (node.Roles & NodeRoles.Compute) != 0)
                .SumAsync(node => node.Cpu, cancellationToken);
            var covered = packs.Sum(pack => pack.Covers(world.Now) ? pack.Capacity : 0);
            var original = billing.Value.CoreHourPrice;
            var discount = original * billing.Value.Discount;
            return new Response
            {
                RegionId = region,
                TradePrice = original - discount,
                OriginalPrice = original,
                DiscountPrice = discount,
                OriginalAmount = cores,
                ChargeAmount = Math.Max(0, cores - covered),
                ServicePack =
                [
                    .. packs.Select(pack => new ServicePackInfo
                    {
                        InstanceName = pack.InstanceName,
                        Capacity = pack.Capacity,
                        StartTime = pack.StartTime.ToUnixTimeSeconds(),
                        EndTime = pack.EndTime.ToUnixTimeSeconds(),
                    }),
                ],
            };
        }
    }
}
