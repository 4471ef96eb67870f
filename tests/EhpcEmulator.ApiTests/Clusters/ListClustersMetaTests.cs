using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class ListClustersMetaTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListClustersMeta_OfAnEmptyAccount_IsAnEmptyPage()
    {
        var list = await _world.CallAsync("ListClustersMeta");

        list.GetProperty("TotalCount").GetInt32().Should().Be(0);
        list.GetProperty("PageNumber").GetInt32().Should().Be(1);
        list.GetProperty("PageSize").GetInt32().Should().Be(10);
        list.GetProperty("Clusters").GetRawText().Should().Be("""{"ClusterInfoSimple":[]}""");
    }

    [Theory]
    [InlineData("Name", "listed", "Name")]
    [InlineData("Description", "In a list", "Description")]
    [InlineData("AccountType", "ldap", "AccountType")]
    [InlineData("SchedulerType", "slurm", "SchedulerType")]
    [InlineData("DeployMode", "Tiny", "DeployMode")]
    [InlineData("OsTag", "CentOS_7.2_64", "OsTag")]
    [InlineData("ClientVersion", "1.0.1", "ClientVersion")]
    [InlineData("EhpcVersion", "1.0.23", "EhpcVersion")]
    [InlineData("VpcId", "vpc-1", "VpcId")]
    public async Task ListClustersMeta_OfAnOrderWithAValue_ShowsTheValue(string parameter, string value, string member)
    {
        await _world.CreateClusterAsync((parameter, value));

        (await SingleAsync()).GetProperty(member).GetString().Should().Be(value);
    }

    [Fact]
    public async Task ListClustersMeta_OfFlags_ShowsThemAsTheyWereOrdered()
    {
        await _world.CreateClusterAsync(
            ("IsComputeEss", "true"), ("SchedulerType", "custom"), ("Plugin", """{"pluginMod":"oss"}"""));

        var cluster = await SingleAsync();

        cluster.GetProperty("IsComputeEss").GetBoolean().Should().BeTrue();
        cluster.GetProperty("HasPlugin").GetBoolean().Should().BeTrue();
        cluster.GetProperty("Location").GetString().Should().Be("PublicCloud");
    }

    [Fact]
    public async Task ListClustersMeta_AlongALife_FollowsTheStatus()
    {
        var clusterId = await _world.CreateClusterAsync();
        (await SingleAsync()).GetProperty("Status").GetString().Should().Be("uninit");
        await _world.AdvanceUntilIdleAsync();
        (await SingleAsync()).GetProperty("Status").GetString().Should().Be("running");
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        (await SingleAsync()).GetProperty("Status").GetString().Should().Be("releasing");
        await _world.AdvanceUntilIdleAsync();

        (await PageAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task ListClustersMeta_PageByPage_ShowsEachOnceTheNewestFirst()
    {
        var clusters = new List<string>();
        for (var number = 0; number < 11; number++)
        {
            clusters.Insert(0, await _world.CreateClusterAsync(("EcsOrder.Compute.Count", "0")));
        }

        (await PageAsync()).Should().Equal(clusters.Take(10));
        (await PageAsync(("PageNumber", "2"))).Should().Equal(clusters.Skip(10));
        (await PageAsync(("PageNumber", "4"), ("PageSize", "3"))).Should().Equal(clusters.Skip(9));
        (await PageAsync(("PageSize", "100"))).Should().Equal(clusters);
        (await PageAsync(("PageNumber", "99"))).Should().BeEmpty();
        (await _world.CallAsync("ListClustersMeta", ("PageNumber", "99"))).GetProperty("TotalCount").GetInt32()
            .Should().Be(11);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "100")]
    [InlineData("PageNumber", "one")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "101")]
    [InlineData("PageSize", "ten")]
    [InlineData("RegionId", "mars")]
    public async Task ListClustersMeta_WithAnInvalidValue_NamesItsParameter(string name, string value)
    {
        var error = await _world.FailAsync("ListClustersMeta", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }

    [Fact]
    public async Task ListClustersMeta_OfARegionOrWorld_ShowsOnlyItsClusters()
    {
        await emulator.NewWorld().CreateClusterAsync();
        var hangzhou = await _world.CreateClusterAsync();
        var shanghai = await _world.CreateClusterAsync(("RegionId", "cn-shanghai"));

        (await PageAsync()).Should().Equal(hangzhou);
        (await PageAsync(("RegionId", "cn-shanghai"))).Should().Equal(shanghai);
        (await PageAsync(("RegionId", "cn-beijing"))).Should().BeEmpty();
    }

    private async Task<IEnumerable<string?>> PageAsync(params (string, string)[] parameters) =>
        (await _world.CallAsync("ListClustersMeta", parameters)).GetProperty("Clusters")
            .GetProperty("ClusterInfoSimple").EnumerateArray().Select(cluster => cluster.GetProperty("Id").GetString());

    private async Task<JsonElement> SingleAsync() =>
        (await _world.CallAsync("ListClustersMeta")).GetProperty("Clusters").GetProperty("ClusterInfoSimple")
            .EnumerateArray().Should().ContainSingle().Subject;
}
