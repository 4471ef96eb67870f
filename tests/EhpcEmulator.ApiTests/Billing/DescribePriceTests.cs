using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Billing;

public sealed class DescribePriceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "DescribePrice";

    private static readonly (string Name, string Value)[] Order =
    [
        ("PriceUnit", "Hour"), ("Commodities.1.NodeType", "Compute"), ("Commodities.1.InstanceType", "ecs.c6.large"),
        ("Commodities.1.Amount", "1"), ("Commodities.1.Period", "1"),
    ];

    private readonly World _world = emulator.NewWorld();

    // An hour of the type costs 0.39 CNY and 40 GiB of its disk 0.02: 0.41 / 7 = 0.0586.
    [Fact]
    public async Task DescribePrice_OfANode_IsInDollarsWithItsSystemDisk()
    {
        var answer = await _world.CallAsync(Action, Order);

        var price = Prices(answer).Single();
        (price.Text("NodeType"), price.Text("Currency")).Should().Be(("Compute", "USD"));
        (price.Decimal("OriginalPrice"), price.Decimal("TradePrice")).Should().Be((0.059m, 0.059m));
        answer.Decimal("TotalTradePrice").Should().Be(0.059m);
    }

    // 100 nodes for an hour: 41 CNY, to which comes what each case adds.
    [Theory]
    [InlineData(5.857)]
    [InlineData(6.571, "SystemDiskSize=140")]
    [InlineData(6.371, "SystemDiskCategory=cloud_ssd")]
    [InlineData(6.371, "SystemDiskCategory=cloud_essd")]
    [InlineData(7.171, "SystemDiskCategory=cloud_essd", "SystemDiskPerformanceLevel=PL2")]
    [InlineData(5.8, "SystemDiskCategory=cloud")]
    [InlineData(6.143, "DataDisks.1.category=cloud_efficiency")]
    [InlineData(9.857, "DataDisks.1.size=100", "DataDisks.1.category=cloud_essd", "DataDisks.1.performanceLevel=PL2")]
    [InlineData(6.143, "DataDisks.1.encrypted=true", "DataDisks.1.deleteWithInstance=false")]
    [InlineData(12.714, "DataDisks.1.Size=480", "DataDisks.2.size=480")]
    [InlineData(13, "InternetChargeType=PayByBandwidth", "InternetMaxBandWidthOut=5")]
    [InlineData(5.857, "InternetChargeType=PayByTraffic", "InternetMaxBandWidthOut=5", "NetworkType=VPC")]
    public async Task DescribePrice_OfAHundredNodes_FollowsDisksAndBandwidth(double price, params string[] changes)
    {
        var answer = await _world.CallAsync(
            Action,
            [
                .. Order,
                ("Commodities.1.Amount", "100"),
                .. changes.Select(change => change.Split('=')).Select(parts => ($"Commodities.1.{parts[0]}", parts[1])),
            ]);

        Prices(answer).Single().Decimal("TradePrice").Should().Be((decimal)price);
    }

    // 0.41 CNY per hour; months and years cost 65 and 55 % of their hours.
    [Theory]
    [InlineData("PrePaid", "Hour", "1", 0.059, 0.059)]
    [InlineData("PrePaid", "Month", "1", 42.171, 27.411)]
    [InlineData("PrePaid", "Month", "9", 379.543, 246.703)]
    [InlineData("PrePaid", "Year", "3", 1518.171, 834.994)]
    [InlineData("PostPaid", "Month", "9", 0.059, 0.059)]
    public async Task DescribePrice_OfATime_DiscountsSubscriptions(
        string charge, string unit, string period, double original, double trade)
    {
        var answer = await _world.CallAsync(
            Action, [.. Order, ("ChargeType", charge), ("PriceUnit", unit), ("Commodities.1.Period", period)]);

        var price = Prices(answer).Single();
        (price.Decimal("OriginalPrice"), price.Decimal("TradePrice")).Should().Be(((decimal)original, (decimal)trade));
    }

    [Fact]
    public async Task DescribePrice_OfSeveralOrders_AddsThemUp()
    {
        var answer = await _world.CallAsync(
            Action,
            [
                .. Order,
                ("OrderType", "INSTANCE-BUY"),
                ("Commodities.2.NodeType", "Manager"), ("Commodities.2.InstanceType", "ecs.gn6v-c8g1.2xlarge"),
                ("Commodities.2.Amount", "2"), ("Commodities.2.Period", "1"),
                ("Commodities.3.NodeType", "Login"), ("Commodities.3.InstanceType", "ecs.c6.large"),
                ("Commodities.3.Amount", "1"), ("Commodities.3.Period", "1"),
            ]);

        Prices(answer).Select(price => (price.Text("NodeType"), price.Decimal("TradePrice")))
            .Should().Equal(("Compute", 0.059m), ("Manager", 7.411m), ("Login", 0.059m));
        answer.Decimal("TotalTradePrice").Should().Be(7.529m);
    }

    [Theory]
    [InlineData("PriceUnit", "MissingPriceUnit")]
    [InlineData("Commodities.1.NodeType", "MissingCommodities.1.NodeType")]
    [InlineData("Commodities.1.InstanceType", "MissingCommodities.1.InstanceType")]
    [InlineData("Commodities.1.Amount", "MissingCommodities.1.Amount")]
    [InlineData("Commodities.1.Period", "MissingCommodities.1.Period")]
    public async Task DescribePrice_WithoutTheNeeded_SaysWhatIsMissing(string parameter, string code)
    {
        var error = await _world.FailAsync(Action, [.. Order.Where(one => one.Name != parameter)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Fact]
    public async Task DescribePrice_OfNothing_SaysWhatIsMissing() =>
        (await _world.FailAsync(Action, Order[0])).Code.Should().Be("MissingCommodities");

    [Theory]
    [InlineData("ChargeType", "Free")]
    [InlineData("PriceUnit", "Week")]
    [InlineData("OrderType", "buy")]
    [InlineData("Commodities.1.NodeType", "Proxy")]
    [InlineData("Commodities.1.InstanceType", "ecs.none.large")]
    [InlineData("Commodities.1.Amount", "0")]
    [InlineData("Commodities.1.Amount", "1001")]
    [InlineData("Commodities.1.Period", "2")]
    [InlineData("Commodities.1.NetworkType", "Classic")]
    [InlineData("Commodities.1.InternetChargeType", "Free")]
    [InlineData("Commodities.1.InternetMaxBandWidthOut", "101")]
    [InlineData("Commodities.1.SystemDiskCategory", "tape")]
    [InlineData("Commodities.1.SystemDiskPerformanceLevel", "PL4")]
    [InlineData("Commodities.1.SystemDiskSize", "39")]
    [InlineData("Commodities.1.DataDisks.1.category", "tape")]
    [InlineData("Commodities.1.DataDisks.1.performanceLevel", "PL4")]
    [InlineData("Commodities.1.DataDisks.1.size", "501")]
    [InlineData("Commodities.1.DataDisks.1.encrypted", "maybe")]
    public async Task DescribePrice_WithABadValue_SaysWhich(string parameter, string value)
    {
        var error = await _world.FailAsync(Action, [.. Order, (parameter, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Theory]
    [InlineData("Month", "10")]
    [InlineData("Year", "4")]
    public async Task DescribePrice_OfTooLongATime_NamesThePeriod(string unit, string period)
    {
        var error = await _world.FailAsync(
            Action, [.. Order, ("ChargeType", "PrePaid"), ("PriceUnit", unit), ("Commodities.1.Period", period)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Commodities.1.Period is invalid.");
    }

    [Theory]
    [InlineData("Commodities.{0}.NodeType", "Compute", 11, "Commodities")]
    [InlineData("Commodities.1.DataDisks.{0}.size", "40", 5, "Commodities.1.DataDisks")]
    public async Task DescribePrice_OfTooMany_IsRefused(string name, string value, int count, string parameter)
    {
        var many = Enumerable.Range(1, count)
            .Select(number => (name.Replace("{0}", $"{number}", StringComparison.Ordinal), value));

        var error = await _world.FailAsync(Action, [.. Order, .. many]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task DescribePrice_InXml_WrapsItsList() =>
        (await _world.XmlAsync(Action, Order)).Element("Prices")!.Elements("PriceInfo").Should().HaveCount(1);

    private static IReadOnlyList<JsonElement> Prices(JsonElement answer) =>
        [.. answer.GetProperty("Prices").GetProperty("PriceInfo").EnumerateArray()];
}
