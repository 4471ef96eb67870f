using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class GetClusterVolumesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetClusterVolumes_OfTheSmallestCluster_ShowsTheFileSystemThatWasMadeForIt()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.OwnVolumeOfAsync(clusterId);

        var answer = await _world.CallAsync("GetClusterVolumes", ("ClusterId", clusterId));

        answer.Text("RegionId").Should().Be("cn-hangzhou");
        var volume = answer.GetProperty("Volumes").GetProperty("VolumeInfo").EnumerateArray().Single();
        volume.GetProperty("MustKeep").GetBoolean().Should().BeTrue();
        volume.Text("Mustkeep").Should().Be("true");
        volume.Text("VolumeId").Should().Be(id);
        volume.Text("VolumeType").Should().Be("nas");
        volume.Text("VolumeProtocol").Should().Be("nfs");
        volume.Text("VolumeMountpoint").Should().StartWith($"{id}-").And.EndWith(".cn-hangzhou.nas.aliyuncs.com");
        volume.Text("RemoteDirectory").Should().Be("/");
        volume.Text("LocalDirectory").Should().Be("/ehpcdata");
        volume.Text("ClusterId").Should().Be(clusterId);
        volume.Text("JobQueue").Should().BeEmpty();
        volume.GetProperty("Roles").GetProperty("RoleInfo").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task GetClusterVolumes_OfAdditionalVolumes_ShowsWithWhatTheyWereOrdered()
    {
        var clusterId = await _world.CreateClusterAsync(StorageSteps.Volume(
            1,
            "044444444d",
            "/rew",
            ("RemoteDirectory", "/oi"),
            ("VolumeProtocol", "NFS"),
            ("JobQueue", "workq"),
            ("Roles.1.Name", "Compute"),
            ("Roles.2.Name", "Login")));

        var volume = (await _world.VolumesOfAsync(clusterId))[1];

        volume.GetProperty("MustKeep").GetBoolean().Should().BeFalse();
        volume.Text("Mustkeep").Should().Be("false");
        volume.Text("VolumeId").Should().Be("044444444d");
        volume.Text("VolumeProtocol").Should().Be("NFS");
        volume.Text("VolumeMountpoint").Should().Be("044444444d-sca54.cn-hangzhou.nas.aliyuncs.com");
        volume.Text("RemoteDirectory").Should().Be("/oi");
        volume.Text("LocalDirectory").Should().Be("/rew");
        volume.Text("Location").Should().Be("PublicCloud");
        volume.Text("JobQueue").Should().Be("workq");
        volume.GetProperty("Roles").GetProperty("RoleInfo").EnumerateArray()
            .Select(role => role.Text("Name")).Should().Equal("Compute", "Login");
    }

    [Fact]
    public async Task GetClusterVolumes_OfAClusterWithoutStorage_IsEmpty()
    {
        var clusterId = await _world.CreateClusterAsync(("WithoutNas", "true"));

        (await _world.VolumesOfAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task GetClusterVolumes_ByThePage_CountsTheOwnVolumeFirst()
    {
        var clusterId = await _world.CreateClusterAsync(
        [
            .. StorageSteps.Volume(1, "0000000001", "/a"),
            .. StorageSteps.Volume(2, "0000000002", "/b"),
        ]);
        var own = $"{await _world.OwnVolumeOfAsync(clusterId)} on /ehpcdata";

        (await _world.MountsOfAsync(clusterId, ("PageSize", "2"))).Should().Equal(own, "0000000001 on /a");
        (await _world.MountsOfAsync(clusterId, ("PageSize", "2"), ("PageNumber", "2")))
            .Should().Equal("0000000002 on /b");
        (await _world.MountsOfAsync(clusterId, ("PageNumber", "9"))).Should().BeEmpty();
    }

    [Fact]
    public async Task GetClusterVolumes_WithTheNameOfTheTable_FindsTheCluster()
    {
        var clusterId = await _world.CreateClusterAsync();

        var answer = await _world.CallAsync("GetClusterVolumes", ("Cluster", clusterId));

        answer.GetProperty("Volumes").GetProperty("VolumeInfo").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task GetClusterVolumes_OfAnUnknownCluster_AnswersClusterNotFound()
    {
        var clusterId = await _world.CreateClusterAsync();

        (await _world.FailAsync("GetClusterVolumes", ("ClusterId", "ehpc-hz-nosuchone0")))
            .Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await emulator.NewWorld().FailAsync("GetClusterVolumes", ("ClusterId", clusterId)))
            .Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [InlineData("ClusterId", "", "MissingClusterId")]
    [InlineData("PageNumber", "0", "InvalidParams")]
    [InlineData("PageSize", "0", "InvalidParams")]
    [InlineData("PageSize", "51", "InvalidParams")]
    public async Task GetClusterVolumes_WithAnInvalidParameter_NamesIt(string name, string value, string code)
    {
        var error = await _world.FailAsync("GetClusterVolumes", ("ClusterId", "ehpc-hz-nosuchone0"), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain(name);
    }
}
