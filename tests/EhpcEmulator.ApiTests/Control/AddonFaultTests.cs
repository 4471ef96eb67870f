using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Addons that cannot be installed.</summary>
public sealed class AddonFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("""{"effect":"addonFailure","addon":"Log*"}""", "Exception")]
    [InlineData("""{"effect":"addonFailure","addon":"Other"}""", "Running")]
    public async Task Addon_ThatARuleNames_IsNotInstalled(string rule, string status)
    {
        var clusterId = await _world.RunCluster2024Async();
        await emulator.OrderFaultAsync(_world, rule);

        var addonId = await _world.InstallAddonAsync(clusterId);

        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} {status}");
        (await _world.ActionsAsync()).Should().Contain(
            status == "Running" ? "InstallAddon Finished" : "InstallAddon Failed");
    }
}
