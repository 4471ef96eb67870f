using System.Text.Json;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Billing;

public sealed class QueryServicePackAndPriceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string Key, string Value)[] Pack =
    [
        ("Billing:ServicePacks:0:InstanceName", "EHPCBAG-cn-1"), ("Billing:ServicePacks:0:Capacity", "3"),
        ("Billing:ServicePacks:0:StartTime", "2024-01-01T00:00:00Z"),
        ("Billing:ServicePacks:0:EndTime", "2024-01-03T00:00:00Z"),
    ];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task QueryServicePackAndPrice_OfAnEmptyAccount_SaysThePriceAlone()
    {
        var answer = await QueryAsync(_world);

        (answer.Text("RegionId"), answer.Text("Currency")).Should().Be(("cn-hangzhou", "CNY"));
        PricesOf(answer).Should().Be((0.05m, 0m, 0.05m));
        CoresOf(answer).Should().Be((0, 0));
        answer.GetProperty("ServicePack").GetRawText().Should().Be("""{"ServicePackInfo":[]}""");
    }

    [Fact]
    public async Task QueryServicePackAndPrice_AsClustersComeAndGo_FollowsTheirComputeCores()
    {
        var clusterId = await _world.CreateClusterAsync(("EcsOrder.Compute.Count", "3"));
        CoresOf(await QueryAsync(_world)).Should().Be((0, 0));

        await _world.AdvanceUntilIdleAsync();
        CoresOf(await QueryAsync(_world)).Should().Be((6, 6));
        CoresOf(await QueryAsync(_world, ("RegionId", "cn-shanghai"))).Should().Be((0, 0));
        await _world.AddComputesAsync(clusterId, 1);
        CoresOf(await QueryAsync(_world)).Should().Be((8, 8));

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        CoresOf(await QueryAsync(_world)).Should().Be((0, 0));
    }

    [Fact]
    public async Task QueryServicePackAndPrice_WithAServicePack_ChargesWhatItDoesNotCoverWhileItLasts()
    {
        await using var configured = new ConfiguredEmulator(Pack);
        var world = configured.NewWorld();
        await world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));

        var answer = await QueryAsync(world);
        var elsewhere = await QueryAsync(world, ("RegionId", "cn-shanghai"));
        await world.AdvanceAsync(TimeSpan.FromDays(2));

        CoresOf(answer).Should().Be((4, 1));
        answer.GetProperty("ServicePack").GetRawText().Should().Be(
            """{"ServicePackInfo":[{"InstanceName":"EHPCBAG-cn-1","Capacity":3,"""
            + "\"StartTime\":1704067200,\"EndTime\":1704240000}]}");
        elsewhere.GetProperty("ServicePack").GetProperty("ServicePackInfo").EnumerateArray().Should().BeEmpty();
        CoresOf(await QueryAsync(world)).Should().Be((4, 4));
    }

    [Fact]
    public async Task QueryServicePackAndPrice_WithALargerServicePack_ChargesNothing()
    {
        await using var configured = new ConfiguredEmulator(
            [Pack[0], ("Billing:ServicePacks:0:Capacity", "888"), .. Pack[2..]]);
        var world = configured.NewWorld();
        await world.RunClusterAsync();

        CoresOf(await QueryAsync(world)).Should().Be((2, 0));
    }

    [Fact]
    public async Task QueryServicePackAndPrice_WithADiscount_TakesItOffThePrice()
    {
        await using var configured = new ConfiguredEmulator(
            ("Billing:CoreHourPrice", "0.2"), ("Billing:Discount", "0.25"));

        PricesOf(await QueryAsync(configured.NewWorld())).Should().Be((0.2m, 0.05m, 0.15m));
    }

    [Fact]
    public async Task QueryServicePackAndPrice_InXml_WrapsItsList()
    {
        await using var configured = new ConfiguredEmulator(Pack);

        var answer = await configured.NewWorld().XmlAsync("QueryServicePackAndPrice");

        answer.Element("ServicePack")!.Elements("ServicePackInfo").Single().Element("Capacity")!.Value.Should().Be("3");
    }

    private static Task<JsonElement> QueryAsync(World world, params (string Name, string Value)[] parameters) =>
        world.CallAsync("QueryServicePackAndPrice", parameters);

    private static (int Original, int Charged) CoresOf(JsonElement answer) =>
        (answer.Number("OriginalAmount"), answer.Number("ChargeAmount"));

    private static (decimal Original, decimal Discount, decimal Trade) PricesOf(JsonElement answer) => (
        answer.GetProperty("OriginalPrice").GetDecimal(),
        answer.GetProperty("DiscountPrice").GetDecimal(),
        answer.GetProperty("TradePrice").GetDecimal());
}
