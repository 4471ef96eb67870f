using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class StopClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopCluster_WhileRunning_StopsTheClusterAndItsNodesOverTime()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync("StopCluster", ("ClusterId", clusterId));

        answer.GetProperty("TaskId").GetString().Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopping");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopping");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopped");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "stopped");
    }

    [Fact]
    public async Task StopCluster_WhileCreating_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task StopCluster_WhileNodesAreAdded_AnswersConflictOpt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task StopCluster_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Theory]
    [InlineData("StopCluster", "stopping")]
    [InlineData("DeleteCluster", "releasing")]
    public async Task StopCluster_WhileOnItsWayDown_AnswersInvalidClusterStatus(string before, string status)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(before, ("ClusterId", clusterId));

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().Be(new ApiError(
            403, "InvalidClusterStatus", "The operation failed due to invalid cluster status."));
        (await _world.StatusOfAsync(clusterId)).Should().Be(status);
    }

    [Fact]
    public async Task StopCluster_OnceStopped_AnswersInvalidClusterStatusUntilItIsStartedAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
    }

    [Fact]
    public async Task StopCluster_OfOneOfTwo_LeavesTheOtherRunning()
    {
        var stopped = await _world.RunClusterAsync();
        var running = await _world.RunClusterAsync();

        await _world.CallAsync("StopCluster", ("ClusterId", stopped));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(running)).Should().Be("running");
        (await _world.NodesOfAsync(running)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "running");
    }

    [Fact]
    public async Task StopCluster_FromAnotherRegionOrWorld_AnswersClusterNotFound()
    {
        var clusterId = await _world.RunClusterAsync();

        var elsewhere = await _world.FailAsync(
            "StopCluster", ("ClusterId", clusterId), ("RegionId", "cn-shanghai"));
        var stranger = await emulator.NewWorld().FailAsync("StopCluster", ("ClusterId", clusterId));

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }
}
