using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Billing.V20180412;

/// <summary>Returns the price of a marketplace image for a number of instances and a period.</summary>
[Operation("DescribeImagePrice", ApiVersion.V20180412)]
public static class DescribeImagePrice
{
    public sealed record Request
    {
        /// <summary>An image of the marketplace.</summary>
        public string ImageId { get; init; } = "";

        /// <summary>Hour, Day, Week, Month or Year.</summary>
        public string PriceUnit { get; init; } = "";

        /// <summary>ECS (pay-as-you-go) or package (subscription).</summary>
        public string SkuCode { get; init; } = "";

        /// <summary>How many instances, 1 to 1000.</summary>
        public int? Amount { get; init; }

        /// <summary>How many units: 1 to 30 days, 9 months or 3 years; at least 1 hour or week.</summary>
        public int? Period { get; init; }

        /// <summary>instance-buy or INSTANCE-BUY.</summary>
        public string? OrderType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ImageId).Required();
            RuleFor(r => r.PriceUnit).Required().OneOf("Hour", "Day", "Week", "Month", "Year");
            RuleFor(r => r.SkuCode).Required().OneOf("ECS", "package");
            RuleFor(r => r.Amount).Required().Between(1, 1000);
            RuleFor(r => r.Period).Required().AtLeast(1);
            RuleFor(r => r.Period)
                .Must((r, period) => period is null || period <= MostOf(r.PriceUnit))
                .WithMessage("It is more than the unit allows.");
            RuleFor(r => r.OrderType).OneOf("instance-buy", "INSTANCE-BUY");
        }

        private static int MostOf(string unit) => unit switch
        {
            "Day" => 30,
            "Month" => 9,
            "Year" => 3,
            _ => int.MaxValue,
        };
    }

    public sealed record Response : EnvelopedResponse<ImagePrice>
    {
        public required string ImageId { get; init; }

        /// <summary>The image's code in the marketplace.</summary>
        public required string ProductCode { get; init; }

        /// <summary>How many instances.</summary>
        public required int Amount { get; init; }

        /// <summary>CNY without any discount.</summary>
        public required decimal OriginalPrice { get; init; }

        /// <summary>The discount, in CNY.</summary>
        public required decimal DiscountPrice { get; init; }

        /// <summary>The amount to be paid, in CNY.</summary>
        public required decimal TradePrice { get; init; }

        /// <summary>Always empty: only the length of a subscription makes it cheaper.</summary>
        [ListItem("PromotionRule")]
        public IReadOnlyList<string> PromotionRules { get; } = [];

        /// <inheritdoc/>
        protected override ImagePrice ToData() => new()
        {
            ImageId = ImageId,
            ProductCode = ProductCode,
            Amount = Amount,
            OriginalPrice = OriginalPrice,
            DiscountPrice = DiscountPrice,
            TradePrice = TradePrice,
        };
    }

    /// <summary>The same fields in the envelope.</summary>
    public sealed record ImagePrice
    {
        public required string ImageId { get; init; }

        /// <summary>The image's code in the marketplace.</summary>
        public required string ProductCode { get; init; }

        /// <summary>How many instances.</summary>
        public required int Amount { get; init; }

        /// <summary>CNY without any discount.</summary>
        public required decimal OriginalPrice { get; init; }

        /// <summary>The discount, in CNY.</summary>
        public required decimal DiscountPrice { get; init; }

        /// <summary>The amount to be paid, in CNY.</summary>
        public required decimal TradePrice { get; init; }

        /// <summary>Always empty: only the length of a subscription makes it cheaper.</summary>
        [ListItem("PromotionRule")]
        public IReadOnlyList<string> PromotionRules { get; } = [];
    }

    public sealed class Handler(WorldSession world, CustomImages images) : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var image = images.RequireOfMarketplace(world, request.ImageId, world.Origin.RegionId);
            var (amount, period) = (request.Amount!.Value, request.Period!.Value);
            var unit = Enum.Parse<PeriodUnit>(request.PriceUnit);
            var original = amount * Prices.PayAsYouGo(image.HourlyPrice, unit, period);
            var trade = request.SkuCode == "ECS"
                ? original
                : amount * Prices.Subscription(image.HourlyPrice, unit, period);
            return Task.FromResult(new Response
            {
                ImageId = image.Id,
                ProductCode = image.ProductCode,
                Amount = amount,
                OriginalPrice = original,
                DiscountPrice = original - trade,
                TradePrice = trade,
            });
        }
    }
}
