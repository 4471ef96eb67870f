using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

/// <summary>Steps shared by tests of shared storages.</summary>
internal static class SharedStorageSteps
{
    public const string Nfs3 = "-t nfs -o vers=3,nolock,proto=tcp,noresvport";

    /// <summary>A cluster of the queues one and two of a node each, on which nothing is mounted any longer.</summary>
    public static async Task<string> RunBareClusterAsync(this World world)
    {
        var clusterId = await world.RunMountedAsync("0000000000", "/own");
        await world.Call2024Async(
            "DetachSharedStorages", ("ClusterId", clusterId), ("SharedStorages.1.MountDirectory", "/own"));
        return clusterId;
    }

    /// <summary>A cluster of the queues one and two of a node each, ordered with a NAS on some folders.</summary>
    public static Task<string> RunMountedAsync(this World world, string id, params string[] folders) =>
        world.RunCluster2024Async(
            ("SharedStorages", JsonSerializer.Serialize(folders.Select(folder => new
            {
                FileSystemId = id,
                MountTargetDomain = StorageSteps.MountpointOf(id),
                MountDirectory = folder,
                NASDirectory = "/",
                ProtocolType = "NFS",
            }))),
            ("Queues", """
                [{"QueueName":"one","InitialCount":1,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]},
                 {"QueueName":"two","InitialCount":1,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]}]
                """));

    /// <summary>One storage as JSON text, of a file system that need not be known before.</summary>
    /// <param name="id">The file system.</param>
    /// <param name="folder">The mount point on the nodes.</param>
    /// <param name="changes">Further or other parameters; an empty value leaves one out.</param>
    public static string Storage(string id, string folder, params (string Name, string Value)[] changes) =>
        JsonSerializer.Serialize(Fields(id, folder, changes));

    /// <summary>The parameters of one storage.</summary>
    public static Dictionary<string, string> Fields(
        string id, string folder, params (string Name, string Value)[] changes)
    {
        var storage = new Dictionary<string, string>
        {
            ["FileSystemId"] = id,
            ["MountTarget"] = StorageSteps.MountpointOf(id),
            ["MountDirectory"] = folder,
            ["StorageDirectory"] = "/",
            ["ProtocolType"] = "NFS",
            ["VolumeType"] = "nas",
        };
        foreach (var (name, value) in changes)
        {
            storage[name] = value;
        }

        return storage.Where(field => field.Value.Length > 0).ToDictionary();
    }

    /// <summary>Attaches storages that are given as JSON text each.</summary>
    public static Task<JsonElement> AttachAsync(this World world, string clusterId, params string[] storages) =>
        world.Call2024Async("AttachSharedStorages", Order(clusterId, storages));

    /// <summary>The parameters of a call about storages that are given as JSON text each.</summary>
    public static (string, string)[] Order(string clusterId, params string[] storages) =>
        [("ClusterId", clusterId), ("SharedStorages", $"[{string.Join(',', storages)}]")];

    /// <summary>The shared storages of a cluster, as the operation lists them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SharedStoragesAsync(
        this World world, string clusterId, params (string Name, string Value)[] filters)
    {
        var list = await world.Call2024Async("ListSharedStorages", [("ClusterId", clusterId), .. filters]);
        list.Text("Success").Should().Be("true");
        return [.. list.GetProperty("SharedStorages").EnumerateArray()];
    }

    /// <summary>The mounts of a shared storage.</summary>
    public static IReadOnlyList<JsonElement> Mounts(this JsonElement storage) =>
        [.. storage.GetProperty("MountInfo").EnumerateArray()];

    /// <summary>The shared storages of a cluster as <c>id on folder</c>.</summary>
    public static async Task<IReadOnlyList<string>> SharedMountsAsync(this World world, string clusterId) =>
    [
        .. (await world.SharedStoragesAsync(clusterId)).SelectMany(storage => storage.Mounts()
            .Select(mount => $"{storage.Text("FileSystemId")} on {mount.Text("MountDirectory")}")),
    ];
}
