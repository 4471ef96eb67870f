using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Billing.V20180412;

/// <summary>Returns the price of nodes with their disks and bandwidth; nothing is ordered.</summary>
[Operation("DescribePrice", ApiVersion.V20180412)]
public static partial class DescribePrice
{
    public sealed record Response : ApiResponse
    {
        /// <summary>The total price, in US dollars.</summary>
        public required decimal TotalTradePrice { get; init; }

        /// <summary>The price of each order, in the order of the request.</summary>
        [ListItem("PriceInfo")]
        public required IReadOnlyList<PriceInfo> Prices { get; init; }
    }

    /// <summary>The price of one order.</summary>
    public sealed record PriceInfo
    {
        /// <summary>Compute, Manager or Login.</summary>
        public required string NodeType { get; init; }

        /// <summary>What the nodes of the order cost at the pay-as-you-go price.</summary>
        public required decimal OriginalPrice { get; init; }

        /// <summary>The amount to be paid: less for a subscription of months or years.</summary>
        public required decimal TradePrice { get; init; }

        /// <summary>USD.</summary>
        public string Currency { get; } = "USD";
    }

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            RequirePeriods(request);
            var isSubscription = request.ChargeType == "PrePaid";

            // Pay-as-you-go prices are by the hour.
            var unit = isSubscription ? Enum.Parse<PeriodUnit>(request.PriceUnit) : PeriodUnit.Hour;
            var prices = request.Commodities.Select(one => PriceOf(one, unit, isSubscription)).ToList();
            return Task.FromResult(new Response
            {
                TotalTradePrice = prices.Sum(price => price.TradePrice),
                Prices = prices,
            });
        }

        private static void RequirePeriods(Request request)
        {
            var longest = request.PriceUnit switch
            {
                "Month" => 9,
                "Year" => 3,
                _ => 1,
            };
            foreach (var (index, commodity) in request.Commodities.Index())
            {
                if (commodity.Period > longest)
                {
                    var path = $"Commodities.{ParameterPath.NumberOf(request.Commodities, index)}";
                    throw Errors.InvalidParams($"{path}.Period", "It is more than the unit allows.");
                }
            }
        }

        private static PriceInfo PriceOf(CommodityParameters commodity, PeriodUnit unit, bool isSubscription)
        {
            var perHour = commodity.Amount!.Value * commodity.HourlyPrice;
            var period = isSubscription ? commodity.Period!.Value : 1;
            var original = Engine.Hardware.Prices.PayAsYouGo(perHour, unit, period);
            var trade = isSubscription ? Engine.Hardware.Prices.Subscription(perHour, unit, period) : original;
            return new PriceInfo
            {
                NodeType = commodity.NodeType,
                OriginalPrice = Engine.Hardware.Prices.InDollars(original),
                TradePrice = Engine.Hardware.Prices.InDollars(trade),
            };
        }
    }
}
