using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Store.Entities;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Addons;

public sealed class UnInstallAddon2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UnInstallAddon_OfARunningOne_TakesItAndItsNodeAwayOverTime()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);

        await _world.UninstallAsync(clusterId, addonId);

        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Uninstalling");
        (await emulator.LoginsAsync(_world, clusterId)).Select(node => node.Status).Should()
            .Equal(NodeStatus.Releasing);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(3));
        (await _world.AddonsAsync(clusterId)).Should().BeEmpty();
        (await emulator.LoginsAsync(_world, clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task UnInstallAddon_OnceGone_MakesRoomForAnother()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.UninstallAsync(clusterId, await _world.InstallAddonAsync(clusterId));
        await _world.AdvanceUntilIdleAsync();

        var addonId = await _world.InstallAddonAsync(clusterId);

        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Running");
    }

    [Fact]
    public async Task UnInstallAddon_WhileItComesOrGoes_AnswersConflictOpt()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.OrderAddonAsync(clusterId);
        (string, string)[] call = [("ClusterId", clusterId), ("AddonId", addonId)];

        var coming = await _world.Fail2024Async("UnInstallAddon", call);
        await _world.AdvanceUntilIdleAsync();
        await _world.UninstallAsync(clusterId, addonId);
        var going = await _world.Fail2024Async("UnInstallAddon", call);

        coming.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        going.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
    }

    [Fact]
    public async Task UnInstallAddon_OfAClusterThatGoes_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));

        var error = await _world.Fail2024Async("UnInstallAddon", ("ClusterId", clusterId), ("AddonId", addonId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("", "Login-1.0-nosuchone0", 400, "MissingClusterId")]
    [InlineData("own", "", 400, "MissingAddonId")]
    [InlineData("ehpc-hz-nosuchone0", "Login-1.0-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("own", "Login-1.0-nosuchone0", 404, "ObjectNotFound")]
    public async Task UnInstallAddon_OfNone_IsRefused(string clusterId, string addonId, int status, string code)
    {
        var own = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async(
            "UnInstallAddon",
            ("ClusterId", clusterId == "own" ? own : clusterId),
            ("AddonId", addonId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task UnInstallAddon_OfAnotherClustersAddon_AnswersObjectNotFoundAndKeepsIt()
    {
        var owner = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(owner);
        var other = await _world.CreateCluster2024Async();

        var error = await _world.Fail2024Async(
            "UnInstallAddon", ("ClusterId", other), ("AddonId", addonId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        (await _world.AddonsAsync(owner)).Should().Equal($"{addonId} Running");
    }
}
