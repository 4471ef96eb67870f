using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class ListClustersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListClusters_OfAnEmptyAccount_IsAnEmptyPage()
    {
        var list = await _world.CallAsync("ListClusters");

        list.GetProperty("TotalCount").GetInt32().Should().Be(0);
        list.GetProperty("PageNumber").GetInt32().Should().Be(1);
        list.GetProperty("PageSize").GetInt32().Should().Be(10);
        list.GetProperty("Clusters").GetRawText().Should().Be("""{"ClusterInfoSimple":[]}""");
    }

    [Fact]
    public async Task ListClusters_OfARunningCluster_ShowsWhatItIs()
    {
        var clusterId = await _world.RunClusterAsync(
            ("Name", "listed"), ("Description", "In a list"), ("SchedulerType", "slurm"),
            ("EcsOrder.Compute.Count", "3"));

        var cluster = await SingleAsync();

        cluster.GetProperty("Id").GetString().Should().Be(clusterId);
        cluster.GetProperty("Name").GetString().Should().Be("listed");
        cluster.GetProperty("Description").GetString().Should().Be("In a list");
        cluster.GetProperty("Status").GetString().Should().Be("running");
        cluster.GetProperty("SchedulerType").GetString().Should().Be("slurm");
        cluster.GetProperty("DeployMode").GetString().Should().Be("Simple");
        cluster.GetProperty("CreateTime").GetString().Should().Be("2024-01-01T00:00:00.000Z");
        cluster.GetProperty("Count").GetInt32().Should().Be(3);
        cluster.GetProperty("InstanceType").GetString().Should().Be("ecs.c5.large");
        cluster.GetProperty("TotalResources").GetRawText().Should().Be("""{"Cpu":6,"Memory":12288,"Gpu":0}""");
        cluster.GetProperty("UsedResources").GetRawText().Should().Be("""{"Cpu":0,"Memory":0,"Gpu":0}""");
        var login = (await _world.NodesOfAsync(clusterId, "Login"))[0].GetProperty("Id").GetString();
        cluster.GetProperty("LoginNodes").GetString().Should().Be($$"""[{"Id":"{{login}}"}]""");
    }

    [Fact]
    public async Task ListClusters_AlongALife_CountsTheNodesByTheirState()
    {
        var clusterId = await _world.CreateClusterAsync(("EcsOrder.Compute.Count", "2"));
        Counts(await SingleAsync(), "Computes").Should().Be((2, 0, 2, 0, 0));
        Counts(await SingleAsync(), "Managers").Should().Be((1, 0, 1, 0, 0));

        await _world.AdvanceUntilIdleAsync();
        Counts(await SingleAsync(), "Computes").Should().Be((2, 2, 0, 0, 0));

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        Counts(await SingleAsync(), "Computes").Should().Be((2, 0, 2, 0, 0));
        await _world.AdvanceUntilIdleAsync();
        Counts(await SingleAsync(), "Computes").Should().Be((2, 0, 0, 2, 0));
        Counts(await SingleAsync(), "Managers").Should().Be((1, 0, 0, 1, 0));

        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        Counts(await SingleAsync(), "Computes").Should().Be((3, 2, 1, 0, 0));
    }

    [Fact]
    public async Task ListClusters_OfAFailedCluster_CountsItsNodesAsExceptional()
    {
        await using var soldOut = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c5.large", "0"));
        var world = soldOut.NewWorld();
        await world.CreateClusterAsync();
        await world.AdvanceUntilIdleAsync();

        var list = await world.CallAsync("ListClusters");

        var cluster = list.GetProperty("Clusters").GetProperty("ClusterInfoSimple")[0];
        cluster.GetProperty("Status").GetString().Should().Be("exception");
        Counts(cluster, "Computes").Should().Be((1, 0, 0, 0, 1));
    }

    [Fact]
    public async Task ListClusters_PageByPage_ShowsEachOnceTheNewestFirst()
    {
        var clusters = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            clusters.Insert(0, await _world.CreateClusterAsync(("EcsOrder.Compute.Count", "0")));
        }

        (await PageAsync()).Should().Equal(clusters.Take(10));
        (await PageAsync(("PageNumber", "2"))).Should().Equal(clusters.Skip(10));
        (await PageAsync(("PageNumber", "2"), ("PageSize", "5"))).Should().Equal(clusters.Skip(5).Take(5));
        (await PageAsync(("PageNumber", "12"), ("PageSize", "1"))).Should().Equal(clusters[^1]);
        (await PageAsync(("PageSize", "50"))).Should().Equal(clusters);
        (await PageAsync(("PageNumber", "3"))).Should().BeEmpty();
        (await PageAsync(("PageNumber", "2147483647"), ("PageSize", "50"))).Should().BeEmpty();
        var list = await _world.CallAsync("ListClusters", ("PageNumber", "9"), ("PageSize", "7"));
        list.GetProperty("TotalCount").GetInt32().Should().Be(12);
        list.GetProperty("PageNumber").GetInt32().Should().Be(9);
        list.GetProperty("PageSize").GetInt32().Should().Be(7);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "-1")]
    [InlineData("PageNumber", "one")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("PageSize", "ten")]
    [InlineData("RegionId", "mars")]
    public async Task ListClusters_WithAnInvalidValue_NamesItsParameter(string name, string value)
    {
        var error = await _world.FailAsync("ListClusters", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }

    [Fact]
    public async Task ListClusters_OfARegion_ShowsOnlyThatRegionsClusters()
    {
        var hangzhou = await _world.CreateClusterAsync();
        var shanghai = await _world.CreateClusterAsync(("RegionId", "cn-shanghai"));

        (await PageAsync()).Should().Equal(hangzhou);
        (await PageAsync(("RegionId", "cn-hangzhou"))).Should().Equal(hangzhou);
        (await PageAsync(("RegionId", "cn-shanghai"))).Should().Equal(shanghai);
        (await PageAsync(("RegionId", "cn-beijing"))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListClusters_InXml_RepeatsTheElementOfTheList()
    {
        var first = await _world.CreateClusterAsync();
        var second = await _world.CreateClusterAsync();

        using var response = await _world.SendAsync("ListClusters", ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Name.LocalName.Should().Be("ListClustersResponse");
        root.Element("TotalCount")!.Value.Should().Be("2");
        root.Element("Clusters")!.Elements("ClusterInfoSimple").Select(cluster => cluster.Element("Id")!.Value)
            .Should().Equal(second, first);
    }

    private static (int Total, int Normal, int Operating, int Stopped, int Exception) Counts(
        JsonElement cluster, string group)
    {
        var counts = cluster.GetProperty(group);
        counts.GetProperty("OperationCount").GetInt32().Should().Be(counts.GetProperty("OperatingCount").GetInt32());
        return (
            counts.GetProperty("Total").GetInt32(),
            counts.GetProperty("NormalCount").GetInt32(),
            counts.GetProperty("OperatingCount").GetInt32(),
            counts.GetProperty("StoppedCount").GetInt32(),
            counts.GetProperty("ExceptionCount").GetInt32());
    }

    private async Task<IEnumerable<string?>> PageAsync(params (string, string)[] parameters) =>
        (await _world.CallAsync("ListClusters", parameters)).GetProperty("Clusters").GetProperty("ClusterInfoSimple")
            .EnumerateArray().Select(cluster => cluster.GetProperty("Id").GetString());

    private async Task<JsonElement> SingleAsync() =>
        (await _world.CallAsync("ListClusters")).GetProperty("Clusters").GetProperty("ClusterInfoSimple")
            .EnumerateArray().Should().ContainSingle().Subject;
}
