using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class ListCpfsFileSystemsTests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Action = "ListCpfsFileSystems";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCpfsFileSystems_OfAConfiguredOne_ShowsItAndItsMountTarget()
    {
        var answer = await _world.CallAsync(Action);

        answer.GetProperty("TotalCount").GetInt32().Should().Be(1);
        answer.GetProperty("PageNumber").GetInt32().Should().Be(1);
        answer.GetProperty("PageSize").GetInt32().Should().Be(10);
        var one = answer.GetProperty("FileSystemList").GetProperty("FileSystems").EnumerateArray().Single();
        one.Text("FileSystemId").Should().Be(ConfiguredStorage.Cpfs);
        one.Text("RegionId").Should().Be("cn-hangzhou");
        one.Text("ZoneId").Should().Be("cn-hangzhou-a");
        one.Text("CreateTime").Should().Be("2018-07-26 16:36:27");
        one.Text("Capacity").Should().Be("5120");
        one.Text("ProtocolType").Should().Be("NFS");
        one.Text("Destription").Should().BeEmpty();
        var target = one.MountTargets().Single();
        target.Text("MountTargetDomain").Should().Be(ConfiguredStorage.CpfsTarget);
        target.Text("Status").Should().Be("Active");
        target.Text("NetworkType").Should().Be("Vpc");
        target.Text("VpcId").Should().Be("vpc-8vb");
        target.Text("VswId").Should().Be("vsw-8vb");
    }

    [Fact]
    public async Task ListCpfsFileSystems_AfterAClusterNamedOne_KnowsItInItsRegionAndWorldOnly()
    {
        const string Domain = "cpfs-new.cn-hangzhou.cpfs.nas.aliyuncs.com";
        await _world.CreateClusterAsync(
            ("VolumeId", "cpfs-new"), ("VolumeMountpoint", Domain), ("ZoneId", "cn-hangzhou-b"));

        var named = await _world.FileSystemsAsync(Action, ("FileSystemId", "cpfs-new"));

        named.Should().ContainSingle().Which.Text("ZoneId").Should().Be("cn-hangzhou-b");
        named[0].MountTargets().Single().Text("MountTargetDomain").Should().Be(Domain);
        (await _world.FileSystemsAsync(Action)).Select(one => one.Text("FileSystemId"))
            .Should().Equal(ConfiguredStorage.Cpfs, "cpfs-new");
        (await _world.FileSystemsAsync(Action, ("RegionId", "cn-shanghai"))).Should().BeEmpty();
        (await emulator.NewWorld().FileSystemsAsync(Action, ("FileSystemId", "cpfs-new"))).Should().BeEmpty();
        (await _world.FileSystemsAsync()).Select(one => one.Text("FileSystemId")).Should().NotContain("cpfs-new");
    }

    [Fact]
    public async Task ListCpfsFileSystems_ByThePage_GoesOnFromTheConfiguredOnesToThoseOfTheWorld()
    {
        foreach (var id in new[] { "cpfs-1", "cpfs-2" })
        {
            await _world.CreateClusterAsync(
                ("VolumeId", id), ("VolumeMountpoint", $"{id}.cn-hangzhou.cpfs.nas.aliyuncs.com"));
            await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        (await PageAsync("1", "2")).Should().Equal(ConfiguredStorage.Cpfs, "cpfs-2");
        (await PageAsync("2", "2")).Should().Equal("cpfs-1");
        (await PageAsync("3", "2")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListCpfsFileSystems_WithAnInvalidPage_NamesTheParameter(string name, string value)
    {
        var error = await _world.FailAsync(Action, (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain(name);
    }

    private async Task<IEnumerable<string>> PageAsync(string number, string size)
    {
        var list = await _world.CallAsync(Action, ("PageNumber", number), ("PageSize", size));
        list.GetProperty("TotalCount").GetInt32().Should().Be(3);
        return list.GetProperty("FileSystemList").GetProperty("FileSystems").EnumerateArray()
            .Select(one => one.Text("FileSystemId"));
    }
}
