using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class StartNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StartNodes_OfStoppedNodes_StartsThemOverTime()
    {
        var (clusterId, ids) = await StoppedNodesAsync(2);

        var answer = await _world.CallAsync("StartNodes", NodeSteps.Batch(clusterId, ids));

        answer.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("initing", "initing");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(0, 2, 0, 0));
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("initing", "initing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(2, 0, 0, 0));
        (await _world.LogOfAsync(clusterId, "StartNodes")).Should().Equal(
            new LogLine("info", "Succeeded to start nodes", "2024-01-01T00:00:15.000"),
            new LogLine("info", "Begin to start nodes", "2024-01-01T00:00:12.000"));
    }

    [Fact]
    public async Task StartNodes_OfNodesStoppedAtDifferentTimes_StartsThemTogether()
    {
        var (clusterId, ids) = await StoppedNodesAsync(2);
        await _world.CallAsync("StartNodes", NodeSteps.Batch(clusterId, ids[0]));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _world.CallAsync("StartNodes", NodeSteps.Batch(clusterId, ids[1]));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "initing");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
    }

    [Theory]
    [InlineData("Manager")]
    [InlineData("Login")]
    public async Task StartNodes_OfARole_StartsNodesOfThatGroup(string role)
    {
        var clusterId = await _world.RunClusterAsync();
        var batch = NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId, role));
        await _world.CallAsync("StopNodes", [.. batch, ("Role", role)]);
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync("StartNodes", batch);
        await _world.CallAsync("StartNodes", [.. batch, ("Role", role)]);
        await _world.AdvanceUntilIdleAsync();

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance.1.Id is invalid.");
        (await _world.StatesOfAsync(clusterId, role)).Should().Equal("running");
    }

    [Fact]
    public async Task StartNodes_WithOneBadInstance_StartsNone()
    {
        var (clusterId, ids) = await StoppedNodesAsync(1);
        await _world.AddComputesAsync(clusterId, 1);
        var running = (await _world.IdsOfAsync(clusterId))[1];
        var manager = (await _world.IdsOfAsync(clusterId, "Manager"))[0];

        var alreadyRuns = await _world.FailAsync("StartNodes", NodeSteps.Batch(clusterId, ids[0], running));
        var unknown = await _world.FailAsync("StartNodes", NodeSteps.Batch(clusterId, ids[0], "i-bp1nosuchnode"));
        var another = await _world.FailAsync("StartNodes", NodeSteps.Batch(clusterId, ids[0], manager));

        alreadyRuns.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ComputeNotFound" });
        another.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        another.Message.Should().StartWith("The specified parameter Instance.2.Id is invalid.");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("stopped", "running");
        (await _world.LogOfAsync(clusterId, "StartNodes")).Should().BeEmpty();
    }

    [Fact]
    public async Task StartNodes_WhileTheyStillStop_AnswersInvalidNodeStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        var batch = NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId));
        await _world.CallAsync("StopNodes", batch);

        var error = await _world.FailAsync("StartNodes", batch);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatesOfAsync(clusterId)).Should().Equal("stopped");
    }

    [Fact]
    public async Task StartNodes_WithAGapInTheNumbers_StartsAllThatAreNamed()
    {
        var (clusterId, ids) = await StoppedNodesAsync(3);

        await _world.CallAsync(
            "StartNodes", ("ClusterId", clusterId), ("Instance.1.Id", ids[0]), ("Instance.3.Id", ids[2]));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "stopped", "running");
    }

    [Fact]
    public async Task StartNodes_OfMoreThanAHundred_AnswersInvalidParams()
    {
        var ids = Enumerable.Range(1, 101).Select(number => $"i-bp1{number}");

        var hundred = await _world.FailAsync("StartNodes", NodeSteps.Batch("ehpc-hz-nosuchone0", ids.Take(100)));
        var more = await _world.FailAsync("StartNodes", NodeSteps.Batch("ehpc-hz-nosuchone0", ids));

        hundred.Code.Should().Be("ClusterNotFound");
        more.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        more.Message.Should().StartWith("The specified parameter Instance is invalid.");
    }

    [Fact]
    public async Task StartNodes_OnAStoppedCluster_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(
            "StartNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("", "i-bp1a", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingInstance")]
    [InlineData("ehpc-hz-nosuchone0", "i-bp1a", 404, "ClusterNotFound")]
    public async Task StartNodes_WithoutClusterOrInstance_IsRefused(
        string clusterId, string nodeId, int status, string code)
    {
        var error = await _world.FailAsync("StartNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodeId));

        error.Status.Should().Be(status);
        error.Code.Should().StartWith(code);
    }

    [Fact]
    public async Task StartNodes_OfAnUnknownRole_AnswersInvalidParams()
    {
        var error = await _world.FailAsync(
            "StartNodes", [.. NodeSteps.Batch("ehpc-hz-nosuchone0", "i-bp1a"), ("Role", "Worker")]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Role is invalid.");
    }

    private async Task<(string ClusterId, IReadOnlyList<string> Ids)> StoppedNodesAsync(int count)
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", $"{count}"));
        var ids = await _world.IdsOfAsync(clusterId);
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();
        return (clusterId, ids);
    }
}
