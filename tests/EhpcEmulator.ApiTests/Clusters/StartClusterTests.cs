using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class StartClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StartCluster_WhileStopped_StartsTheClusterAndItsNodesOverTime()
    {
        var clusterId = await StoppedAsync();

        var answer = await _world.CallAsync("StartCluster", ("ClusterId", clusterId));

        answer.GetProperty("TaskId").GetString().Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(3_999));
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "initing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "running");
    }

    [Fact]
    public async Task StartCluster_AfterAStop_KeepsTheNodesAndTheirAddresses()
    {
        var clusterId = await _world.RunClusterAsync();
        var before = await AddressesAsync(clusterId);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await AddressesAsync(clusterId)).Should().Equal(before);
    }

    [Fact]
    public async Task StartCluster_FromBeginToEnd_IsLogged()
    {
        var clusterId = await StoppedAsync();
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var logs = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId), ("PageSize", "2"));

        logs.GetProperty("Logs").GetProperty("LogInfo").EnumerateArray()
            .Select(log => $"{log.GetProperty("Operation").GetString()}: {log.GetProperty("Message").GetString()}")
            .Should().Equal("StartCluster: Succeeded to start cluster", "StartCluster: Begin to start cluster");
    }

    [Theory]
    [InlineData(0, "uninit")]
    [InlineData(1_000, "creating")]
    [InlineData(6_000, "init")]
    [InlineData(10_000, "running")]
    public async Task StartCluster_UnlessStopped_AnswersInvalidClusterStatus(int milliseconds, string status)
    {
        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(milliseconds));

        var error = await _world.FailAsync("StartCluster", ("ClusterId", clusterId));

        error.Should().Be(new ApiError(
            403, "InvalidClusterStatus", "The operation failed due to invalid cluster status."));
        (await _world.StatusOfAsync(clusterId)).Should().Be(status);
    }

    [Theory]
    [InlineData("StopCluster", "stopping")]
    [InlineData("DeleteCluster", "releasing")]
    public async Task StartCluster_WhileOnItsWayDown_AnswersInvalidClusterStatus(string before, string status)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(before, ("ClusterId", clusterId));

        var error = await _world.FailAsync("StartCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        (await _world.StatusOfAsync(clusterId)).Should().Be(status);
    }

    [Fact]
    public async Task StartCluster_SentTwice_IsRefusedTheSecondTime()
    {
        var clusterId = await StoppedAsync();
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));

        var error = await _world.FailAsync("StartCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task StartCluster_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("StartCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task StartCluster_FromAnotherRegionOrWorld_AnswersClusterNotFound()
    {
        var clusterId = await StoppedAsync();

        var elsewhere = await _world.FailAsync(
            "StartCluster", ("ClusterId", clusterId), ("RegionId", "cn-shanghai"));
        var stranger = await emulator.NewWorld().FailAsync("StartCluster", ("ClusterId", clusterId));

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopped");
    }

    private async Task<string> StoppedAsync()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        return clusterId;
    }

    private async Task<IEnumerable<(string?, string?)>> AddressesAsync(string clusterId) =>
        (await _world.NodesOfAsync(clusterId)).Select(
            node => (node.GetProperty("Id").GetString(), node.GetProperty("IpAddress").GetString()));
}
