using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class DescribeGWSClustersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeGWSClusters_OfAFewServices_PagesThemNewestFirst()
    {
        var first = await _world.CreateGwsAsync(("VpcId", "vpc-1"));
        var second = await _world.CreateGwsAsync(("VpcId", "vpc-2"));
        var third = await _world.CreateGwsAsync(("VpcId", "vpc-3"));

        var page = await _world.CallAsync("DescribeGWSClusters", ("PageNumber", "2"), ("PageSize", "2"));

        (await _world.ServicesAsync()).Texts("ClusterId").Should().Equal(third, second, first);
        (await _world.ServicesAsync(("PageSize", "2"))).Texts("ClusterId").Should().Equal(third, second);
        page.GetProperty("TotalCount").GetInt32().Should().Be(3);
        page.GetProperty("PageNumber").GetInt32().Should().Be(2);
        page.GetProperty("PageSize").GetInt32().Should().Be(2);
        page.GetProperty("Clusters").GetProperty("ClusterInfo")[0].Text("ClusterId").Should().Be(first);
    }

    [Fact]
    public async Task DescribeGWSClusters_OfOneId_ListsOnlyThat()
    {
        var first = await _world.CreateGwsAsync(("VpcId", "vpc-1"));
        await _world.CreateGwsAsync(("VpcId", "vpc-2"));

        (await _world.ServicesAsync(("ClusterId", first))).Texts("ClusterId").Should().Equal(first);
        (await _world.ServicesAsync(("ClusterId", "gws-unknown"))).Should().BeEmpty();
    }

    [Fact]
    public async Task DescribeGWSClusters_OfAnotherRegion_AreNotListed()
    {
        await _world.CreateGwsAsync(("RegionId", "cn-shanghai"));

        (await _world.ServicesAsync()).Should().BeEmpty();
        (await _world.ServicesAsync(("RegionId", "cn-shanghai"))).Should().ContainSingle();
    }

    [Fact]
    public async Task DescribeGWSClusters_WithDesktops_CountsThemAndSpellsTheNameBothWays()
    {
        var id = await _world.RunGwsAsync(("Name", "graphics"));
        await _world.CreateDesktopAsync(id);
        await _world.CreateDesktopAsync(id);

        var service = (await _world.ServicesAsync()).Single();

        service.GetProperty("InstanceCount").GetInt32().Should().Be(2);
        service.Text("ClusterNme").Should().Be("graphics");
        service.Text("ClusterName").Should().Be("graphics");
    }

    [Fact]
    public async Task DescribeGWSClusters_InXml_HasTheSameFields()
    {
        var id = await _world.RunGwsAsync();

        using var response = await _world.SendAsync("DescribeGWSClusters", ("Format", "XML"));
        var answer = await response.Content.ReadAsStringAsync();

        answer.Should().Contain($"<Clusters><ClusterInfo><ClusterId>{id}</ClusterId>")
            .And.Contain("<Status>running</Status>").And.Contain("<CallerType>parent</CallerType>");
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("PageSize", "many")]
    public async Task DescribeGWSClusters_WithABadPage_AnswersInvalidParams(string parameter, string value)
    {
        foreach (var action in new[] { "DescribeGWSClusters", "DescribeGWSInstances", "DescribeGWSImages" })
        {
            var error = await _world.FailAsync(action, (parameter, value));

            error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" }, action);
        }
    }
}
