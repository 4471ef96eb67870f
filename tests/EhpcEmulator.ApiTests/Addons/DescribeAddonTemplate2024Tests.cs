using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Addons;

public sealed class DescribeAddonTemplate2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private static readonly (string Name, string Value)[] Login =
        [("AddonName", "Login"), ("AddonVersion", "1.0")];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeAddonTemplate_OfTheLoginNode_ShowsWhatItRunsOnAndOffers()
    {
        var answer = await _world.Call2024Async("DescribeAddonTemplate", [.. Login, ("ZoneId", "cn-hangzhou-h")]);

        var paged = await _world.Call2024Async(
            "DescribeAddonTemplate", [.. Login, ("PageNumber", "2"), ("PageSize", "5")]);
        (paged.Number("PageNumber"), paged.Number("PageSize"), paged.Number("TotalCount")).Should().Be((2, 5, 1));
        answer.Number("TotalCount").Should().Be(1);
        answer.Number("PageSize").Should().Be(20);
        var addon = answer.GetProperty("Addon");
        addon.Text("Name").Should().Be("Login");
        addon.Text("LastUpdate").Should().MatchRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
        addon.GetProperty("ServicesSpec").EnumerateArray()
            .Select(service => $"{service.Text("ServiceName")} {service.GetProperty("NetworkACL")[0].Number("Port")}")
            .Should().Equal("SSH 22", "VNC 12016", "CLIENT 12011");
        var resources = addon.GetProperty("ResourcesSpec");
        resources.GetProperty("EipResource").GetProperty("AutoCreate").GetBoolean().Should().BeTrue();
        resources.GetProperty("EcsResources")[0].Text("InstanceType").Should().Be("ecs.c7.xlarge");
        resources.GetProperty("EcsResources")[0].Text("OsNameEN").Should().Be("CentOS  7.6 64 bit");
    }

    [Fact]
    public async Task DescribeAddonTemplate_TakenAsAnOrder_CanBeInstalledAsItIs()
    {
        var addon = (await _world.Call2024Async("DescribeAddonTemplate", Login)).GetProperty("Addon");
        var clusterId = await _world.RunCluster2024Async();

        var addonId = await _world.InstallAddonAsync(
            clusterId,
            ("ResourcesSpec", addon.GetProperty("ResourcesSpec").GetRawText()),
            ("ServicesSpec", addon.GetProperty("ServicesSpec").GetRawText()));

        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Running");
    }

    [Theory]
    [InlineData("AddonName", "", "MissingAddonName")]
    [InlineData("AddonVersion", "", "MissingAddonVersion")]
    [InlineData("AddonName", "Portal", "InvalidParams")]
    [InlineData("AddonVersion", "9.9", "InvalidParams")]
    [InlineData("ZoneId", "cn-nowhere-z", "InvalidParams")]
    [InlineData("PageNumber", "0", "InvalidParams")]
    [InlineData("PageSize", "0", "InvalidParams")]
    public async Task DescribeAddonTemplate_WithAnInvalidValue_NamesIt(string name, string value, string code)
    {
        var error = await _world.Fail2024Async("DescribeAddonTemplate", [.. Login, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain(name);
    }
}
