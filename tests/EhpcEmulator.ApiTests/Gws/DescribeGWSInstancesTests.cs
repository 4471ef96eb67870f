using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class DescribeGWSInstancesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeGWSInstances_OfAFewDesktops_PagesThemNewestFirst()
    {
        var clusterId = await _world.RunGwsAsync();
        var first = await _world.CreateDesktopAsync(clusterId);
        var second = await _world.CreateDesktopAsync(clusterId);
        var third = await _world.CreateDesktopAsync(clusterId);

        var page = await _world.CallAsync("DescribeGWSInstances", ("PageNumber", "2"), ("PageSize", "2"));

        (await _world.DesktopsAsync()).Texts("InstanceId").Should().Equal(third, second, first);
        page.GetProperty("TotalCount").GetInt32().Should().Be(3);
        page.GetProperty("PageNumber").GetInt32().Should().Be(2);
        page.GetProperty("PageSize").GetInt32().Should().Be(2);
        page.GetProperty("Instances").GetProperty("InstanceInfo").EnumerateArray().Texts("InstanceId")
            .Should().Equal(first);
    }

    [Fact]
    public async Task DescribeGWSInstances_WithFilters_ListsWhatFitsAll()
    {
        var clusterId = await _world.RunGwsAsync();
        var others = await _world.RunGwsAsync(("VpcId", "vpc-another"));
        var mine = await _world.CreateDesktopAsync(clusterId);
        var free = await _world.CreateDesktopAsync(clusterId);
        var elsewhere = await _world.CreateDesktopAsync(others);
        await _world.CallAsync(
            "SetGWSInstanceUser", ("InstanceId", mine), ("UserUid", "2012345678"), ("UserName", "alice"));

        (await ListedAsync(("ClusterId", clusterId))).Should().Equal(free, mine);
        (await ListedAsync(("ClusterId", others))).Should().Equal(elsewhere);
        (await ListedAsync(("InstanceId", free))).Should().Equal(free);
        (await ListedAsync(("UserName", "alice"))).Should().Equal(mine);
        (await ListedAsync(("UserUid", "2012345678"))).Should().Equal(mine);
        (await ListedAsync(("UserUid", "1"))).Should().BeEmpty();
        (await ListedAsync(("UserName", "alice"), ("ClusterId", others))).Should().BeEmpty();
    }

    [Fact]
    public async Task DescribeGWSInstances_OfAnotherRegion_AreNotListed()
    {
        var clusterId = await _world.RunGwsAsync(("RegionId", "cn-shanghai"));
        var id = await _world.CreateDesktopAsync(clusterId);

        (await ListedAsync()).Should().BeEmpty();
        (await ListedAsync(("RegionId", "cn-shanghai"))).Should().Equal(id);
        id.Should().StartWith("i-uf6");
    }

    [Fact]
    public async Task DescribeGWSInstances_WithAUserIdThatIsNoNumber_AnswersInvalidParams()
    {
        var error = await _world.FailAsync("DescribeGWSInstances", ("UserUid", "alice"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }

    [Fact]
    public async Task DescribeGWSInstances_InXml_HasTheApplications()
    {
        await _world.RunDesktopAsync(GwsSteps.WithApplications());

        using var response = await _world.SendAsync("DescribeGWSInstances", ("Format", "XML"));

        (await response.Content.ReadAsStringAsync()).Should().Contain(
            @"<AppList><AppInfo><AppName>Chrome</AppName><AppPath>C:\Chrome</AppPath><AppArgs>--debug</AppArgs></AppInfo>");
    }

    private async Task<IEnumerable<string>> ListedAsync(params (string Name, string Value)[] parameters) =>
        (await _world.DesktopsAsync(parameters)).Texts("InstanceId");
}
