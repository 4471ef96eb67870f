using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

/// <summary>A host where both versions share clusters.</summary>
public sealed class SharedSoftware : Emulator
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Contract:ShareClusters"] = "true" };
}

/// <summary>What tests of the software of version 2024-07-30 do and look at time and again.</summary>
internal static class SharedSoftwareSteps
{
    public static readonly (string Name, string Value) Version = ("Version", "2024-07-30");

    /// <summary>A cluster that can have everything.</summary>
    public static Task<string> RunNewestClusterAsync(
        this World world, params (string Name, string Value)[] changes) =>
        world.RunClusterAsync([("EhpcVersion", "2.0.0"), .. changes]);

    /// <summary>The parameters of a call about packages, each written <c>name version</c> or <c>name</c>.</summary>
    public static (string, string)[] Packages(string clusterId, params string[] packages)
    {
        var list = packages.Select(package => package.Split(' ')).Select(parts => parts.Length == 1
            ? new Dictionary<string, string> { ["Name"] = parts[0] }
            : new Dictionary<string, string> { ["Name"] = parts[0], ["Version"] = parts[1] });
        return [Version, ("ClusterId", clusterId), ("AdditionalPackages", JsonSerializer.Serialize(list))];
    }

    /// <summary>The packages that one of the two lists shows.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PackagesAsync(
        this World world, string action, params (string Name, string Value)[] parameters)
    {
        var list = await world.CallAsync(action, [Version, .. parameters]);
        return [.. list.GetProperty("AdditionalPackages").GetProperty("AdditionalPackageInfos").EnumerateArray()];
    }

    /// <summary>The software of a cluster, as <c>name version status</c>.</summary>
    public static async Task<IReadOnlyList<string>> InstalledAsync(this World world, string clusterId) =>
    [
        .. (await world.PackagesAsync("ListInstalledSoftwares", ("ClusterId", clusterId), ("PageSize", "50")))
            .Select(one => $"{one.Text("Name")} {one.Text("Version")} {one.Text("Status")}"),
    ];
}
