using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>Worlds with a cluster that has the login addon, and with the log of how it got it.</summary>
internal static class AddonExchanges
{
    /// <summary>The addon's template.</summary>
    public static (string Name, string Value)[] Template { get; } = [("AddonName", "Login"), ("AddonVersion", "1.0")];

    /// <summary>A cluster and the order of the addon.</summary>
    public static async Task<(string Name, string Value)[]> OrderAsync(World world) =>
        AddonSteps.Order(await world.RunCluster2024Async());

    /// <summary>A cluster whose addon runs; the first parameter is the cluster.</summary>
    public static async Task<(string Name, string Value)[]> InstalledAsync(World world)
    {
        var clusterId = await world.RunCluster2024Async();
        return [("ClusterId", clusterId), ("AddonId", await world.InstallAddonAsync(clusterId))];
    }

    /// <summary>A log with the installation.</summary>
    public static async Task<(string Name, string Value)[]> LogAsync(World world)
    {
        await InstalledAsync(world);
        return LogSteps.FirstDay;
    }

    /// <summary>What was done to install it.</summary>
    public static async Task<(string Name, string Value)[]> LogDetailAsync(World world)
    {
        var range = await LogAsync(world);
        return [.. range, ("LogRequestId", (await world.LogsAsync())[0].Text("RequestId"))];
    }
}
