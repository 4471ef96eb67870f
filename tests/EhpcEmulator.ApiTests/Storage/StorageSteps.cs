using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

/// <summary>Steps shared by tests of storage.</summary>
internal static class StorageSteps
{
    /// <summary>The parameters of one additional volume, which need not be known before.</summary>
    /// <param name="number">The number it is sent under.</param>
    /// <param name="id">The file system.</param>
    /// <param name="folder">The mount point on the nodes.</param>
    /// <param name="changes">Further or other parameters; an empty value leaves one out.</param>
    public static (string Name, string Value)[] Volume(
        int number, string id, string folder, params (string Name, string Value)[] changes)
    {
        var volume = new Dictionary<string, string>
        {
            ["VolumeId"] = id,
            ["VolumeMountpoint"] = MountpointOf(id),
            ["LocalDirectory"] = folder,
        };
        foreach (var (name, value) in changes)
        {
            volume[name] = value;
        }

        return
        [
            .. volume.Where(parameter => parameter.Value.Length > 0)
                .Select(parameter => ($"AdditionalVolumes.{number}.{parameter.Key}", parameter.Value)),
        ];
    }

    /// <summary>The mount target that <see cref="Volume"/> names.</summary>
    public static string MountpointOf(string id) => $"{id}-sca54.cn-hangzhou.nas.aliyuncs.com";

    /// <summary>The volumes of a cluster.</summary>
    public static async Task<IReadOnlyList<JsonElement>> VolumesOfAsync(
        this World world, string clusterId, params (string Name, string Value)[] paging)
    {
        var list = await world.CallAsync("GetClusterVolumes", [("ClusterId", clusterId), .. paging]);
        return [.. list.GetProperty("Volumes").GetProperty("VolumeInfo").EnumerateArray()];
    }

    /// <summary>The volumes of a cluster as <c>id on folder</c>.</summary>
    public static async Task<IReadOnlyList<string>> MountsOfAsync(
        this World world, string clusterId, params (string Name, string Value)[] paging) =>
        [
            .. (await world.VolumesOfAsync(clusterId, paging))
                .Select(volume => $"{volume.Text("VolumeId")} on {volume.Text("LocalDirectory")}"),
        ];

    /// <summary>The id of the file system that was made for a cluster, or that it was ordered with.</summary>
    public static async Task<string> OwnVolumeOfAsync(this World world, string clusterId)
    {
        var described = await world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        return described.GetProperty("ClusterInfo").Text("VolumeId");
    }

    /// <summary>The file systems of an account, as one of the two lists shows them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> FileSystemsAsync(
        this World world,
        string action = "ListFileSystemWithMountTargets",
        params (string Name, string Value)[] parameters)
    {
        var list = await world.CallAsync(action, parameters);
        return [.. list.GetProperty("FileSystemList").GetProperty("FileSystems").EnumerateArray()];
    }

    /// <summary>The one NAS file system of that id.</summary>
    public static async Task<JsonElement> FileSystemAsync(this World world, string id) =>
        (await world.FileSystemsAsync(parameters: ("PageSize", "50"))).Single(one => one.Text("FileSystemId") == id);

    /// <summary>The mount targets of a file system.</summary>
    public static IReadOnlyList<JsonElement> MountTargets(this JsonElement fileSystem) =>
        [.. fileSystem.GetProperty("MountTargetList").GetProperty("MountTargets").EnumerateArray()];

    /// <summary>Runs a shell command on one node.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> ShellAsync(this World world, string clusterId, string nodeId, string command)
    {
        var invoked = await world.CallAsync(
            "InvokeShellCommand", ("ClusterId", clusterId), ("Command", command), ("Instance.1.Id", nodeId));
        await world.AdvanceUntilIdleAsync();
        var results = await world.CallAsync(
            "ListInvocationResults", ("ClusterId", clusterId), ("CommandId", invoked.Text("CommandId")));
        return results.GetProperty("InvocationResults").GetProperty("InvocationResult")
            .EnumerateArray().Single().Text("Message");
    }
}
