using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class ListClusters2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListClusters2024_ByPage_ShowsTheNewestFirst()
    {
        for (var number = 1; number <= 12; number++)
        {
            await _world.CreateCluster2024Async(("ClusterName", $"cluster-{number}"));
        }

        var second = await _world.Call2024Async("ListClusters", ("PageNumber", "2"), ("PageSize", "10"));

        NamesOf(second).Should().Equal("cluster-2", "cluster-1");
        (second.Text("PageNumber"), second.Number("PageSize"), second.Number("TotalCount")).Should().Be(("2", 10, 12));
    }

    [Fact]
    public async Task ListClusters2024_ByIdsOrNames_ShowsThoseOnly()
    {
        var one = await _world.CreateCluster2024Async(("ClusterName", "one"));
        var two = await _world.CreateCluster2024Async(("ClusterName", "two"));
        await _world.CreateCluster2024Async(("ClusterName", "three"));

        NamesOf(
            await _world.Call2024Async("ListClusters", ("ClusterIds", JsonSerializer.Serialize(new[] { one, two }))))
            .Should().Equal("two", "one");
        NamesOf(await _world.Call2024Async("ListClusters", ("ClusterNames.1", "three"))).Should().Equal("three");
        NamesOf(await _world.Call2024Async("ListClusters", ("ClusterNames.1", "four"))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListClusters2024_InAnotherRegion_ShowsNone()
    {
        await _world.CreateCluster2024Async();

        NamesOf(await _world.Call2024Async("ListClusters", ("RegionId", "cn-beijing"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageSize", "9")]
    [InlineData("PageSize", "101")]
    [InlineData("PageNumber", "0")]
    public async Task ListClusters2024_WithAnInvalidPage_NamesIt(string name, string value)
    {
        var error = await _world.Fail2024Async("ListClusters", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain($" {name} ");
    }

    private static IEnumerable<string> NamesOf(JsonElement list) =>
        list.GetProperty("Clusters").EnumerateArray().Select(cluster => cluster.Text("ClusterName"));
}
