using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class DeleteClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteCluster_WhileRunning_ReleasesItOverTime()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));

        answer.GetProperty("TaskId").GetString().Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatusOfAsync(clusterId)).Should().Be("releasing");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "releasing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.StatusOfAsync(clusterId)).Should().Be("releasing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
    }

    [Theory]
    [InlineData("DescribeCluster")]
    [InlineData("DeleteCluster")]
    [InlineData("StartCluster")]
    [InlineData("StopCluster")]
    [InlineData("RecoverCluster")]
    [InlineData("ModifyClusterAttributes")]
    [InlineData("ListClusterLogs")]
    [InlineData("ListNodes")]
    [InlineData("ListQueues")]
    public async Task DeleteCluster_OnceOver_LeavesNothingToCall(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(action, ("ClusterId", clusterId));

        error.Should().Be(new ApiError(404, "ClusterNotFound", "The specified cluster does not exist."));
        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task DeleteCluster_WhileStopped_ReleasesIt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
    }

    [Fact]
    public async Task DeleteCluster_OfAFailedCluster_ReleasesIt()
    {
        await using var soldOut = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c5.large", "0"));
        var world = soldOut.NewWorld();
        var clusterId = await world.CreateClusterAsync();
        await world.AdvanceUntilIdleAsync();
        (await world.StatusOfAsync(clusterId)).Should().Be("exception");

        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await world.AdvanceUntilIdleAsync();

        (await world.StatusOfAsync(clusterId)).Should().BeNull();
    }

    [Theory]
    [InlineData(0, "uninit")]
    [InlineData(1_000, "creating")]
    [InlineData(6_000, "init")]
    public async Task DeleteCluster_WhileComingUp_AnswersInvalidClusterStatus(int milliseconds, string status)
    {
        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(milliseconds));

        var error = await _world.FailAsync("DeleteCluster", ("ClusterId", clusterId));

        error.Should().Be(new ApiError(
            403, "InvalidClusterStatus", "The operation failed due to invalid cluster status."));
        (await _world.StatusOfAsync(clusterId)).Should().Be(status);
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Theory]
    [InlineData("StopCluster")]
    [InlineData("DeleteCluster")]
    public async Task DeleteCluster_WhileOnItsWayDown_AnswersInvalidClusterStatus(string before)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(before, ("ClusterId", clusterId));

        var error = await _world.FailAsync("DeleteCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task DeleteCluster_WhileNodesAreAdded_AnswersConflictOpt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        var error = await _world.FailAsync("DeleteCluster", ("ClusterId", clusterId));

        error.Should().Be(new ApiError(403, "ConflictOpt", "A conflicting operation is running."));
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("1")]
    public async Task DeleteCluster_WithAnInvalidReleaseInstance_NamesItAndDeletesNothing(string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter ReleaseInstance is invalid.");
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task DeleteCluster_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("DeleteCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task DeleteCluster_FromAnotherRegionOrWorld_AnswersClusterNotFound()
    {
        var clusterId = await _world.RunClusterAsync();

        var elsewhere = await _world.FailAsync(
            "DeleteCluster", ("ClusterId", clusterId), ("RegionId", "cn-shanghai"));
        var stranger = await emulator.NewWorld().FailAsync("DeleteCluster", ("ClusterId", clusterId));

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    // Instances that stay behind still hold the stock, so that a second cluster finds none.
    [Theory]
    [InlineData("PostPaid", "", "false", 0, "running")]
    [InlineData("PostPaid", "true", "false", 0, "running")]
    [InlineData("PostPaid", "false", "false", 0, "exception")]
    [InlineData("PrePaid", "true", "false", 0, "exception")]
    [InlineData("PrePaid", "true", "false", 2, "running")]
    [InlineData("PrePaid", "true", "true", 2, "exception")]
    [InlineData("PrePaid", "false", "false", 2, "exception")]
    public async Task DeleteCluster_OfInstancesPaidForOrKept_LeavesThemBehind(
        string chargeType, string releaseInstance, string autoRenew, int hours, string statusOfTheNext)
    {
        await using var scarce = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c5.large", "3"));
        var world = scarce.NewWorld();
        var clusterId = await world.RunClusterAsync(
            ("EcsChargeType", chargeType), ("PeriodUnit", "Hour"), ("AutoRenew", autoRenew));
        await world.AdvanceAsync(TimeSpan.FromHours(hours));

        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", releaseInstance));
        await world.AdvanceUntilIdleAsync();

        (await world.StatusOfAsync(clusterId)).Should().BeNull();
        var next = await world.CreateClusterAsync();
        await world.AdvanceUntilIdleAsync();
        (await world.StatusOfAsync(next)).Should().Be(statusOfTheNext);
    }
}
