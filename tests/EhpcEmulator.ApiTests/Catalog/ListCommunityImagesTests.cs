using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListCommunityImagesTests(ListCommunityImagesTests.Publishing emulator)
    : IClassFixture<ListCommunityImagesTests.Publishing>
{
    private const string Action = "ListCommunityImages";
    private const string Published = "m-bp1published";
    private const string Gromacs = "m-bp16c0mgr2024k3w7h5u";
    private const string OpenFoam = "m-bp1h4f9opnfm5x2c8t0d";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCommunityImages_OfAPublishedImage_SaysWhatIsKnown()
    {
        var image = (await ImagesAsync(("BaseOsTag", "CentOS_6.8_64"))).Single();

        (image.Text("ImageId"), image.Text("ImageName"), image.Text("ImageOwnerAlias"), image.Text("Uid"))
            .Should().Be((Published, "published", "others", "1111222233334444"));
        (image.Text("Description"), image.Text("Status"), image.Number("Size"), image.Text("PostInstallScript"))
            .Should().Be(("For everybody", "Creating", 60, "/opt/setup.sh"));
        (image.Text("ProductCode"), image.Text("SkuCode"), image.Text("PricingCycle")).Should().Be(("", "", ""));
        image.GetProperty("BaseOsTag").GetRawText().Should().Be(
            """{"OsTag":"CentOS_6.8_64","Platform":"CentOS","Version":"6.8","Architecture":"x86_64"}""");
        image.GetProperty("OsTag").Text("BaseOsTag").Should().Be("CentOS_6.8_64");
    }

    [Theory]
    [InlineData("InstanceType", "ecs.c6.large", Published, Gromacs, OpenFoam)]
    [InlineData("BaseOsTag", "Aliyun_3_64", Gromacs)]
    [InlineData("BaseOsTag", "CentOS_7.2_64")]
    [InlineData("RegionId", "cn-shanghai")]
    public async Task ListCommunityImages_WithAFilter_ListsWhatFits(string name, string value, params string[] ids) =>
        (await ImagesAsync((name, value))).Select(image => image.Text("ImageId")).Should().Equal(ids);

    [Fact]
    public async Task ListCommunityImages_ForACluster_ListsImagesOfItsSystem()
    {
        var clusterId = await _world.CreateClusterAsync(("OsTag", "CentOS_7.9_64"));

        (await ImagesAsync(("ClusterId", clusterId))).Single().Text("ImageId").Should().Be(OpenFoam);
    }

    [Fact]
    public async Task ListCommunityImages_HasWhatListCustomImagesLacks()
    {
        var custom = (await _world.CallAsync("ListCustomImages")).GetProperty("Images").GetProperty("ImageInfo")
            .EnumerateArray().Select(image => image.Text("ImageId")).ToList();

        custom.Should().Contain("m-bp1shared").And.NotContain([Published, Gromacs, OpenFoam]);
        (await ImagesAsync()).Select(image => image.Text("ImageId")).Should().NotIntersectWith(custom);
    }

    [Theory]
    [InlineData("InstanceType", "ecs.none", 400, "InvalidParams")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    public async Task ListCommunityImages_WithABadValue_IsRefused(string name, string value, int status, string code) =>
        (await _world.FailAsync(Action, (name, value))).Should().BeEquivalentTo(new { Status = status, Code = code });

    [Fact]
    public async Task ListCommunityImages_InXml_WrapsItsList() =>
        (await _world.XmlAsync(Action)).Element("Images")!.Elements("ImageInfo").Should().HaveCount(3);

    private async Task<IReadOnlyList<JsonElement>> ImagesAsync(params (string Name, string Value)[] parameters) =>
    [
        .. (await _world.CallAsync(Action, parameters)).GetProperty("Images").GetProperty("ImageInfo")
            .EnumerateArray(),
    ];

    /// <summary>A host with an image that is published and one that is only shared.</summary>
    public sealed class Publishing : Emulator
    {
        /// <inheritdoc/>
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Images:Custom:0:Id"] = Published,
            ["Images:Custom:0:Name"] = "published",
            ["Images:Custom:0:Description"] = "For everybody",
            ["Images:Custom:0:Owner"] = "Others",
            ["Images:Custom:0:IsPublic"] = "true",
            ["Images:Custom:0:Uid"] = "1111222233334444",
            ["Images:Custom:0:OsTag"] = "CentOS_6.8_64",
            ["Images:Custom:0:Status"] = "Creating",
            ["Images:Custom:0:Size"] = "60",
            ["Images:Custom:0:PostInstallScript"] = "/opt/setup.sh",
            ["Images:Custom:1:Id"] = "m-bp1shared",
            ["Images:Custom:1:Owner"] = "Others",
        };
    }
}
