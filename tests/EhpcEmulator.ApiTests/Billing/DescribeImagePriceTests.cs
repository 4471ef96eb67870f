using System.Text.Json;
using EhpcEmulator.ApiTests.Catalog;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Billing;

public sealed class DescribeImagePriceTests(ConfiguredImages emulator) : IClassFixture<ConfiguredImages>
{
    private static readonly (string, string)[] Order =
    [
        ("ImageId", ConfiguredImages.Sample), ("PriceUnit", "Hour"), ("SkuCode", "package"), ("Amount", "1"),
        ("Period", "2"),
    ];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeImagePrice_OfTheReferencesOrder_CostsWhatItsExampleSays()
    {
        var price = await _world.CallAsync("DescribeImagePrice", Order);

        foreach (var fields in new[] { price, price.GetProperty("data") })
        {
            Prices(fields).Should().Be((0.8m, 0m, 0.8m));
            (fields.Text("ProductCode"), fields.Text("ImageId"), fields.Number("Amount"))
                .Should().Be(("cmjj028279", ConfiguredImages.Sample, 1));
            fields.GetProperty("PromotionRules").GetRawText().Should().Be("""{"PromotionRule":[]}""");
        }

        (price.Text("code"), price.GetProperty("successResponse").GetBoolean()).Should().Be(("200", true));
        price.Text("requestId").Should().Be(price.Text("RequestId"));
    }

    // An hour costs 1.5; weeks, months and years are subscribed to for 80, 65 and 55 % of their hours.
    [Theory]
    [InlineData("Hour", "3", "1", 4.5, 0, 4.5)]
    [InlineData("Day", "30", "1", 1080, 0, 1080)]
    [InlineData("Week", "1", "2", 504, 100.8, 403.2)]
    [InlineData("Month", "9", "1", 9720, 3402, 6318)]
    [InlineData("Year", "1", "1000", 12_960_000, 5_832_000, 7_128_000)]
    public async Task DescribeImagePrice_FollowsUnitPeriodAndAmount(
        string unit, string period, string amount, decimal original, decimal discount, decimal trade)
    {
        (string, string)[] order =
            [.. Order, ("ImageId", ConfiguredImages.Sold), ("PriceUnit", unit), ("Period", period), ("Amount", amount)];

        var subscribed = await _world.CallAsync("DescribeImagePrice", order);
        var payAsYouGo = await _world.CallAsync("DescribeImagePrice", [.. order, ("SkuCode", "ECS")]);

        Prices(subscribed).Should().Be((original, discount, trade));
        Prices(payAsYouGo).Should().Be((original, 0m, original));
    }

    [Theory]
    [InlineData("OrderType", "instance-buy")]
    [InlineData("OrderType", "INSTANCE-BUY")]
    public async Task DescribeImagePrice_OfAnOrderType_TakesBothSpellings(string parameter, string value) =>
        Prices(await _world.CallAsync("DescribeImagePrice", [.. Order, (parameter, value)])).Item3.Should().Be(0.8m);

    [Theory]
    [InlineData("ImageId")]
    [InlineData("PriceUnit")]
    [InlineData("SkuCode")]
    [InlineData("Amount")]
    [InlineData("Period")]
    public async Task DescribeImagePrice_WithoutTheNeeded_SaysWhatIsMissing(string parameter)
    {
        var error = await _world.FailAsync(
            "DescribeImagePrice", [.. Order.Where(one => one.Item1 != parameter)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{parameter}" });
    }

    [Theory]
    [InlineData("Hour", "PriceUnit", "Minute")]
    [InlineData("Hour", "SkuCode", "rent")]
    [InlineData("Hour", "Amount", "0")]
    [InlineData("Hour", "Amount", "1001")]
    [InlineData("Hour", "Period", "0")]
    [InlineData("Day", "Period", "31")]
    [InlineData("Month", "Period", "10")]
    [InlineData("Year", "Period", "4")]
    [InlineData("Hour", "OrderType", "buy")]
    public async Task DescribeImagePrice_WithABadValue_SaysWhich(string unit, string parameter, string value)
    {
        var error = await _world.FailAsync("DescribeImagePrice", [.. Order, ("PriceUnit", unit), (parameter, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Theory]
    [InlineData("ImageId", "m-none")]
    [InlineData("ImageId", ConfiguredImages.Own)]
    [InlineData("RegionId", "cn-shanghai")]
    public async Task DescribeImagePrice_OfAnImageThatIsNotSoldThere_AnswersImageNotFound(
        string parameter, string value)
    {
        var error = await _world.FailAsync("DescribeImagePrice", [.. Order, (parameter, value)]);

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ImageNotFound" });
    }

    [Fact]
    public async Task DescribeImagePrice_InXml_HasTheEnvelope()
    {
        var answer = await _world.XmlAsync("DescribeImagePrice", Order);

        answer.Element("data")!.Element("OriginalPrice")!.Value.Should().StartWith("0.8");
        answer.Element("data")!.Element("PromotionRules")!.Elements().Should().BeEmpty();
    }

    private static (decimal, decimal, decimal) Prices(JsonElement fields) => (
        fields.GetProperty("OriginalPrice").GetDecimal(),
        fields.GetProperty("DiscountPrice").GetDecimal(),
        fields.GetProperty("TradePrice").GetDecimal());
}
