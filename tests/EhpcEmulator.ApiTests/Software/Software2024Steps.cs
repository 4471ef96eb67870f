using System.Text.Json;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.ApiTests.Software;

/// <summary>Steps shared by tests of the software of version 2024-07-30.</summary>
internal static class Software2024Steps
{
    /// <summary>A cluster that is ordered with packages, each written <c>name version</c> or <c>name</c>.</summary>
    public static Task<string> RunWithAsync(this World world, params string[] packages) =>
        world.RunCluster2024Async(Packages("", packages)[1]);

    /// <summary>A cluster whose management node has a system, for example <c>CentOS_6.8_64</c>.</summary>
    public static Task<string> RunSystemAsync(this World world, string osTag) => world.RunCluster2024Async(
        ("Manager", JsonSerializer.Serialize(
            new { ManagerNode = new { SystemImages.FindByOsTag(osTag)!.ImageId } })));

    /// <summary>The parameters of a call about packages, each written <c>name version</c> or <c>name</c>.</summary>
    public static (string, string)[] Packages(string clusterId, params string[] packages)
    {
        var list = packages.Select(package => package.Split(' ')).Select(parts => parts.Length == 1
            ? new Dictionary<string, string> { ["Name"] = parts[0] }
            : new Dictionary<string, string> { ["Name"] = parts[0], ["Version"] = parts[1] });
        return [("ClusterId", clusterId), ("AdditionalPackages", JsonSerializer.Serialize(list))];
    }

    /// <summary>The packages that one of the two lists shows.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PackagesAsync(
        this World world, string action, params (string Name, string Value)[] parameters)
    {
        var list = await world.Call2024Async(action, parameters);
        return [.. list.GetProperty("AdditionalPackages").GetProperty("AdditionalPackageInfos").EnumerateArray()];
    }

    /// <summary>The software of a cluster, as <c>name version status</c>.</summary>
    public static async Task<IReadOnlyList<string>> InstalledAsync(this World world, string clusterId) =>
    [
        .. (await world.PackagesAsync("ListInstalledSoftwares", ("ClusterId", clusterId), ("PageSize", "50")))
            .Select(one => $"{one.Text("Name")} {one.Text("Version")} {one.Text("Status")}"),
    ];
}
