using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class ListSharedStorages2024Tests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Nfs4 = "-t nfs -o vers=4.0,noresvport";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListSharedStorages_OfAClusterAsTerraformMakesIt_ReadsBackWhatItOrdered()
    {
        var clusterId = await _world.RunBareClusterAsync();
        string[] folders = ["/home", "/opt", "/ehpcdata"];
        await _world.AttachAsync(
            clusterId, [.. folders.Select(folder => SharedStorageSteps.Storage("0000000001", folder))]);

        var storage = (await _world.SharedStoragesAsync(clusterId)).Single();

        (storage.Text("FileSystemId"), storage.Text("FileSystemType"), storage.Text("FileSystemProtocol"))
            .Should().Be(("0000000001", "nas", "nfs3"));
        storage.Mounts().Select(mount => mount.Text("MountDirectory")).Should().Equal(folders);
        foreach (var mount in storage.Mounts())
        {
            (mount.Text("MountOptions"), mount.Text("MountTarget"), mount.Text("ProtocolType")).Should().Be(
                (SharedStorageSteps.Nfs3, StorageSteps.MountpointOf("0000000001"), "NFS"));
            mount.Text("StorageDirectory").Split("/ehpc-")[0].Should().Be("/");
        }

        storage.Mounts().Select(mount => mount.Text("StorageDirectory"))
            .Should().Equal($"//{clusterId}/home", $"//{clusterId}/opt", "/");
    }

    [Fact]
    public async Task ListSharedStorages_OfSeveralFileSystems_GroupsTheirMounts()
    {
        var clusterId = await FillAsync();

        (await _world.SharedStoragesAsync(clusterId))
            .Select(one => $"{one.Text("FileSystemId")} {one.Text("FileSystemProtocol")} {one.Mounts().Count}")
            .Should().Equal("0000000001 nfs4 2", $"{ConfiguredStorage.Cpfs} cpfs 1");
        (await _world.SharedStoragesAsync(clusterId))[0].Mounts().Select(mount => mount.Text("StorageDirectory"))
            .Should().Equal("/projects", "/");
    }

    [Theory]
    [InlineData("FileSystemId", "0000000001", "0000000001")]
    [InlineData("FileSystemId", "0000000002")]
    [InlineData("FileSystemType", "nas", "0000000001")]
    [InlineData("FileSystemType", "cpfs", ConfiguredStorage.Cpfs)]
    public async Task ListSharedStorages_WithAFilter_ListsWhatFits(string name, string value, params string[] expected)
    {
        var clusterId = await FillAsync();

        var storages = await _world.SharedStoragesAsync(clusterId, (name, value));

        storages.Select(storage => storage.Text("FileSystemId")).Should().Equal(expected);
    }

    [Fact]
    public async Task ListSharedStorages_OfAClusterWithItsOwnVolume_BeginsWithIt()
    {
        var clusterId = await _world.RunCluster2024Async();
        var storage = (await _world.SharedStoragesAsync(clusterId)).Single();
        storage.Mounts().Single().Text("MountOptions").Should().Be(SharedStorageSteps.Nfs3);
        var own = storage.Text("FileSystemId");
        (await _world.FileSystemAsync(own)).Text("Status").Should().Be("Running");
        await _world.AttachAsync(clusterId, SharedStorageSteps.Storage("0000000001", "/data"));

        (await _world.SharedMountsAsync(clusterId)).Should().Equal($"{own} on /ehpcdata", "0000000001 on /data");
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("FileSystemType", "tape", 400, "InvalidParams")]
    public async Task ListSharedStorages_WithABadValue_IsRefused(string name, string value, int status, string code)
    {
        var error = await _world.Fail2024Async(
            "ListSharedStorages", [("ClusterId", await _world.CreateCluster2024Async()), (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListSharedStorages_OfAClusterOfTheOtherVersion_AnswersClusterNotFound()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.Fail2024Async("ListSharedStorages", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task ListSharedStorages_InXml_RepeatsItsLists()
    {
        var clusterId = await FillAsync();

        var answer = await _world.XmlAsync(
            "ListSharedStorages", ("Version", "2024-07-30"), ("ClusterId", clusterId));

        answer.Elements("SharedStorages").First().Elements("MountInfo")
            .Select(mount => mount.Element("MountDirectory")!.Value).Should().Equal("/projects", "/scratch");
    }

    private async Task<string> FillAsync()
    {
        var clusterId = await _world.RunBareClusterAsync();
        await _world.AttachAsync(
            clusterId,
            SharedStorageSteps.Storage(
                "0000000001", "/projects", ("MountOptions", Nfs4), ("StorageDirectory", "/projects")),
            SharedStorageSteps.Storage(
                ConfiguredStorage.Cpfs, "/fast", ("VolumeType", "cpfs"), ("MountTarget", ConfiguredStorage.CpfsTarget)),
            SharedStorageSteps.Storage("0000000001", "/scratch", ("MountOptions", Nfs4)));
        return clusterId;
    }
}
