using EhpcEmulator.ApiTests.Gws;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>Worlds with a visualization service and one desktop, which shows applications to a RAM user.</summary>
internal static class GwsExchanges
{
    private static readonly (string Name, string Value) Region = ("RegionId", "cn-hangzhou");

    /// <summary>Nothing yet.</summary>
    public static Task<(string Name, string Value)[]> OrderServiceAsync() => Task.FromResult<(string, string)[]>(
        [Region, ("VpcId", GwsSteps.Vpc), ("ClusterType", "gws.s1.standard"), ("Name", "golden-graphics")]);

    /// <summary>A service and the order of a desktop.</summary>
    public static async Task<(string Name, string Value)[]> OrderDesktopAsync(World world) =>
        Order(await world.RunGwsAsync(await OrderServiceAsync()));

    /// <summary>A service with a desktop.</summary>
    public static async Task<(string Name, string Value)[]> WithServiceAsync(World world)
    {
        var order = await OrderDesktopAsync(world);
        var created = await world.CallAsync("CreateGWSInstance", order);
        await world.AdvanceUntilIdleAsync();
        await world.CallAsync("SetGWSInstanceUser", UserOf(created.Text("InstanceId")));
        return [Region, ("ClusterId", order.Single(parameter => parameter.Name == "ClusterId").Value)];
    }

    /// <summary>A desktop that runs.</summary>
    public static async Task<(string Name, string Value)[]> OnDesktopAsync(
        World world, params (string Name, string Value)[] more)
    {
        await WithServiceAsync(world);
        return [Region, ("InstanceId", (await world.DesktopsAsync()).Single().Text("InstanceId")), .. more];
    }

    /// <summary>A desktop after something was done with it.</summary>
    public static async Task<(string Name, string Value)[]> AfterAsync(World world, string action)
    {
        var desktop = await OnDesktopAsync(world);
        await world.CallAsync(action, desktop);
        await world.AdvanceUntilIdleAsync();
        return desktop;
    }

    /// <summary>The user that a desktop is assigned to.</summary>
    public static (string Name, string Value)[] UserOf(string instanceId) =>
        [Region, ("InstanceId", instanceId), ("UserUid", "201234567890123456"), ("UserName", "golden.user")];

    private static (string Name, string Value)[] Order(string clusterId) => GwsSteps.Desktop(
        clusterId,
        GwsSteps.WithApplications(
            Region, ("Name", "golden-desktop"), ("InstanceType", "ecs.c5.2xlarge"), ("AllocatePublicAddress", "yes")));
}
