using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListCustomImagesTests(ConfiguredImages emulator) : IClassFixture<ConfiguredImages>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCustomImages_OfTheAccountsOwn_SaysWhatIsKnown()
    {
        var image = (await ImagesAsync(("ImageOwnerAlias", "self"))).Single();

        (image.Text("ImageId"), image.Text("ImageName"), image.Text("ImageOwnerAlias"), image.Text("Uid"))
            .Should().Be((ConfiguredImages.Own, "solver", "self", _world.Id));
        (image.Text("Description"), image.Text("Status"), image.Number("Size"), image.Text("PostInstallScript"))
            .Should().Be(("With a solver", "Available", 60, "/opt/activate.sh"));
        (image.Text("ProductCode"), image.Text("SkuCode"), image.Text("PricingCycle")).Should().Be(("", "", ""));
        image.GetProperty("BaseOsTag").GetRawText().Should().Be(
            """{"OsTag":"CentOS_7.6_64","Platform":"CentOS","Version":"7.6","Architecture":"x86_64"}""");
        (image.GetProperty("OsTag").Text("OsTag"), image.GetProperty("OsTag").Text("BaseOsTag"))
            .Should().Be(("CentOS_7.6_64", "CentOS_7.6_64"));
    }

    [Fact]
    public async Task ListCustomImages_OfTheMarketplace_HasTheReferencesSample()
    {
        var image = (await ImagesAsync()).Single(one => one.Text("ImageId") == ConfiguredImages.Sample);

        (image.Text("ImageOwnerAlias"), image.Text("ProductCode"), image.Text("SkuCode"), image.Text("PricingCycle"))
            .Should().Be(("marketplace", "cmjj028279", "ECS", "Hour"));
        image.GetProperty("BaseOsTag").Text("OsTag").Should().Be("CentOS_7.2_64");
    }

    [Theory]
    [InlineData(
        "ImageOwnerAlias", "",
        ConfiguredImages.Own, ConfiguredImages.Shared, ConfiguredImages.Sold, ConfiguredImages.Sample)]
    [InlineData("ImageOwnerAlias", "self", ConfiguredImages.Own)]
    [InlineData("ImageOwnerAlias", "others", ConfiguredImages.Shared, ConfiguredImages.Sold, ConfiguredImages.Sample)]
    [InlineData("BaseOsTag", "CentOS_6.8_64", ConfiguredImages.Shared)]
    [InlineData("BaseOsTag", "Aliyun_3_64")]
    [InlineData(
        "InstanceType", "ecs.c6.large",
        ConfiguredImages.Own, ConfiguredImages.Shared, ConfiguredImages.Sold, ConfiguredImages.Sample)]
    [InlineData("RegionId", "cn-shanghai", ConfiguredImages.Elsewhere)]
    public async Task ListCustomImages_WithAFilter_ListsWhatFits(string parameter, string value, params string[] ids)
    {
        var images = await ImagesAsync(value.Length == 0 ? [] : [(parameter, value)]);

        images.Select(image => image.Text("ImageId")).Should().Equal(ids);
    }

    [Theory]
    [InlineData("CentOS_7.9_64", ConfiguredImages.Own, ConfiguredImages.Sold, ConfiguredImages.Sample)]
    [InlineData("CentOS_6.8_64", ConfiguredImages.Shared)]
    public async Task ListCustomImages_ForACluster_ListsImagesOfItsSystem(string osTag, params string[] ids)
    {
        var clusterId = await _world.CreateClusterAsync(("OsTag", osTag));

        var images = await ImagesAsync(("ClusterId", clusterId));

        images.Select(image => image.Text("ImageId")).Should().Equal(ids);
    }

    [Theory]
    [InlineData("ImageOwnerAlias", "mine", 400, "InvalidParams")]
    [InlineData("InstanceType", "ecs.none", 400, "InvalidParams")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    public async Task ListCustomImages_WithABadValue_IsRefused(string parameter, string value, int status, string code)
    {
        var error = await _world.FailAsync("ListCustomImages", (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListCustomImages_OfAnImageThatFailed_SaysSo() =>
        (await ImagesAsync(("RegionId", "cn-shanghai"))).Single().Text("Status").Should().Be("CreateFailed");

    [Fact]
    public async Task ListCustomImages_InXml_WrapsItsList()
    {
        var answer = await _world.XmlAsync("ListCustomImages", ("ImageOwnerAlias", "self"));

        var image = answer.Element("Images")!.Elements("ImageInfo").Single();
        image.Element("BaseOsTag")!.Element("Platform")!.Value.Should().Be("CentOS");
    }

    private async Task<IReadOnlyList<JsonElement>> ImagesAsync(params (string Name, string Value)[] parameters)
    {
        var list = await _world.CallAsync("ListCustomImages", parameters);
        return [.. list.GetProperty("Images").GetProperty("ImageInfo").EnumerateArray()];
    }
}
