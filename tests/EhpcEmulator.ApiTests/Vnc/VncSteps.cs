using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Vnc;

/// <summary>Steps shared by tests of the VNC service.</summary>
internal static class VncSteps
{
    public const string Inactive = "inactive (dead) , ws service is not running.";

    /// <summary>Who may reach the service and where.</summary>
    public static readonly (string Name, string Value)[] Access = [("CidrIp", "0.0.0.0/0"), ("Port", "12016")];

    /// <summary>The status of the service of a cluster.</summary>
    public static async Task<string> VisualServiceOfAsync(this World world, string clusterId) =>
        (await world.CallAsync("GetVisualServiceStatus", ("ClusterId", clusterId))).Text("Message");

    /// <summary>Starts or stops the service of a cluster.</summary>
    /// <returns>What the call says.</returns>
    public static async Task<string> SwitchVisualServiceAsync(this World world, string action, string clusterId) =>
        (await world.CallAsync(action, [("ClusterId", clusterId), .. Access])).Text("Message");

    /// <summary>Stops the login node of a cluster and waits until it has stopped.</summary>
    public static async Task StopLoginAsync(this World world, string clusterId)
    {
        var logins = await world.IdsOfAsync(clusterId, "Login");
        await world.CallAsync("StopNodes", [.. NodeSteps.Batch(clusterId, logins), ("Role", "Login")]);
        await world.AdvanceUntilIdleAsync();
    }
}
