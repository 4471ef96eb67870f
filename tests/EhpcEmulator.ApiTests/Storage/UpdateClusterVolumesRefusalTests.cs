using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class UpdateClusterVolumesRefusalTests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Action = "UpdateClusterVolumes";

    private readonly World _world = emulator.NewWorld();

    /// <summary>A volume parameter, its value, and the code of the answer.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "VolumeId", "", "InvalidVolume" },
        { "VolumeId", "a b", "InvalidVolume" },
        { "VolumeId", ConfiguredStorage.Stopped, "InvalidVolume" },
        { "VolumeId", ConfiguredStorage.Elsewhere, "VolumeNotFound" },
        { "VolumeId", ConfiguredStorage.Nas, "InvalidVolumeMountpoint" },
        { "VolumeProtocol", "ftp", "InvalidVolumeProtocal" },
        { "VolumeMountpoint", "not a host", "InvalidVolumeMountpoint" },
        { "VolumeMountpoint", "", "VolumeNotFound" },
        { "VolumeMountpoint", ConfiguredStorage.NasTarget, "InvalidVolumeMountpoint" },
        { "VolumeMountpoint", "0000000009-sca54.cn-shanghai.nas.aliyuncs.com", "InvalidVolumeMountpoint" },
        { "VolumeType", "tape", "InvalidParams" },
        { "Location", "Moon", "InvalidParams" },
        { "RemoteDirectory", "../up", "InvalidParams" },
        { "LocalDirectory", "", "InvalidParams" },
        { "LocalDirectory", "/a/..", "InvalidParams" },
        { "LocalDirectory", "/", "InvalidParams" },
        { "LocalDirectory", "/home/", "InvalidParams" },
        { "LocalDirectory", "/ehpcdata", "InvalidParams" },
        { "LocalDirectory", "/usr", "InvalidParams" },
        { "JobQueue", "1st", "InvalidParams" },
        { "JobQueue", "nosuchqueue", "InvalidParams" },
        { "Roles.1.Name", "Master", "InvalidParams" },
        { "Roles.1.Nme", "Compute", "InvalidParams" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task UpdateClusterVolumes_WithOneThatCannotBeMounted_IsRefusedAndMountsNone(
        string name, string value, string code)
    {
        var clusterId = await _world.RunClusterAsync();
        var before = await _world.MountsOfAsync(clusterId);

        var error = await _world.FailAsync(
            Action,
            [
                ("ClusterId", clusterId),
                .. StorageSteps.Volume(1, "0000000001", "/one"),
                .. StorageSteps.Volume(3, "0000000009", "/nine", (name, value)),
            ]);

        error.Should().BeEquivalentTo(new { Status = code == "VolumeNotFound" ? 404 : 400, Code = code });
        if (code == "InvalidParams")
        {
            var parameter = name.Replace("Nme", "Name", StringComparison.Ordinal);
            error.Message.Should().StartWith($"The specified parameter AdditionalVolumes.3.{parameter} ");
        }

        (await _world.MountsOfAsync(clusterId)).Should().Equal(before);
        (await _world.FileSystemsAsync()).Should().NotContain(one => one.GetRawText().Contains("0000000001"));
    }

    [Theory]
    [InlineData(ConfiguredStorage.Nas, ConfiguredStorage.InactiveTarget, "nfs", "InvalidVolumeMountpoint")]
    [InlineData(ConfiguredStorage.Nas, ConfiguredStorage.NasTarget, "SMB", "InvalidVolumeProtocal")]
    [InlineData(ConfiguredStorage.Cpfs, ConfiguredStorage.NasTarget, "NFS", "InvalidVolumeMountpoint")]
    public async Task UpdateClusterVolumes_OfAKnownFileSystemInAnotherWay_IsRefused(
        string id, string mountpoint, string protocol, string code)
    {
        var error = await _world.FailAsync(
            Action,
            [
                ("ClusterId", await _world.RunClusterAsync()),
                .. StorageSteps.Volume(1, id, "/one", ("VolumeMountpoint", mountpoint), ("VolumeProtocol", protocol)),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Fact]
    public async Task UpdateClusterVolumes_WithTheMountTargetOfAnotherFileSystemOfTheWorld_IsRefused()
    {
        var clusterId = await _world.RunClusterAsync(StorageSteps.Volume(1, "0000000001", "/one"));

        var error = await _world.FailAsync(
            Action,
            [
                ("ClusterId", clusterId),
                .. StorageSteps.Volume(
                    1, "0000000002", "/two", ("VolumeMountpoint", StorageSteps.MountpointOf("0000000001"))),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidVolumeMountpoint" });
    }

    [Fact]
    public async Task UpdateClusterVolumes_OfAFileSystemThatIsStillBeingMade_AnswersInvalidVolume()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.OwnVolumeOfAsync(await _world.CreateClusterAsync());

        var error = await _world.FailAsync(
            Action, [("ClusterId", clusterId), .. StorageSteps.Volume(1, id, "/one", ("VolumeMountpoint", ""))]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidVolume" });
    }

    [Fact]
    public async Task UpdateClusterVolumes_OnPremiseWithoutAHost_AnswersInvalidVolumeMountpoint()
    {
        var error = await _world.FailAsync(
            Action,
            [
                ("ClusterId", await _world.RunClusterAsync()),
                .. StorageSteps.Volume(1, "filer1", "/site", ("Location", "OnPremise"), ("VolumeMountpoint", "")),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidVolumeMountpoint" });
    }

    [Fact]
    public async Task UpdateClusterVolumes_WithTwoOnOneFolder_NamesTheSecond()
    {
        var error = await _world.FailAsync(
            Action,
            [
                ("ClusterId", await _world.RunClusterAsync()),
                .. StorageSteps.Volume(1, "0000000001", "/one"),
                .. StorageSteps.Volume(2, "0000000002", "/one/"),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter AdditionalVolumes.2.LocalDirectory is invalid.");
    }

    [Fact]
    public async Task UpdateClusterVolumes_BeyondTenOfACluster_IsRefused()
    {
        var clusterId = await _world.RunClusterAsync(Volumes(1, 9));

        var error = await _world.FailAsync(Action, [("ClusterId", clusterId), .. Volumes(10, 2)]);
        await _world.CallAsync(Action, [("ClusterId", clusterId), .. Volumes(10, 1)]);
        var atOnce = await _world.FailAsync(Action, [("ClusterId", clusterId), .. Volumes(1, 11)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        atOnce.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        (await _world.MountsOfAsync(clusterId, ("PageSize", "50"))).Should().HaveCount(11);
    }

    [Fact]
    public async Task UpdateClusterVolumes_OnAClusterThatIsNotRunning_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();
        (string, string)[] parameters = [("ClusterId", clusterId), .. StorageSteps.Volume(1, "0000000001", "/one")];

        var creating = await _world.FailAsync(Action, parameters);
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        var stopped = await _world.FailAsync(Action, parameters);

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task UpdateClusterVolumes_WithoutAClusterThatIsThere_SaysWhichItMisses()
    {
        (await _world.FailAsync(Action)).Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
        (await _world.FailAsync(Action, ("ClusterId", "ehpc-hz-nosuchone0")))
            .Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task UpdateClusterVolumes_WhereOnlyWhatIsKnownExists_AnswersVolumeNotFound()
    {
        await using var strict = new ConfiguredEmulator(("Storage:TakeUnknown", "false"));
        var world = strict.NewWorld();
        var clusterId = await world.RunClusterAsync();

        var updated = await world.FailAsync(
            Action, [("ClusterId", clusterId), .. StorageSteps.Volume(1, "0000000001", "/one")]);
        var created = await world.FailAsync("CreateCluster", Orders.Cluster(
            ("VolumeId", "0000000001"), ("VolumeMountpoint", StorageSteps.MountpointOf("0000000001"))));

        updated.Should().BeEquivalentTo(new { Status = 404, Code = "VolumeNotFound" });
        created.Should().BeEquivalentTo(new { Status = 404, Code = "VolumeNotFound" });
    }

    private static (string, string)[] Volumes(int first, int count) =>
    [
        .. Enumerable.Range(first, count)
            .SelectMany(number => StorageSteps.Volume(number, $"00000000{number:00}", $"/volume{number}")),
    ];
}
