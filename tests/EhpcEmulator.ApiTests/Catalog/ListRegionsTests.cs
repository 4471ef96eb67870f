using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListRegionsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListRegions_ListsAllOnceWithTheirChineseNames()
    {
        var list = await _world.CallAsync("ListRegions");

        var regions = list.GetProperty("Regions").GetProperty("RegionInfo").EnumerateArray().ToList();
        regions.Select(region => region.Text("RegionId")).Should().BeEquivalentTo(
            "cn-qingdao", "cn-beijing", "cn-zhangjiakou", "cn-huhehaote", "cn-wulanchabu", "cn-hangzhou", "cn-shanghai",
            "cn-shenzhen", "cn-heyuan", "cn-guangzhou", "cn-chengdu", "cn-hongkong", "cn-wuhan-lr", "ap-northeast-1",
            "ap-southeast-1", "ap-southeast-2", "ap-southeast-5", "eu-central-1", "me-east-1");
        regions.Single(region => region.Text("RegionId") == "cn-hangzhou").Text("LocalName")
            .Should().Be("华东1（杭州）");
    }

    [Fact]
    public async Task ListRegions_ListsOnlyRegionsThatTakeClusters()
    {
        var list = await _world.CallAsync("ListRegions");

        foreach (var region in list.GetProperty("Regions").GetProperty("RegionInfo").EnumerateArray())
        {
            var regionId = region.Text("RegionId");
            var clusterId = await _world.CreateClusterAsync(("RegionId", regionId));
            var cluster = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
            cluster.GetProperty("ClusterInfo").Text("RegionId").Should().Be(regionId);
        }
    }

    [Fact]
    public async Task ListRegions_FromAnUnknownRegion_AnswersInvalidParams()
    {
        var error = await _world.FailAsync("ListRegions", ("RegionId", "cn-nowhere"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter RegionId is invalid.");
    }
}
