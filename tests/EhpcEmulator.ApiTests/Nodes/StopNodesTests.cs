using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class StopNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopNodes_OfRunningNodes_StopsThemOverTime()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));
        var ids = await _world.IdsOfAsync(clusterId);

        var answer = await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids[0], ids[1]));

        answer.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running", "running");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(1, 2, 0, 0));
        (await SchedulerStatesAsync(clusterId)).Should().Equal("draining", "draining", "active");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1_999));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running", "running");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("stopped", "stopped", "running");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(1, 0, 2, 0));
        (await SchedulerStatesAsync(clusterId)).Should().Equal("down", "down", "active");
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        (await _world.LogOfAsync(clusterId, "StopNodes")).Should().Equal(
            new LogLine("info", "Succeeded to stop nodes", "2024-01-01T00:00:12.000"),
            new LogLine("info", "Begin to stop nodes", "2024-01-01T00:00:10.000"));
    }

    [Fact]
    public async Task StopNodes_KeepsTheirResourcesInTheTotals()
    {
        var clusterId = await _world.RunClusterAsync();
        var before = (await _world.SummaryOfAsync(clusterId)).GetProperty("TotalResources").GetRawText();

        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));
        await _world.AdvanceUntilIdleAsync();

        (await _world.SummaryOfAsync(clusterId)).GetProperty("TotalResources").GetRawText().Should().Be(before);
    }

    [Theory]
    [InlineData("Manager")]
    [InlineData("Login")]
    [InlineData("Compute")]
    public async Task StopNodes_OfARole_StopsNodesOfThatGroup(string role)
    {
        var clusterId = await _world.RunClusterAsync();
        var ids = await _world.IdsOfAsync(clusterId, role);

        await _world.CallAsync("StopNodes", [.. NodeSteps.Batch(clusterId, ids), ("Role", role)]);
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatesOfAsync(clusterId, role)).Should().Equal("stopped");
        (await _world.NodesOfAsync(clusterId)).Count(node => node.Text("Status") == "running").Should().Be(2);
    }

    [Theory]
    [InlineData("", "Manager")]
    [InlineData("Compute", "Login")]
    [InlineData("Manager", "Compute")]
    [InlineData("Login", "Manager")]
    public async Task StopNodes_WithANodeOfAnotherRole_IsRefused(string role, string actual)
    {
        var clusterId = await _world.RunClusterAsync();
        var ids = await _world.IdsOfAsync(clusterId, actual);

        var error = await _world.FailAsync("StopNodes", [.. NodeSteps.Batch(clusterId, ids), ("Role", role)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance.1.Id is invalid.");
        (await _world.StatesOfAsync(clusterId, actual)).Should().Equal("running");
    }

    [Fact]
    public async Task StopNodes_WithOneBadInstance_StopsNone()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));
        var ids = await _world.IdsOfAsync(clusterId);
        var manager = (await _world.IdsOfAsync(clusterId, "Manager"))[0];

        var unknown = await _world.FailAsync("StopNodes", NodeSteps.Batch(clusterId, ids[0], "i-bp1nosuchnode"));
        var another = await _world.FailAsync("StopNodes", NodeSteps.Batch(clusterId, ids[0], manager));
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids[1]));
        var stopping = await _world.FailAsync("StopNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();
        var stopped = await _world.FailAsync("StopNodes", NodeSteps.Batch(clusterId, ids));

        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ComputeNotFound" });
        another.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        another.Message.Should().Contain("Instance.2.Id");
        stopping.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "stopped");
    }

    [Fact]
    public async Task StopNodes_WithAGapInTheNumbers_StopsAllThatAreNamed()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));
        var ids = await _world.IdsOfAsync(clusterId);

        await _world.CallAsync(
            "StopNodes", ("ClusterId", clusterId), ("Instance.1.Id", ids[0]), ("Instance.3.Id", ids[2]));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatesOfAsync(clusterId)).Should().Equal("stopped", "running", "stopped");
    }

    [Fact]
    public async Task StopNodes_WithAnInstanceNamedTwice_StopsItOnceAndEndsTheTask()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = (await _world.IdsOfAsync(clusterId))[0];

        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, id, id));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatesOfAsync(clusterId)).Should().Equal("stopped");
        (await _world.LogOfAsync(clusterId, "StopNodes"))[0].Message.Should().Be("Succeeded to stop nodes");
    }

    [Fact]
    public async Task StopNodes_OfAHundred_StopsThemAndOfMoreAnswersInvalidParams()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 99);
        var ids = await _world.IdsOfAsync(clusterId);

        var error = await _world.FailAsync("StopNodes", NodeSteps.Batch(clusterId, [.. ids, "i-bp1onetoomany"]));
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance is invalid.");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(0, 0, 100, 0));
    }

    [Fact]
    public async Task StopNodes_OnAClusterThatDoesNotRun_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();
        var batch = NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId));

        var error = await _world.FailAsync("StopNodes", batch);

        error.Should().BeEquivalentTo(new
        {
            Status = 403,
            Code = "InvalidClusterStatus",
            Message = "The operation failed due to invalid cluster status.",
        });
    }

    [Theory]
    [InlineData("", "i-bp1a", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingInstance")]
    [InlineData("ehpc-hz-nosuchone0", "i-bp1a", 404, "ClusterNotFound")]
    public async Task StopNodes_WithoutClusterOrInstance_IsRefused(
        string clusterId, string nodeId, int status, string code)
    {
        var error = await _world.FailAsync("StopNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodeId));

        error.Status.Should().Be(status);
        error.Code.Should().StartWith(code);
    }

    [Fact]
    public async Task StopNodes_OfAnUnknownRole_AnswersInvalidParams()
    {
        var error = await _world.FailAsync(
            "StopNodes", [.. NodeSteps.Batch("ehpc-hz-nosuchone0", "i-bp1a"), ("Role", "Worker")]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Role is invalid.");
    }

    private async Task<IEnumerable<string>> SchedulerStatesAsync(string clusterId) =>
        (await _world.NodesOfAsync(clusterId, "Compute")).Select(node => node.Text("StateInSched"));
}
