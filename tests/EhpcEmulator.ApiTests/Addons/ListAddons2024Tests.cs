using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Addons;

public sealed class ListAddons2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListAddons_OfAClusterWithOne_ShowsIt()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);

        var list = await _world.Call2024Async("ListAddons", ("ClusterId", clusterId));

        list.Number("TotalCount").Should().Be(1);
        list.Number("PageNumber").Should().Be(1);
        list.Number("PageSize").Should().Be(20);
        var addon = list.GetProperty("Addons").EnumerateArray().Should().ContainSingle().Subject;
        addon.Text("AddonId").Should().Be(addonId);
        addon.Text("Name").Should().Be("Login");
        addon.Text("Version").Should().Be("1.0");
        addon.Text("Label").Should().Be("Logon node");
        addon.Text("Description").Should().NotBeEmpty();
        addon.Text("InstallTime").Should().Be("2024-01-01 00:00:16");
        addon.Text("Status").Should().Be("Running");
    }

    [Theory]
    [InlineData("AddonIds", """["{0}","Login-1.0-nosuchone0"]""", 1, 1)]
    [InlineData("AddonIds", """["Login-1.0-nosuchone0"]""", 0, 0)]
    [InlineData("AddonIds.1", "{0}", 1, 1)]
    [InlineData("PageNumber", "2", 0, 1)]
    [InlineData("PageSize", "1", 1, 1)]
    public async Task ListAddons_ByAFilterOrAPage_ShowsWhatIsThere(string name, string value, int shown, int total)
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);

        var list = await _world.Call2024Async(
            "ListAddons",
            ("ClusterId", clusterId),
            (name, value.Replace("{0}", addonId, StringComparison.Ordinal)));

        list.GetProperty("Addons").GetArrayLength().Should().Be(shown);
        list.Number("TotalCount").Should().Be(total);
    }

    [Fact]
    public async Task ListAddons_OfAnotherCluster_IsEmpty()
    {
        await _world.InstallAddonAsync(await _world.RunCluster2024Async());

        var other = await _world.CreateCluster2024Async();

        (await _world.AddonsAsync(other)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    [InlineData("PageSize", "101", 400, "InvalidParams")]
    public async Task ListAddons_WithAnInvalidValue_IsRefused(string name, string value, int status, string code)
    {
        var clusterId = await _world.CreateCluster2024Async();

        var error = await _world.Fail2024Async(
            "ListAddons", ("ClusterId", clusterId), (name, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }
}
