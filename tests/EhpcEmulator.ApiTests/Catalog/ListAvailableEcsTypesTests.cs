using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListAvailableEcsTypesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListAvailableEcsTypes_OfTheReferencesType_HasItsFigures()
    {
        var list = await _world.CallAsync("ListAvailableEcsTypes", ("ZoneId", EcsTypeSteps.Zone));

        list.GetProperty("SupportSpotInstance").GetBoolean().Should().BeTrue();
        var family = EcsTypeSteps.FamiliesOf(list).Single(one => one.Text("InstanceTypeFamilyId") == "ecs.n4");
        family.Text("Generation").Should().Be("ecs-3");
        var type = EcsTypeSteps.TypesOf(list)["ecs.n4.xlarge"];
        type.Number("CpuCoreCount").Should().Be(4);
        type.Number("MemorySize").Should().Be(8);
        type.Number("GPUAmount").Should().Be(0);
        type.Text("GPUSpec").Should().BeEmpty();
        type.Number("EniQuantity").Should().Be(2);
        (type.Number("InstanceBandwidthRx"), type.Number("InstanceBandwidthTx")).Should().Be((819_200, 819_200));
        (type.Number("InstancePpsRx"), type.Number("InstancePpsTx")).Should().Be((150_000, 150_000));
        type.Text("Status").Should().Be("Available");
        EcsTypeSteps.ZonesOf(type).Should().Contain(EcsTypeSteps.Zone).And.HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task ListAvailableEcsTypes_OfATypeWithGpus_NamesThem()
    {
        var type = (await _world.TypesAsync(("ZoneId", EcsTypeSteps.Zone)))["ecs.gn6v-c8g1.8xlarge"];

        (type.Number("GPUAmount"), type.Text("GPUSpec")).Should().Be((4, "NVIDIA V100"));
    }

    [Fact]
    public async Task ListAvailableEcsTypes_AsNodesTakeTheStock_ShowsItSoldOutAndBack()
    {
        await using var small = new ConfiguredEmulator(($"Hardware:Stock:{EcsTypeSteps.Zone}/ecs.c6.large", "1"));
        var world = small.NewWorld();
        (string, string)[] inZone = [("ZoneId", EcsTypeSteps.Zone)];
        (await world.TypesAsync(inZone))["ecs.c6.large"].Text("Status").Should().Be("Available");

        var clusterId = await world.RunClusterAsync(
            ("ZoneId", EcsTypeSteps.Zone), ("EcsOrder.Compute.InstanceType", "ecs.c6.large"));
        var shown = await world.TypesAsync(inZone);
        var withSoldOut = (await world.TypesAsync([.. inZone, ("ShowSoldOut", "true")]))["ecs.c6.large"];
        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await world.AdvanceUntilIdleAsync();

        shown.Should().NotContainKey("ecs.c6.large").And.ContainKey("ecs.c6.xlarge");
        withSoldOut.Text("Status").Should().Be("SoldOut");
        EcsTypeSteps.ZonesOf(withSoldOut).Should().NotBeEmpty().And.NotContain(EcsTypeSteps.Zone);
        (await world.TypesAsync(inZone)).Should().ContainKey("ecs.c6.large");
    }

    [Fact]
    public async Task ListAvailableEcsTypes_WithoutAZone_ListsWhatAnyZoneOfTheRegionHas()
    {
        await using var small = new ConfiguredEmulator(
            ("Hardware:Stock:*/ecs.c6.large", "0"), ("Hardware:Stock:cn-qingdao-c/ecs.c6.large", "1"));

        var inQingdao = await small.NewWorld().TypesAsync(("RegionId", "cn-qingdao"));
        var inHangzhou = await small.NewWorld().TypesAsync();

        EcsTypeSteps.ZonesOf(inQingdao["ecs.c6.large"]).Should().Equal("cn-qingdao-c");
        inHangzhou.Should().NotContainKey("ecs.c6.large").And.NotBeEmpty();
    }

    [Fact]
    public async Task ListAvailableEcsTypes_OfAZoneThatSellsSomeFamilies_ListsThoseAlone()
    {
        await using var small = new ConfiguredEmulator(
            ($"Hardware:Families:{EcsTypeSteps.Zone}:0", "ecs.n4"), ("Hardware:Stock:*/ecs.n4.small", "0"));
        var world = small.NewWorld();

        var list = await world.CallAsync(
            "ListAvailableEcsTypes", ("ZoneId", EcsTypeSteps.Zone), ("ShowSoldOut", "true"));
        var order = await world.CreateClusterAsync(("ZoneId", EcsTypeSteps.Zone));
        await world.AdvanceUntilIdleAsync();

        EcsTypeSteps.FamiliesOf(list).Select(family => family.Text("InstanceTypeFamilyId")).Should().Equal("ecs.n4");
        EcsTypeSteps.TypesOf(list)["ecs.n4.small"].Text("Status").Should().Be("SoldOut");
        (await world.StatusOfAsync(order)).Should().Be("exception", "the zone has no ecs.c5.large");
    }

    [Theory]
    [InlineData("SpotAsPriceGo")]
    [InlineData("SpotWithPriceLimit")]
    public async Task ListAvailableEcsTypes_OfSpotInstances_LeavesOutWhatIsNotSoldSo(string strategy)
    {
        var spot = await _world.TypesAsync(("ZoneId", EcsTypeSteps.Zone), ("SpotStrategy", strategy));
        var all = await _world.TypesAsync(("ZoneId", EcsTypeSteps.Zone), ("SpotStrategy", "NoSpot"));

        spot.Should().ContainKey("ecs.c6.large").And.NotContainKey("ecs.scch5.16xlarge");
        all.Should().ContainKey("ecs.c6.large").And.ContainKey("ecs.scch5.16xlarge");
    }

    [Fact]
    public async Task ListAvailableEcsTypes_OfSubscriptions_KnowsNoSpotInstances()
    {
        var subscribed = await _world.CallAsync(
            "ListAvailableEcsTypes", ("ZoneId", EcsTypeSteps.Zone), ("InstanceChargeType", "PrePaid"));
        var both = await _world.TypesAsync(
            ("ZoneId", EcsTypeSteps.Zone), ("InstanceChargeType", "PrePaid"), ("SpotStrategy", "SpotAsPriceGo"));

        subscribed.GetProperty("SupportSpotInstance").GetBoolean().Should().BeFalse();
        EcsTypeSteps.TypesOf(subscribed).Should().ContainKey("ecs.c6.large");
        both.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ZoneId", "cn-shanghai-b")]
    [InlineData("SpotStrategy", "Spot")]
    [InlineData("InstanceChargeType", "Free")]
    [InlineData("ShowSoldOut", "perhaps")]
    public async Task ListAvailableEcsTypes_WithABadValue_SaysWhich(string parameter, string value)
    {
        var error = await _world.FailAsync("ListAvailableEcsTypes", (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task ListAvailableEcsTypes_UnderTheStrictContract_NeedsTheZone()
    {
        await using var strict = new ConfiguredEmulator(("Contract:Strict", "true"));

        var error = await strict.NewWorld().FailAsync("ListAvailableEcsTypes", ("RegionId", "cn-hangzhou"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingZoneId" });
    }

    [Fact]
    public async Task ListAvailableEcsTypes_InXml_WrapsItsListsLikeTheReference()
    {
        var answer = await _world.XmlAsync("ListAvailableEcsTypes", ("ZoneId", EcsTypeSteps.Zone));

        var type = answer.Element("InstanceTypeFamilies")!.Element("InstanceTypeFamilyInfo")!
            .Element("Types")!.Element("TypesInfo")!;
        type.Element("InstanceTypeId")!.Value.Should().StartWith("ecs.");
        type.Element("ZoneIds")!.Elements("ZoneId").Select(zone => zone.Value).Should().Contain(EcsTypeSteps.Zone);
    }
}
