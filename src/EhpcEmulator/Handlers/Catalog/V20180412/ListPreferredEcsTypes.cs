using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>
/// Lists the ECS instance types that are recommended for each kind of work, as far as a zone has them.
/// </summary>
[Operation("ListPreferredEcsTypes", ApiVersion.V20180412)]
public static class ListPreferredEcsTypes
{
    public sealed record Request
    {
        public string ZoneId { get; init; } = "";

        /// <summary>NoSpot (the default), or SpotWithPriceLimit or SpotAsPriceGo: only types sold so.</summary>
        public string? SpotStrategy { get; init; }

        /// <summary>PostPaid (the default) or PrePaid; a subscription cannot be a spot instance.</summary>
        public string? InstanceChargeType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ZoneId).Required();
            RuleFor(r => r.SpotStrategy).OneOf(ClusterRules.SpotStrategies);
            RuleFor(r => r.InstanceChargeType).OneOf(ClusterRules.ChargeTypes);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Whether any type in stock can be a spot instance.</summary>
        public required bool SupportSpotInstance { get; init; }

        /// <summary>The series of which something is in stock.</summary>
        [ListItem("SeriesInfo")]
        public required IReadOnlyList<SeriesInfo> Series { get; init; }
    }

    /// <summary>The types that are recommended for one kind of work.</summary>
    public sealed record SeriesInfo
    {
        /// <summary>HighCompute, HighMem, GPU or All.</summary>
        public required string SeriesId { get; init; }

        /// <summary>SeriesHighCompute, SeriesHighMem, SeriesGPU or SeriesAll.</summary>
        public required string SeriesName { get; init; }

        public required RoleTypes Roles { get; init; }
    }

    /// <summary>Recommended instance types by the role of the nodes; only those in stock.</summary>
    public sealed record RoleTypes
    {
        /// <summary>The same as for login nodes.</summary>
        [ListItem("InstanceTypeId")]
        public required IReadOnlyList<string> Manager { get; init; }

        [ListItem("InstanceTypeId")]
        public required IReadOnlyList<string> Compute { get; init; }

        [ListItem("InstanceTypeId")]
        public required IReadOnlyList<string> Login { get; init; }
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
                Series =
                [
                    .. EcsSeries.Known
                        .Select(series => InfoOf(series, offer))
                        .Where(info => info.Roles.Compute.Count > 0),
                ],
            };
        }

        private static SeriesInfo InfoOf(EcsSeries series, EcsOffer offer)
        {
            var servers = NamesOf(series.Servers, offer);
            return new SeriesInfo
            {
                SeriesId = series.Id,
                SeriesName = series.Name,
                Roles = new RoleTypes
                {
                    Manager = servers,
                    Compute = NamesOf(series.Computes, offer),
                    Login = servers,
                },
            };
        }

        private static IReadOnlyList<string> NamesOf(IReadOnlyList<InstanceType> types, EcsOffer offer) =>
            [.. types.Where(type => offer.IsSold(type) && offer.IsAvailable(type)).Select(type => type.Name)];
    }
}
