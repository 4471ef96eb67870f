using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

/// <summary>Steps shared by tests of container applications and images.</summary>
internal static class ContainerSteps
{
    /// <summary>How long a pull lasts in tests.</summary>
    public static readonly TimeSpan Pull = TimeSpan.FromSeconds(5);

    /// <summary>Adds an application.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> AddAppAsync(
        this World world, string name = "some-app", params (string Name, string Value)[] more)
    {
        var added = await world.CallAsync("AddContainerApp", [("Name", name), ("Repository", "busybox"), .. more]);
        return added.GetProperty("ContainerId").GetProperty("ContainerId")[0].GetString()!;
    }

    /// <summary>The applications of a world in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AppsAsync(
        this World world, params (string Name, string Value)[] parameters)
    {
        var list = await world.CallAsync("ListContainerApps", parameters);
        return [.. list.GetProperty("ContainerApps").GetProperty("ContainerAppsItem").EnumerateArray()];
    }

    /// <summary>Begins to pull an image.</summary>
    public static Task PullAsync(
        this World world, string clusterId, string repository, params (string Name, string Value)[] more) =>
        world.CallAsync("PullImage", [("ClusterId", clusterId), ("Repository", repository), .. more]);

    /// <summary>The images of a cluster in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ImagesAsync(
        this World world, string clusterId, params (string Name, string Value)[] parameters)
    {
        var list = await world.CallAsync("ListContainerImages", [("ClusterId", clusterId), .. parameters]);
        return [.. list.GetProperty("Images").GetProperty("ImagesItem").EnumerateArray()];
    }

    /// <summary>The images of a cluster in few words: <c>busybox:latest READY</c>.</summary>
    public static async Task<IReadOnlyList<string>> ImageStatesAsync(
        this World world, string clusterId, params (string Name, string Value)[] parameters) =>
        [.. (await world.ImagesAsync(clusterId, parameters)).Select(
            image => $"{image.Text("Repository")}:{image.Text("Tag")} {image.Text("Status")}")];

    /// <summary>Changes the image gateway of a cluster.</summary>
    public static Task ModifyGatewayAsync(
        this World world, string clusterId, params (string Name, string Value)[] changes) =>
        world.CallAsync("ModifyImageGatewayConfig", [("ClusterId", clusterId), .. changes]);

    /// <summary>The image gateway of a cluster.</summary>
    public static async Task<JsonElement> GatewayAsync(this World world, string clusterId) =>
        (await world.CallAsync("DescribeImageGatewayConfig", ("ClusterId", clusterId))).GetProperty("Imagegw");
}
