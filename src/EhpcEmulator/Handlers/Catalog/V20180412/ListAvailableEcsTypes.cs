using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>Lists the ECS instance types of a zone by family, with their current stock.</summary>
[Operation("ListAvailableEcsTypes", ApiVersion.V20180412)]
public static class ListAvailableEcsTypes
{
    public sealed record Request
    {
        /// <summary>All zones of the region when absent.</summary>
        public string? ZoneId { get; init; }

        /// <summary>NoSpot (the default), or SpotWithPriceLimit or SpotAsPriceGo: only types sold so.</summary>
        public string? SpotStrategy { get; init; }

        /// <summary>PostPaid (the default) or PrePaid; a subscription cannot be a spot instance.</summary>
        public string? InstanceChargeType { get; init; }

        /// <summary>Whether types out of stock are listed too; false when absent.</summary>
        public bool? ShowSoldOut { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ZoneId).RequiredByReference();
            RuleFor(r => r.SpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.InstanceChargeType).OneOf(ClusterRules.ChargeTypes);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Whether any type in stock can be a spot instance.</summary>
        public required bool SupportSpotInstance { get; init; }

        [ListItem("InstanceTypeFamilyInfo")]
        public required IReadOnlyList<InstanceTypeFamilyInfo> InstanceTypeFamilies { get; init; }
    }

    /// <summary>A family with those of its types that are listed.</summary>
    public sealed record InstanceTypeFamilyInfo
    {
        /// <summary>ecs-1 to ecs-8.</summary>
        public required string Generation { get; init; }

        /// <summary>For example ecs.n4.</summary>
        public required string InstanceTypeFamilyId { get; init; }

        [ListItem("TypesInfo")]
        public required IReadOnlyList<TypesInfo> Types { get; init; }
    }

    /// <summary>An instance type.</summary>
    public sealed record TypesInfo
    {
        /// <summary>For example ecs.c6.large.</summary>
        public required string InstanceTypeId { get; init; }

        /// <summary>Virtual CPUs; physical cores for the hpc families, which run without hyper-threading.</summary>
        public required int CpuCoreCount { get; init; }

        /// <summary>GiB, rounded up.</summary>
        public required int MemorySize { get; init; }

        /// <summary>1 also when the type holds a fraction of a GPU.</summary>
        public required int GPUAmount { get; init; }

        /// <summary>The model; empty without a GPU.</summary>
        public required string GPUSpec { get; init; }

        /// <summary>The most network interfaces.</summary>
        public required int EniQuantity { get; init; }

        /// <summary>kbit/s.</summary>
        public required int InstanceBandwidthRx { get; init; }

        /// <summary>kbit/s.</summary>
        public required int InstanceBandwidthTx { get; init; }

        /// <summary>Packets per second.</summary>
        public required int InstancePpsRx { get; init; }

        /// <summary>Packets per second.</summary>
        public required int InstancePpsTx { get; init; }

        /// <summary>Available or SoldOut.</summary>
        public required string Status { get; init; }

        /// <summary>The zones of the region that have it in stock.</summary>
        [ListItem("ZoneId")]
        public required IReadOnlyList<string> ZoneIds { get; init; }
    }

    public sealed class Handler(WorldSession world, Stock stock) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var offer = await EcsOffer.ReadAsync(
                world, stock, request.ZoneId, request.SpotStrategy, request.InstanceChargeType, cancellationToken);
            return new Response
            {
                SupportSpotInstance = offer.SupportsSpot,
                InstanceTypeFamilies =
                [
                    .. InstanceTypes.All
                        .Where(type => offer.IsSold(type) && (request.ShowSoldOut == true || offer.IsAvailable(type)))
                        .GroupBy(type => (type.Family, type.Generation))
                        .Select(family => new InstanceTypeFamilyInfo
                        {
                            Generation = family.Key.Generation,
                            InstanceTypeFamilyId = family.Key.Family,
                            Types = [.. family.Select(type => InfoOf(type, offer))],
                        }),
                ],
            };
        }

        private static TypesInfo InfoOf(InstanceType type, EcsOffer offer)
        {
            var network = NetworkCapacity.Of(type);
            return new TypesInfo
            {
                InstanceTypeId = type.Name,
                CpuCoreCount = type.VCpu,
                MemorySize = (type.MemoryMib + 1023) / 1024,
                GPUAmount = type.GpuCount,
                GPUSpec = type.GpuSpec,
                EniQuantity = network.Interfaces,
                InstanceBandwidthRx = network.Bandwidth,
                InstanceBandwidthTx = network.Bandwidth,
                InstancePpsRx = network.Packets,
                InstancePpsTx = network.Packets,
                Status = offer.IsAvailable(type) ? "Available" : "SoldOut",
                ZoneIds = offer.ZonesOf(type),
            };
        }
    }
}
