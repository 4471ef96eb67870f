using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

/// <summary>Steps shared by tests of visualization services and desktops.</summary>
internal static class GwsSteps
{
    /// <summary>The network that test services are in.</summary>
    public const string Vpc = "vpc-bp1gwstests";

    private static readonly (string Name, string Value)[] Applications =
    [
        ("WorkMode", "Application"),
        ("AppList", """
            [{"AppName":"Chrome","AppPath":"C:\\Chrome","AppArgs":"--debug"},{"AppName":"Paint","AppPath":"C:\\Paint"}]
            """),
    ];

    /// <summary>
    /// The parameters of a desktop. A change with an empty value leaves the parameter out.
    /// </summary>
    public static (string Name, string Value)[] Desktop(
        string clusterId, params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = clusterId,
            ["ImageId"] = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            ["SystemDiskSize"] = "40",
            ["SystemDiskCategory"] = "cloud_ssd",
            ["AllocatePublicAddress"] = "false",
            ["InstanceType"] = "ecs.c5.large",
            ["InstanceChargeType"] = "PostPaid",
            ["WorkMode"] = "Desktop",
        };
        foreach (var (name, value) in changes)
        {
            order[name] = value;
        }

        return [.. order.Where(parameter => parameter.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }

    /// <summary>The changes that make a subscription of an order.</summary>
    public static (string Name, string Value)[] Subscription(params (string Name, string Value)[] changes) =>
        [("InstanceChargeType", "PrePaid"), ("Period", "1"), ("PeriodUnit", "Month"), .. changes];

    /// <summary>The changes that make single applications, Chrome and Paint, of an order.</summary>
    public static (string Name, string Value)[] WithApplications(params (string Name, string Value)[] changes) =>
        [.. Applications, .. changes];

    /// <summary>Creates a service, which is still coming up.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> CreateGwsAsync(this World world, params (string Name, string Value)[] changes)
    {
        var created = await world.CallAsync(
            "CreateGWSCluster", [("VpcId", Vpc), ("ClusterType", "gws.s1.standard"), .. changes]);
        return created.GetProperty("ClusterId").GetString()!;
    }

    /// <summary>Creates a service and waits until it runs.</summary>
    public static async Task<string> RunGwsAsync(this World world, params (string Name, string Value)[] changes)
    {
        var clusterId = await world.CreateGwsAsync(changes);
        await world.AdvanceUntilIdleAsync();
        return clusterId;
    }

    /// <summary>Creates a desktop, which is still coming up.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> CreateDesktopAsync(
        this World world, string clusterId, params (string Name, string Value)[] changes)
    {
        var created = await world.CallAsync("CreateGWSInstance", Desktop(clusterId, changes));
        return created.GetProperty("InstanceId").GetString()!;
    }

    /// <summary>Creates a service and a desktop and waits until both run.</summary>
    /// <returns>The desktop's id.</returns>
    public static async Task<string> RunDesktopAsync(this World world, params (string Name, string Value)[] changes)
    {
        var instanceId = await world.CreateDesktopAsync(await world.RunGwsAsync(), changes);
        await world.AdvanceUntilIdleAsync();
        return instanceId;
    }

    /// <summary>Does something with a desktop and waits for its end.</summary>
    public static async Task SettleAsync(this World world, string action, string instanceId)
    {
        await world.CallAsync(action, ("InstanceId", instanceId));
        await world.AdvanceUntilIdleAsync();
    }

    /// <summary>The services of a world, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ServicesAsync(
        this World world, params (string Name, string Value)[] parameters) =>
        Items(await world.CallAsync("DescribeGWSClusters", parameters), "Clusters", "ClusterInfo");

    /// <summary>The desktops of a world, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> DesktopsAsync(
        this World world, params (string Name, string Value)[] parameters) =>
        Items(await world.CallAsync("DescribeGWSInstances", parameters), "Instances", "InstanceInfo");

    /// <summary>The images of a world, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ImagesAsync(
        this World world, params (string Name, string Value)[] parameters) =>
        Items(await world.CallAsync("DescribeGWSImages", parameters), "Images", "ImageInfo");

    /// <summary>The status of a desktop, or null when it is gone.</summary>
    public static async Task<string?> DesktopStatusAsync(this World world, string instanceId) =>
        (await world.DesktopsAsync(("InstanceId", instanceId))).SingleOrDefault() is { ValueKind: JsonValueKind.Object } it
            ? it.Text("Status")
            : null;

    /// <summary>A field that holds text in Base64.</summary>
    public static string Decoded(this JsonElement item, string field) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(item.Text(field)));

    private static IReadOnlyList<JsonElement> Items(JsonElement answer, string list, string item) =>
        [.. answer.GetProperty(list).GetProperty(item).EnumerateArray()];
}
