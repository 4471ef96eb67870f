using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class ListFileSystemWithMountTargetsTests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListFileSystemWithMountTargets_OfAConfiguredOne_ShowsAllThatWasSaid()
    {
        var one = await _world.FileSystemAsync(ConfiguredStorage.Nas);

        one.Text("RegionId").Should().Be("cn-hangzhou");
        one.Text("ProtocolType").Should().Be("nfs");
        one.Text("CreateTime").Should().Be("2018-05-31T10:44:21CST");
        one.Text("StorageType").Should().Be("advance");
        one.Text("Status").Should().Be("Running");
        one.Text("FileSystemType").Should().Be("extreme");
        one.Text("Destription").Should().Be("Scratch");
        one.GetProperty("MeteredSize").GetInt64().Should().Be(0);
        one.GetProperty("Capacity").GetInt32().Should().Be(200);
        one.GetProperty("BandWidth").GetInt32().Should().Be(300);
        one.GetProperty("EncryptType").GetInt32().Should().Be(1);
        one.GetProperty("PackageList").GetProperty("Packages").EnumerateArray().Single()
            .Text("PackageId").Should().Be("naspackage-1");
        one.MountTargets().Select(each => $"{each.Text("MountTargetDomain")} {each.Text("Status")}").Should().Equal(
            $"{ConfiguredStorage.InactiveTarget} Inactive", $"{ConfiguredStorage.NasTarget} Active");
        var target = one.MountTargets()[1];
        target.Text("NetworkType").Should().Be("Vpc");
        target.Text("VpcId").Should().Be("vpc-bp1evs");
        target.Text("VswId").Should().Be("vsw-bp10wq");
        target.Text("AccessGroup").Should().Be("lab");
    }

    [Fact]
    public async Task ListFileSystemWithMountTargets_OfANewCluster_ShowsItsFileSystemComeUpAndOutliveIt()
    {
        var clusterId = await _world.CreateClusterAsync(("VpcId", "vpc-1"), ("VSwitchId", "vsw-1"));
        var id = await _world.OwnVolumeOfAsync(clusterId);

        var ordered = await _world.FileSystemAsync(id);
        await _world.AdvanceUntilIdleAsync();
        var made = await _world.FileSystemAsync(id);
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", "true"));
        await _world.AdvanceUntilIdleAsync();
        var left = await _world.FileSystemAsync(id);

        ordered.Text("Status").Should().Be("Pending");
        ordered.MountTargets().Single().Text("Status").Should().Be("Pending");
        ordered.Text("CreateTime").Should().Be("2024-01-01T08:00:00CST");
        made.Text("Status").Should().Be("Running");
        made.Text("FileSystemType").Should().Be("standard");
        made.Text("StorageType").Should().Be("Performance");
        made.Text("VpcId").Should().Be("vpc-1");
        var target = made.MountTargets().Single();
        target.Text("Status").Should().Be("Active");
        target.Text("VpcId").Should().Be("vpc-1");
        target.Text("VswId").Should().Be("vsw-1");
        left.Text("Status").Should().Be("Running");
    }

    [Fact]
    public async Task ListFileSystemWithMountTargets_AsClustersWriteFiles_MetersThemWhereTheyLie()
    {
        var clusterId = await _world.RunClusterAsync(
        [
            .. StorageSteps.Volume(1, "0000000001", "/data"),
            .. StorageSteps.Volume(2, "0000000002", "/data/deep/"),
        ]);
        var id = await _world.OwnVolumeOfAsync(clusterId);
        var compute = (await _world.IdsOfAsync(clusterId))[0];

        await _world.ShellAsync(
            clusterId,
            compute,
            "echo -n 123 > /home/a; echo -n 4567 > /data/b; echo -n 89012 > /data/deep/c; echo -n own > /tmp/d");

        (await SizeOfAsync(id)).Should().Be(3);
        (await SizeOfAsync("0000000001")).Should().Be(4);
        (await SizeOfAsync("0000000002")).Should().Be(5);
        await _world.ShellAsync(clusterId, compute, "rm /data/b; echo -n 6 >> /data/deep/c");
        (await SizeOfAsync("0000000001")).Should().Be(0);
        (await SizeOfAsync("0000000002")).Should().Be(6);
    }

    [Fact]
    public async Task ListFileSystemWithMountTargets_AfterTwoClustersNamedOne_ShowsItOnceWithBothTargets()
    {
        const string Second = "0123456789-zzz99.cn-hangzhou.nas.aliyuncs.com";
        await _world.CreateClusterAsync(
            ("VolumeId", "0123456789"), ("VolumeMountpoint", StorageSteps.MountpointOf("0123456789")));
        await _world.CreateClusterAsync(("VolumeId", "0123456789"), ("VolumeMountpoint", Second), ("VpcId", "vpc-2"));

        var one = await _world.FileSystemAsync("0123456789");

        one.MountTargets().Select(target => target.Text("MountTargetDomain"))
            .Should().Equal(StorageSteps.MountpointOf("0123456789"), Second);
        one.MountTargets()[1].Text("VpcId").Should().Be("vpc-2");
    }

    [Fact]
    public async Task ListFileSystemWithMountTargets_ByThePage_ShowsEachOnce()
    {
        var clusterId = await _world.CreateClusterAsync(StorageSteps.Volume(1, "0000000001", "/data"));
        string[] all =
        [
            ConfiguredStorage.Stopped, ConfiguredStorage.Smb, ConfiguredStorage.Nas, "0000000001",
            await _world.OwnVolumeOfAsync(clusterId),
        ];

        var seen = new List<string>();
        foreach (var page in new[] { "1", "2", "3", "4" })
        {
            var list = await _world.CallAsync(
                "ListFileSystemWithMountTargets", ("PageSize", "2"), ("PageNumber", page));
            list.GetProperty("TotalCount").GetInt32().Should().Be(5);
            seen.AddRange(list.GetProperty("FileSystemList").GetProperty("FileSystems").EnumerateArray()
                .Select(one => one.Text("FileSystemId")));
        }

        seen.Should().BeEquivalentTo(all);
        seen[..3].Should().BeEquivalentTo(all[..3], "those that are configured come first");
        (await _world.FileSystemsAsync(parameters: ("RegionId", "cn-shanghai")))
            .Should().ContainSingle().Which.Text("FileSystemId").Should().Be(ConfiguredStorage.Elsewhere);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListFileSystemWithMountTargets_WithAnInvalidPage_NamesTheParameter(string name, string value)
    {
        var error = await _world.FailAsync("ListFileSystemWithMountTargets", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain(name);
    }

    private async Task<long> SizeOfAsync(string id) =>
        (await _world.FileSystemAsync(id)).GetProperty("MeteredSize").GetInt64();
}
