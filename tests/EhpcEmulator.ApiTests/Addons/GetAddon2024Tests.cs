using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Addons;

public sealed class GetAddon2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetAddon_OfTheSamplesOrder_ShowsItWithWhatTheServiceGaveToIt()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);

        var addon = await _world.AddonAsync(clusterId, addonId);

        addon.Text("AddonId").Should().Be(addonId);
        addon.Text("Name").Should().Be("Login");
        addon.Text("Version").Should().Be("1.0");
        addon.Text("Label").Should().Be("Logon node");
        addon.Text("Description").Should().StartWith("Logon node, mainly used for connecting");
        addon.Text("Icon").Should().EndWith(".svg");
        addon.Text("Status").Should().Be("Running");
        addon.Text("InstallTime").Should().Be("2024-01-01 00:00:16");
        var eip = addon.GetProperty("ResourcesSpec").GetProperty("EipResource");
        eip.GetProperty("AutoCreate").GetBoolean().Should().BeTrue();
        eip.Text("EipInstanceId").Should().MatchRegex("^eip-bp1[a-z0-9]{17}$");
        eip.Text("Bandwidth").Should().Be("100");
        eip.Text("InternetChargeType").Should().Be("PayByTraffic");
        var instance = addon.GetProperty("ResourcesSpec").GetProperty("EcsResources")[0];
        instance.Text("InstanceId").Should().Be((await emulator.LoginsAsync(_world, clusterId)).Single().Id);
        instance.Text("OsName").Should().Be("CentOS 7.6 64位");
        instance.GetProperty("SystemDisk").Number("Size").Should().Be(40);
    }

    [Fact]
    public async Task GetAddon_BeforeItRuns_ShowsNoAddressOfAService()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.OrderAddonAsync(clusterId);

        var before = await _world.AddonAsync(clusterId, addonId);
        await _world.AdvanceUntilIdleAsync();
        var after = await _world.AddonAsync(clusterId, addonId);

        before.Text("Status").Should().Be("Installing");
        UrlsOf(before).Should().BeEmpty();
        var host = after.GetProperty("ResourcesSpec").GetProperty("EipResource").Text("EipAddress");
        UrlsOf(after).Should().Equal($"CLIENT https://{host}:12011");
        after.GetProperty("ServicesSpec").EnumerateArray().Select(service => service.Text("ServiceName"))
            .Should().Equal("SSH", "VNC", "CLIENT");
    }

    [Fact]
    public async Task GetAddon_OnceItsClusterIsGone_AnswersClusterNotFound()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.Fail2024Async(
            "GetAddon", ("ClusterId", clusterId), ("AddonId", addonId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [InlineData("", "Login-1.0-nosuchone0", 400, "MissingClusterId")]
    [InlineData("own", "", 400, "MissingAddonId")]
    [InlineData("ehpc-hz-nosuchone0", "Login-1.0-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("own", "Login-1.0-nosuchone0", 404, "ObjectNotFound")]
    public async Task GetAddon_OfNone_IsRefused(string clusterId, string addonId, int status, string code)
    {
        var own = await _world.CreateCluster2024Async();

        var error = await _world.Fail2024Async(
            "GetAddon",
            ("ClusterId", clusterId == "own" ? own : clusterId),
            ("AddonId", addonId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private static IEnumerable<string> UrlsOf(JsonElement addon) =>
        addon.GetProperty("ServicesSpec").EnumerateArray()
            .Where(service => service.TryGetProperty("ServiceAccessUrl", out _))
            .Select(service => $"{service.Text("ServiceName")} {service.Text("ServiceAccessUrl")}");
}
