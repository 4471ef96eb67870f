using System.Text.Json;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListPreferredEcsTypesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListPreferredEcsTypes_ListsEverySeriesWithTypesForEveryRole()
    {
        var series = await SeriesAsync(_world);

        series.Select(one => $"{one.Text("SeriesId")} {one.Text("SeriesName")}").Should().Equal(
            "HighCompute SeriesHighCompute", "HighMem SeriesHighMem", "GPU SeriesGPU", "All SeriesAll");
        foreach (var role in new[] { "Manager", "Compute", "Login" })
        {
            series.Should().OnlyContain(one => TypesOf(one, role).Count > 0);
            TypesOf(series[^1], role).Should().Contain(["ecs.sn1ne.2xlarge", "ecs.sn1ne.4xlarge", "ecs.n1.tiny"]);
        }

        var all = TypesOf(series[^1], "Compute");
        series.SelectMany(one => TypesOf(one, "Compute")).Should().BeSubsetOf(all);
    }

    [Fact]
    public async Task ListPreferredEcsTypes_ListsOnlyTypesThatCanBeOrdered()
    {
        var series = await SeriesAsync(_world);
        var available = await _world.TypesAsync(("ZoneId", EcsTypeSteps.Zone));

        TypesOf(series[^1], "Compute").Should().BeSubsetOf(available.Keys);
        TypesOf(series[2], "Compute").Should().OnlyContain(type => available[type].Number("GPUAmount") > 0);
    }

    [Fact]
    public async Task ListPreferredEcsTypes_OfAZoneWithoutAType_LeavesItOut()
    {
        await using var small = new ConfiguredEmulator(
            ($"Hardware:Stock:{EcsTypeSteps.Zone}/ecs.c6.8xlarge", "0"));
        var world = small.NewWorld();

        TypesOf((await SeriesAsync(world))[0], "Compute").Should().NotContain("ecs.c6.8xlarge");
        TypesOf((await SeriesAsync(world, ("ZoneId", "cn-hangzhou-c")))[0], "Compute").Should()
            .Contain("ecs.c6.8xlarge");
    }

    [Fact]
    public async Task ListPreferredEcsTypes_OfAZoneWithoutTheTypesOfASeries_LeavesItOut()
    {
        await using var small = new ConfiguredEmulator(($"Hardware:Families:{EcsTypeSteps.Zone}:0", "ecs.r6"));

        var series = await SeriesAsync(small.NewWorld());

        series.Select(one => one.Text("SeriesId")).Should().Equal("HighMem", "All");
        TypesOf(series[0], "Manager").Should().BeEmpty();
    }

    [Fact]
    public async Task ListPreferredEcsTypes_OfSpotInstances_LeavesOutWhatIsNotSoldSo()
    {
        var spot = TypesOf((await SeriesAsync(_world, ("SpotStrategy", "SpotAsPriceGo")))[0], "Compute");
        var subscribed = await _world.CallAsync(
            "ListPreferredEcsTypes", ("ZoneId", EcsTypeSteps.Zone), ("InstanceChargeType", "PrePaid"));

        spot.Should().Contain("ecs.c6.8xlarge").And.NotContain("ecs.scch5.16xlarge");
        subscribed.GetProperty("SupportSpotInstance").GetBoolean().Should().BeFalse();
        TypesOf(SeriesOf(subscribed)[0], "Compute").Should().Contain("ecs.scch5.16xlarge");
    }

    [Theory]
    [InlineData("ZoneId", "", "MissingZoneId")]
    [InlineData("ZoneId", "cn-shanghai-b", "InvalidParams")]
    [InlineData("SpotStrategy", "Spot", "InvalidParams")]
    [InlineData("InstanceChargeType", "Free", "InvalidParams")]
    public async Task ListPreferredEcsTypes_WithABadValue_IsRefused(string parameter, string value, string code)
    {
        var error = await _world.FailAsync(
            "ListPreferredEcsTypes", ("ZoneId", EcsTypeSteps.Zone), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain(parameter);
    }

    [Fact]
    public async Task ListPreferredEcsTypes_InXml_WrapsItsListsLikeTheReference()
    {
        var answer = await _world.XmlAsync("ListPreferredEcsTypes", ("ZoneId", EcsTypeSteps.Zone));

        answer.Element("Series")!.Elements("SeriesInfo").Last().Element("Roles")!.Element("Login")!
            .Elements("InstanceTypeId").Select(type => type.Value).Should().Contain("ecs.n1.tiny");
    }

    private static async Task<IReadOnlyList<JsonElement>> SeriesAsync(
        World world, params (string Name, string Value)[] parameters) =>
        SeriesOf(await world.CallAsync("ListPreferredEcsTypes", [("ZoneId", EcsTypeSteps.Zone), .. parameters]));

    private static IReadOnlyList<JsonElement> SeriesOf(JsonElement list) =>
        [.. list.GetProperty("Series").GetProperty("SeriesInfo").EnumerateArray()];

    private static IReadOnlyList<string> TypesOf(JsonElement series, string role) =>
    [
        .. series.GetProperty("Roles").GetProperty(role).GetProperty("InstanceTypeId").EnumerateArray()
            .Select(type => type.GetString()!),
    ];
}
