using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class AttachSharedStorages2024Tests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Action = "AttachSharedStorages";

    private readonly World _world = emulator.NewWorld();

    /// <summary>A field of a storage, its value, and the field that the answer names.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "FileSystemId", "", "FileSystemId" },
        { "FileSystemId", "a b", "FileSystemId" },
        { "FileSystemId", ConfiguredStorage.Stopped, "FileSystemId" },
        { "FileSystemId", ConfiguredStorage.Elsewhere, "FileSystemId" },
        { "FileSystemId", ConfiguredStorage.Nas, "MountTarget" },
        { "MountTarget", "", "MountTarget" },
        { "MountTarget", "not a host", "MountTarget" },
        { "MountTarget", ConfiguredStorage.NasTarget, "MountTarget" },
        { "MountTarget", "0000000009-sca54.cn-shanghai.nas.aliyuncs.com", "MountTarget" },
        { "MountTarget", "0000000009.cn-hangzhou.cpfs.nas.aliyuncs.com", "VolumeType" },
        { "MountDirectory", "", "MountDirectory" },
        { "MountDirectory", "data", "MountDirectory" },
        { "MountDirectory", "/", "MountDirectory" },
        { "MountDirectory", "/.", "MountDirectory" },
        { "MountDirectory", "/a/../b", "MountDirectory" },
        { "MountDirectory", "/usr", "MountDirectory" },
        { "MountDirectory", "/first/", "MountDirectory" },
        { "StorageDirectory", "", "StorageDirectory" },
        { "StorageDirectory", "../up", "StorageDirectory" },
        { "ProtocolType", "", "ProtocolType" },
        { "ProtocolType", "nfs3", "ProtocolType" },
        { "MountOptions", "-t nfs\n-o vers=3", "MountOptions" },
        { "MountOptions", "bad", "MountOptions" },
        { "VolumeType", "", "VolumeType" },
        { "VolumeType", "tape", "VolumeType" },
        { "VolumeType", "cpfs", "VolumeType" },
        { "Location", "Moon", "Location" },
    };

    [Fact]
    public async Task AttachSharedStorages_OnARunningCluster_LetsAllNodesShareThemAtOnce()
    {
        var clusterId = await _world.RunBareClusterAsync();

        var answer = await _world.AttachAsync(
            clusterId,
            SharedStorageSteps.Storage("0000000001", "/data", ("MountOptions", SharedStorageSteps.Nfs3)),
            SharedStorageSteps.Storage("0000000001", "/more", ("Location", "PublicCloud")));

        (answer.Text("ClusterId"), answer.Text("Success")).Should().Be((clusterId, "true"));
        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /data", "0000000001 on /more");
        await _world.RunCommandAsync(clusterId, "echo -n shared > /data/note", "one");
        (await _world.RunCommandAsync(clusterId, "cat /data/note", "two")).Should().Be("shared");
        (await _world.FileSystemAsync("0000000001")).Text("Status").Should().Be("Running");
        (await _world.ActionsAsync(("ActionName.1", Action))).Should().Equal("AttachSharedStorages Finished");
    }

    [Fact]
    public async Task AttachSharedStorages_InAFlattenedForm_IsUnderstood()
    {
        var clusterId = await _world.RunBareClusterAsync();

        await emulator.Post2024Async(
            _world,
            Action,
            [
                ("ClusterId", clusterId),
                .. SharedStorageSteps.Fields("0000000001", "/data").Select(
                    field => ($"SharedStorages.1.{field.Key}", field.Value)),
            ]);

        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /data");
    }

    [Fact]
    public async Task AttachSharedStorages_OfKnownFileSystems_TakesThemAsTheyAre()
    {
        var clusterId = await _world.RunBareClusterAsync();

        await _world.AttachAsync(
            clusterId,
            SharedStorageSteps.Storage(ConfiguredStorage.Smb, "/smb", ("ProtocolType", "SMB")),
            SharedStorageSteps.Storage(
                ConfiguredStorage.Cpfs, "/cpfs", ("VolumeType", "cpfs"), ("MountTarget", ConfiguredStorage.CpfsTarget)));

        (await _world.SharedStoragesAsync(clusterId))
            .Select(one => $"{one.Text("FileSystemId")} {one.Text("FileSystemType")} {one.Text("FileSystemProtocol")}")
            .Should().Equal($"{ConfiguredStorage.Smb} nas smb", $"{ConfiguredStorage.Cpfs} cpfs cpfs");
    }

    [Fact]
    public async Task AttachSharedStorages_OnPremise_TakesWhatTheCloudDoesNotKnow()
    {
        var clusterId = await _world.RunBareClusterAsync();

        await _world.AttachAsync(clusterId, SharedStorageSteps.Storage(
            "filer1", "/site", ("Location", "OnPremise"), ("MountTarget", "filer1.site.example")));

        (await _world.SharedMountsAsync(clusterId)).Should().Equal("filer1 on /site");
        (await _world.FileSystemsAsync()).Should().NotContain(one => one.GetRawText().Contains("filer1"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task AttachSharedStorages_WithOneThatCannotBeMounted_NamesWhyAndMountsNone(
        string name, string value, string named)
    {
        var clusterId = await _world.RunBareClusterAsync();

        var error = await _world.Fail2024Async(Action, SharedStorageSteps.Order(
            clusterId,
            SharedStorageSteps.Storage("0000000001", "/first"),
            SharedStorageSteps.Storage("0000000009", "/nine", (name, value))));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter SharedStorages.1.{named} ");
        (await _world.SharedMountsAsync(clusterId)).Should().BeEmpty();
        (await _world.FileSystemsAsync()).Should().NotContain(one => one.GetRawText().Contains("0000000001"));
    }

    [Fact]
    public async Task AttachSharedStorages_OfAnotherProtocolThanTheFileSystems_NamesIt()
    {
        var error = await _world.Fail2024Async(Action, SharedStorageSteps.Order(
            await _world.RunBareClusterAsync(), SharedStorageSteps.Storage(ConfiguredStorage.Smb, "/smb")));

        error.Message.Should().StartWith("The specified parameter SharedStorages.0.ProtocolType ");
    }

    [Fact]
    public async Task AttachSharedStorages_OnTheFolderOfTheClustersOwnVolume_IsRefused()
    {
        var clusterId = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async(
            Action, SharedStorageSteps.Order(clusterId, SharedStorageSteps.Storage("0000000001", "/ehpcdata")));

        error.Message.Should().StartWith("The specified parameter SharedStorages.0.MountDirectory ");
    }

    [Fact]
    public async Task AttachSharedStorages_OfMoreThanTen_IsRefused()
    {
        var clusterId = await _world.RunBareClusterAsync();
        var ten = Enumerable.Range(0, 10)
            .Select(number => SharedStorageSteps.Storage("0000000001", $"/data{number}")).ToArray();

        var atOnce = await _world.Fail2024Async(
            Action, SharedStorageSteps.Order(clusterId, [.. ten, SharedStorageSteps.Storage("0000000001", "/last")]));
        await _world.AttachAsync(clusterId, ten);
        var later = await _world.Fail2024Async(
            Action, SharedStorageSteps.Order(clusterId, SharedStorageSteps.Storage("0000000001", "/last")));

        foreach (var error in new[] { atOnce, later })
        {
            error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
            error.Message.Should().StartWith("The specified parameter SharedStorages ");
        }
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("SharedStorages", "", 400, "MissingSharedStorages")]
    public async Task AttachSharedStorages_WithoutWhatItNeeds_IsRefused(
        string name, string value, int status, string code)
    {
        var order = SharedStorageSteps.Order(
            await _world.RunBareClusterAsync(), SharedStorageSteps.Storage("0000000001", "/data"));

        var error = await _world.Fail2024Async(Action, [.. order, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task AttachSharedStorages_WhileTheClusterComesUp_AnswersInvalidClusterStatus()
    {
        var error = await _world.Fail2024Async(Action, SharedStorageSteps.Order(
            await _world.CreateCluster2024Async(), SharedStorageSteps.Storage("0000000001", "/data")));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }
}
