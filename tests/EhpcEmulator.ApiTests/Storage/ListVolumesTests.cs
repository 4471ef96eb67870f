using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class ListVolumesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListVolumes_OfACluster_ShowsItsOwnVolumeAndTheAdditionalOnesInside()
    {
        var clusterId = await _world.RunClusterAsync(
            [("Name", "some-cluster"), ("RemoteDirectory", "/own"), .. StorageSteps.Volume(
                1,
                "0000000001",
                "/data",
                ("RemoteDirectory", "/oi"),
                ("JobQueue", "workq"),
                ("Roles.1.Name", "Login"),
                ("Roles.2.Name", "Compute"))]);

        var volume = (await ListAsync()).Single();

        volume.Text("RegionId").Should().Be("cn-hangzhou");
        volume.Text("ClusterId").Should().Be(clusterId);
        volume.Text("ClusterName").Should().Be("some-cluster");
        volume.Text("VolumeId").Should().Be(await _world.OwnVolumeOfAsync(clusterId));
        volume.Text("VolumeType").Should().Be("nas");
        volume.Text("VolumeProtocol").Should().Be("nfs");
        volume.Text("VolumeMountpoint").Should().StartWith(volume.Text("VolumeId"));
        volume.Text("RemoteDirectory").Should().Be("/own");
        var additional = volume.GetProperty("AdditionalVolumes").GetProperty("VolumeInfo").EnumerateArray().Single();
        additional.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()).Should().Equal(
            new Dictionary<string, string?>
            {
                ["VolumeId"] = "0000000001",
                ["VolumeType"] = "nas",
                ["VolumeProtocol"] = "nfs",
                ["VolumeMountpoint"] = StorageSteps.MountpointOf("0000000001"),
                ["RemoteDirectory"] = "/oi",
                ["LocalDirectory"] = "/data",
                ["Location"] = "PublicCloud",
                ["JobQueue"] = "workq",
                ["Role"] = "Login,Compute",
            });
    }

    [Fact]
    public async Task ListVolumes_OfManyClusters_LeavesOutThoseWithoutVolumesAndPagesTheNewestFirst()
    {
        var first = await _world.CreateClusterAsync();
        await _world.CreateClusterAsync(("WithoutNas", "true"));
        var second = await _world.CreateClusterAsync(
            [("WithoutNas", "true"), .. StorageSteps.Volume(1, "0000000001", "/data")]);
        await _world.CreateClusterAsync(("RegionId", "cn-shanghai"));
        var third = await _world.CreateClusterAsync();

        (await IdsAsync(("PageSize", "2"))).Should().Equal(third, second);
        (await IdsAsync(("PageSize", "2"), ("PageNumber", "2"))).Should().Equal(first);
        (await IdsAsync(("PageNumber", "5"))).Should().BeEmpty();
        (await _world.CallAsync("ListVolumes")).GetProperty("TotalCount").GetInt32().Should().Be(3);
        (await emulator.NewWorld().CallAsync("ListVolumes")).GetProperty("TotalCount").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task ListVolumes_AfterAClusterWasDeleted_ShowsItNoMore()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", "true"));
        await _world.AdvanceUntilIdleAsync();

        (await IdsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListVolumes_WithAnInvalidPage_NamesTheParameter(string name, string value)
    {
        var error = await _world.FailAsync("ListVolumes", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain(name);
    }

    private async Task<IEnumerable<string>> IdsAsync(params (string, string)[] parameters) =>
        (await ListAsync(parameters)).Select(volume => volume.Text("ClusterId"));

    private async Task<IReadOnlyList<JsonElement>> ListAsync(params (string, string)[] parameters)
    {
        var list = await _world.CallAsync("ListVolumes", parameters);
        return [.. list.GetProperty("Volumes").GetProperty("VolumeInfo").EnumerateArray()];
    }
}
