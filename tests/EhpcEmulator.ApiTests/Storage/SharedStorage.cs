using System.Net;
using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

/// <summary>The file systems of <see cref="ConfiguredStorage"/> where both versions share clusters.</summary>
public sealed class SharedStorage : Emulator
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(ConfiguredStorage.FileSystems) { ["Contract:ShareClusters"] = "true" };
}

/// <summary>What tests of shared storages do and look at time and again.</summary>
internal static class SharedStorageSteps
{
    public static readonly (string Name, string Value) Version = ("Version", "2024-07-30");

    public const string Nfs3 = "-t nfs -o vers=3,nolock,proto=tcp,noresvport";

    /// <summary>A cluster with nothing mounted on it.</summary>
    public static Task<string> RunBareClusterAsync(this World world) =>
        world.RunClusterAsync(("WithoutNas", "true"), ("EcsOrder.Compute.Count", "2"));

    /// <summary>One storage as JSON text, of a file system that need not be known before.</summary>
    /// <param name="id">The file system.</param>
    /// <param name="folder">The folder of the nodes that it is mounted on.</param>
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
        world.CallAsync("AttachSharedStorages", Order(clusterId, storages));

    /// <summary>The parameters of a call about storages that are given as JSON text each.</summary>
    public static (string, string)[] Order(string clusterId, params string[] storages) =>
        [Version, ("ClusterId", clusterId), ("SharedStorages", $"[{string.Join(',', storages)}]")];

    /// <summary>The shared storages of a cluster, as the operation lists them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SharedStoragesAsync(
        this World world, string clusterId, params (string Name, string Value)[] filters)
    {
        var list = await world.CallAsync("ListSharedStorages", [Version, ("ClusterId", clusterId), .. filters]);
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

    /// <summary>Sends a call of 2024-07-30 as a form, as its generated clients do.</summary>
    public static async Task<JsonElement> PostAsync(
        this Emulator emulator, World world, string action, IEnumerable<(string Name, string Value)> parameters)
    {
        (string Name, string Value)[] all =
            [.. parameters, ("Action", action), Version, ("Format", "JSON"), ("AccessKeyId", world.Id)];
        using var client = emulator.CreateClient();
        using var form = new FormUrlEncodedContent(all.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        using var response = await client.PostAsync(new Uri("/", UriKind.Relative), form);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement;
    }
}
