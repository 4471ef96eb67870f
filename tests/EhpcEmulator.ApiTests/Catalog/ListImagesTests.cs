using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListImagesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListImages_ListsWhatAnImageIs()
    {
        var images = await ListAsync();

        images.Select(image => image.Text("OsTag")).Should().OnlyHaveUniqueItems()
            .And.Contain("CentOS_7.2_64").And.Contain("CentOS_6.8_64").And.Contain("CentOS_7.6_64");
        var centos = images.Single(image => image.Text("OsTag") == "CentOS_7.6_64");
        centos.Text("BaseOsTag").Should().Be("CentOS_7.6_64");
        centos.Text("Platform").Should().Be("CentOS");
        centos.Text("Version").Should().Be("7.6");
        centos.Text("Architecture").Should().Be("x86_64");
        centos.Text("ImageId").Should().Be("centos_7_6_x64_20G_alibase_20211130.vhd");
        centos.Text("OSName").Should().Be("CentOS 7.6 64位");
    }

    [Fact]
    public async Task ListImages_ListsOnlyImagesThatClustersStartFrom()
    {
        foreach (var image in await ListAsync())
        {
            var clusterId = await _world.CreateClusterAsync(("OsTag", image.Text("OsTag")));
            var cluster = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
            cluster.GetProperty("ClusterInfo").Text("ImageId").Should().Be(image.Text("ImageId"));
        }
    }

    [Theory]
    [InlineData("CentOS_7.2_64", "CentOS_7.2_64")]
    [InlineData("Aliyun_3_64", "Aliyun_3_64")]
    [InlineData("CentOS", "")]
    [InlineData("nosuch", "")]
    public async Task ListImages_OfABase_ListsThoseBuiltOnIt(string baseOsTag, string expected)
    {
        var images = await ListAsync(("BaseOsTag", baseOsTag));

        string.Join(' ', images.Select(image => image.Text("OsTag"))).Should().Be(expected);
    }

    [Fact]
    public async Task ListImages_ForAnInstanceType_ListsThoseThatStartThere()
    {
        (await ListAsync(("InstanceType", "ecs.c5.large"))).Should().HaveCount((await ListAsync()).Count);
    }

    [Fact]
    public async Task ListImages_ForAnUnknownInstanceType_AnswersInvalidParams()
    {
        var error = await _world.FailAsync("ListImages", ("InstanceType", "ecs.nosuch.large"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter InstanceType is invalid.");
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(params (string Name, string Value)[] parameters)
    {
        var list = await _world.CallAsync("ListImages", parameters);
        return [.. list.GetProperty("OsTags").GetProperty("OsInfo").EnumerateArray()];
    }
}
