using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class UpdateClusterVolumesTests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Action = "UpdateClusterVolumes";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UpdateClusterVolumes_OnARunningCluster_MountsOneMoreEverywhereAtOnce()
    {
        var clusterId = await _world.RunClusterAsync(StorageSteps.Volume(1, "0000000001", "/one"));
        var own = await _world.OwnVolumeOfAsync(clusterId);

        await UpdateAsync(clusterId, StorageSteps.Volume(
            1,
            "0000000002",
            "/two",
            ("VolumeType", "NAS"),
            ("VolumeProtocol", "NFS"),
            ("RemoteDirectory", "/oi"),
            ("location", "PublicCloud"),
            ("JobQueue", "workq"),
            ("VolumeMountOption", "-t nfs -o vers=4.0"),
            ("Roles.1.Name", "Compute"),
            ("Roles.2.Name", "Manager")));

        (await _world.MountsOfAsync(clusterId)).Should().Equal(
            $"{own} on /ehpcdata", "0000000001 on /one", "0000000002 on /two");
        var volume = (await _world.VolumesOfAsync(clusterId))[2];
        volume.GetProperty("MustKeep").GetBoolean().Should().BeFalse();
        volume.Text("VolumeType").Should().Be("NAS");
        volume.Text("VolumeProtocol").Should().Be("NFS");
        volume.Text("RemoteDirectory").Should().Be("/oi");
        volume.Text("JobQueue").Should().Be("workq");
        volume.GetProperty("Roles").GetProperty("RoleInfo").EnumerateArray()
            .Select(role => role.Text("Name")).Should().Equal("Compute", "Manager");
        (await _world.FileSystemAsync("0000000002")).Text("Status").Should().Be("Running");
        var logs = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));
        logs.GetProperty("Logs").GetProperty("LogInfo").EnumerateArray().Select(log => log.Text("Operation"))
            .Should().Contain(Action);
    }

    [Fact]
    public async Task UpdateClusterVolumes_OfAllThatAFullClusterHas_IsTaken()
    {
        var clusterId = await _world.RunClusterAsync();
        await UpdateAsync(
            clusterId,
            [
                .. Enumerable.Range(1, 10).SelectMany(
                    number => StorageSteps.Volume(number, $"00000000{number:00}", $"/v{number}")),
            ]);
        var listed = await _world.VolumesOfAsync(clusterId, ("PageSize", "50"));

        await UpdateAsync(
            clusterId,
            [
                .. listed.Index().SelectMany(volume => StorageSteps.Volume(
                    volume.Index + 1,
                    volume.Item.Text("VolumeId"),
                    volume.Item.Text("LocalDirectory"),
                    ("VolumeMountpoint", volume.Item.Text("VolumeMountpoint")))),
            ]);

        listed.Should().HaveCount(11);
        (await _world.VolumesOfAsync(clusterId, ("PageSize", "50"))).Select(volume => volume.GetRawText())
            .Should().Equal(listed.Select(volume => volume.GetRawText()));
    }

    [Fact]
    public async Task UpdateClusterVolumes_OfAVolumeWhoseQueueIsGone_MayNameItStill()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        var volume = StorageSteps.Volume(1, "0000000001", "/one", ("JobQueue", "high"));
        await UpdateAsync(clusterId, volume);
        await _world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        await UpdateAsync(clusterId, volume);

        (await _world.VolumesOfAsync(clusterId))[1].Text("JobQueue").Should().Be("high");
        var error = await _world.FailAsync(
            Action,
            [("ClusterId", clusterId), .. StorageSteps.Volume(1, "0000000002", "/two", ("JobQueue", "high"))]);
        error.Message.Should().StartWith("The specified parameter AdditionalVolumes.1.JobQueue is invalid.");
    }

    [Fact]
    public async Task UpdateClusterVolumes_OfAFolder_LetsAllNodesShareWhatIsInIt()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));
        var nodes = await _world.IdsOfAsync(clusterId);

        await _world.ShellAsync(clusterId, nodes[0], "mkdir -p /data; echo own > /data/note");
        var before = await _world.ShellAsync(clusterId, nodes[1], "ls /data");
        await UpdateAsync(clusterId, StorageSteps.Volume(1, "0000000001", "/data"));
        await _world.ShellAsync(clusterId, nodes[0], "echo -n shared > /data/note");
        var after = await _world.ShellAsync(clusterId, nodes[1], "cat /data/note");

        before.Should().NotContain("note");
        after.Should().Be("shared");
        (await _world.FileSystemAsync("0000000001")).GetProperty("MeteredSize").GetInt64().Should().Be(6);
    }

    [Fact]
    public async Task UpdateClusterVolumes_OnAFolderOfAnAdditionalVolume_TakesItsPlace()
    {
        var clusterId = await _world.RunClusterAsync(
        [
            .. StorageSteps.Volume(1, "0000000001", "/one"),
            .. StorageSteps.Volume(2, "0000000002", "/two"),
        ]);

        await UpdateAsync(clusterId, StorageSteps.Volume(1, "0000000003", "/one/"));

        (await _world.MountsOfAsync(clusterId)).Skip(1).Should().Equal("0000000003 on /one/", "0000000002 on /two");
    }

    [Theory]
    [InlineData("/one")]
    [InlineData("/ehpcdata")]
    public async Task UpdateClusterVolumes_WithWhatGetClusterVolumesListed_ChangesNothing(string folder)
    {
        var clusterId = await _world.RunClusterAsync(StorageSteps.Volume(1, "0000000001", folder));
        var before = await _world.VolumesOfAsync(clusterId);
        string[] names =
        [
            "VolumeId", "VolumeType", "VolumeProtocol", "VolumeMountpoint", "RemoteDirectory", "LocalDirectory",
            "Location",
        ];

        await UpdateAsync(clusterId,
        [
            .. before.SelectMany((volume, index) => names.Select(
                name => ($"AdditionalVolumes.{index + 1}.{name}", volume.Text(name)))),
        ]);

        (await _world.VolumesOfAsync(clusterId)).Select(volume => volume.ToString())
            .Should().Equal(before.Select(volume => volume.ToString()));
    }

    [Fact]
    public async Task UpdateClusterVolumes_WithoutVolumes_ChangesNothing()
    {
        var clusterId = await _world.RunClusterAsync(StorageSteps.Volume(1, "0000000001", "/one"));
        var before = await _world.MountsOfAsync(clusterId);

        await UpdateAsync(clusterId);

        (await _world.MountsOfAsync(clusterId)).Should().Equal(before);
    }

    [Theory]
    [InlineData("AdditionalVolumess", "")]
    [InlineData("AdditionalVolumes", """, "Roles": "Compute,Login" """, "Compute", "Login")]
    [InlineData("AdditionalVolumes", """, "Roles": [{"Name": "Login"}] """, "Login")]
    public async Task UpdateClusterVolumes_InTheSpellingsOfTheReference_IsUnderstood(
        string name, string roles, params string[] expected)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            Action,
            ("Cluster", clusterId),
            (name, $$"""[{"VolumeId": "0000000001", "VolumeMountpoint": "a.cn", "LocalDirectory": "/one"{{roles}}}]"""));

        var volume = (await _world.VolumesOfAsync(clusterId))[1];
        volume.Text("VolumeId").Should().Be("0000000001");
        volume.GetProperty("Roles").GetProperty("RoleInfo").EnumerateArray().Select(role => role.Text("Name"))
            .Should().Equal(expected);
    }

    [Fact]
    public async Task UpdateClusterVolumes_OfAKnownFileSystem_FindsItsMountTargetAndProtocol()
    {
        var clusterId = await _world.RunClusterAsync();
        string[] ids = [ConfiguredStorage.Nas, ConfiguredStorage.Smb, ConfiguredStorage.Cpfs];

        await UpdateAsync(clusterId,
        [
            .. ids.SelectMany((id, index) => StorageSteps.Volume(index + 1, id, $"/{id}", ("VolumeMountpoint", ""))),
        ]);

        (await _world.VolumesOfAsync(clusterId)).Skip(1)
            .Select(volume => $"{volume.Text("VolumeMountpoint")} {volume.Text("VolumeProtocol")}").Should().Equal(
                $"{ConfiguredStorage.NasTarget} nfs",
                $"{StorageSteps.MountpointOf(ConfiguredStorage.Smb)} SMB",
                $"{ConfiguredStorage.CpfsTarget} NFS");
    }

    [Fact]
    public async Task UpdateClusterVolumes_OfTheFileSystemOfAnotherCluster_MountsItThereToo()
    {
        var first = await _world.RunClusterAsync();
        var second = await _world.RunClusterAsync();
        var id = await _world.OwnVolumeOfAsync(first);

        await UpdateAsync(second, StorageSteps.Volume(1, id, "/other", ("VolumeMountpoint", "")));

        var volume = (await _world.VolumesOfAsync(second))[1];
        volume.Text("VolumeMountpoint").Should().Be((await _world.VolumesOfAsync(first))[0].Text("VolumeMountpoint"));
    }

    [Fact]
    public async Task UpdateClusterVolumes_OnPremise_TakesWhatTheCloudDoesNotKnow()
    {
        var clusterId = await _world.RunClusterAsync();

        await UpdateAsync(clusterId, StorageSteps.Volume(
            1, "filer1", "/site", ("Location", "OnPremise"), ("VolumeMountpoint", "filer1.example.com")));

        (await _world.VolumesOfAsync(clusterId))[1].Text("Location").Should().Be("OnPremise");
        (await _world.FileSystemsAsync()).Select(one => one.Text("FileSystemId")).Should().NotContain("filer1");
    }

    private Task<JsonElement> UpdateAsync(string clusterId, params (string Name, string Value)[] volumes) =>
        _world.CallAsync(Action, [("ClusterId", clusterId), .. volumes]);
}
