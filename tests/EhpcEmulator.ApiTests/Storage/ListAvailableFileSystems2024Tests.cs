using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class ListAvailableFileSystems2024Tests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Action = "ListAvailableFileSystems";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListAvailableFileSystems_OfARegion_HasNasAndCpfs()
    {
        var list = await ListAsync();

        list.Select(one => $"{one.Text("FileSystemId")} {one.Text("ProtocolType")} {one.Text("Status")}")
            .Should().BeEquivalentTo(
                $"{ConfiguredStorage.Nas} nfs Running",
                $"{ConfiguredStorage.Smb} smb Running",
                $"{ConfiguredStorage.Stopped} nfs Stopped",
                $"{ConfiguredStorage.Cpfs} cpfs Running");
    }

    [Fact]
    public async Task ListAvailableFileSystems_OfAFileSystem_SaysWhatIsKnown()
    {
        var nas = (await ListAsync()).Single(one => one.Text("FileSystemId") == ConfiguredStorage.Nas);

        (nas.Text("CreateTime"), nas.Text("FileSystemType"), nas.Text("StorageType"), nas.Text("VpcId"))
            .Should().Be(("2018-05-31 02:44:21", "extreme", "advance", ""));
        nas.GetProperty("MountTargetList").EnumerateArray()
            .Select(
                target => $"{target.Text("MountTargetDomain")} {target.Text("Status")} {target.Text("NetworkType")}")
            .Should().Equal(
                $"{ConfiguredStorage.InactiveTarget} Inactive vpc", $"{ConfiguredStorage.NasTarget} Active vpc");
        var target = nas.GetProperty("MountTargetList")[1];
        (target.Text("VpcId"), target.Text("VSwitchId")).Should().Be(("vpc-bp1evs", "vsw-bp10wq"));
    }

    [Fact]
    public async Task ListAvailableFileSystems_OfOneThatWasAttached_ShowsItAfterTheConfiguredOnes()
    {
        var clusterId = await _world.RunBareClusterAsync();
        await _world.AttachAsync(clusterId, SharedStorageSteps.Storage("0000000001", "/data"));

        var attached = (await ListAsync()).Skip(4).Single(one => one.Text("FileSystemId") == "0000000001");

        (attached.Text("FileSystemId"), attached.Text("CreateTime"), attached.Text("Status"))
            .Should().Be(("0000000001", "2024-01-01 00:00:10", "Running"));
    }

    [Theory]
    [InlineData("1", "3", 3)]
    [InlineData("2", "3", 1)]
    [InlineData("3", "3", 0)]
    public async Task ListAvailableFileSystems_ByPages_HasThemAllOnce(string number, string size, int count)
    {
        var page = await _world.Call2024Async(
            Action, ("PageNumber", number), ("PageSize", size));

        (page.Number("PageNumber"), page.Number("PageSize"), page.Number("TotalCount")).Should().Be(
            (int.Parse(number, null), 3, 4));
        page.GetProperty("FileSystemList").GetArrayLength().Should().Be(count);
    }

    [Fact]
    public async Task ListAvailableFileSystems_OfAnotherRegion_HasOnlyItsOwn() =>
        (await ListAsync(("RegionId", "cn-shanghai"))).Select(one => one.Text("FileSystemId"))
            .Should().Equal(ConfiguredStorage.Elsewhere);

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("PageSize", "many")]
    public async Task ListAvailableFileSystems_OfAPageThatCannotBe_SaysSo(string name, string value)
    {
        var error = await _world.Fail2024Async(Action, (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain(name);
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(params (string Name, string Value)[] parameters)
    {
        var list = await _world.Call2024Async(Action, parameters);
        return [.. list.GetProperty("FileSystemList").EnumerateArray()];
    }
}
