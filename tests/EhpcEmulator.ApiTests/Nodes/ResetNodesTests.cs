using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ResetNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ResetNodes_OfRunningAndStoppedNodes_BringsAllUpAgainOverTime()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));
        var ids = await _world.IdsOfAsync(clusterId);
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids[1]));
        await _world.AdvanceUntilIdleAsync();

        var answer = await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, ids[0], ids[1]));

        answer.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("initing", "initing", "running");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(1, 2, 0, 0));
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("initing", "initing", "running");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running", "running");
        (await _world.LogOfAsync(clusterId, "ResetNodes")).Should().Equal(
            new LogLine("info", "Succeeded to reset nodes", "2024-01-01T00:00:15.000"),
            new LogLine("info", "Begin to reset nodes", "2024-01-01T00:00:12.000"));
    }

    [Fact]
    public async Task ResetNodes_KeepsWhoTheNodeIs()
    {
        var clusterId = await _world.RunClusterAsync();
        var before = (await _world.NodesOfAsync(clusterId, "Compute")).Single().GetRawText();
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));
        await _world.AdvanceUntilIdleAsync();

        (await _world.NodesOfAsync(clusterId, "Compute")).Single().GetRawText().Should().Be(before);
    }

    [Theory]
    [InlineData("Manager")]
    [InlineData("Login")]
    public async Task ResetNodes_OfAManagementOrLoginNode_IsRefused(string role)
    {
        var clusterId = await _world.RunClusterAsync();
        var compute = (await _world.IdsOfAsync(clusterId))[0];
        var server = (await _world.IdsOfAsync(clusterId, role))[0];

        var error = await _world.FailAsync("ResetNodes", NodeSteps.Batch(clusterId, compute, server));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance.2.Id is invalid.");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(node => node.Text("Status") == "running");
    }

    [Fact]
    public async Task ResetNodes_WithOneBadInstance_ResetsNone()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        var ids = await _world.IdsOfAsync(clusterId);

        var onItsWay = await _world.FailAsync("ResetNodes", NodeSteps.Batch(clusterId, ids));
        var unknown = await _world.FailAsync("ResetNodes", NodeSteps.Batch(clusterId, ids[0], "i-bp1nosuchnode"));

        onItsWay.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ComputeNotFound" });
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "uninit");
    }

    [Fact]
    public async Task ResetNodes_WhileBeingResetOrDeleted_AnswersInvalidNodeStatus()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));
        var ids = await _world.IdsOfAsync(clusterId);
        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, ids[0]));
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids[1]));

        var whileReset = await _world.FailAsync("ResetNodes", NodeSteps.Batch(clusterId, ids[0]));
        var whileDeleted = await _world.FailAsync("ResetNodes", NodeSteps.Batch(clusterId, ids[1]));

        ApiError[] errors = [whileReset, whileDeleted];
        errors.Should().OnlyContain(error => error.Status == 403 && error.Code == "InvalidNodeStatus");
    }

    [Fact]
    public async Task ResetNodes_WithAGapInTheNumbers_ResetsAllThatAreNamed()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));
        var ids = await _world.IdsOfAsync(clusterId);

        await _world.CallAsync(
            "ResetNodes", ("ClusterId", clusterId), ("Instance.1.Id", ids[0]), ("Instance.3.Id", ids[2]));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("initing", "running", "initing");
    }

    [Fact]
    public async Task ResetNodes_OfMoreThanAHundred_AnswersInvalidParams()
    {
        var ids = Enumerable.Range(1, 101).Select(number => $"i-bp1{number}");

        var hundred = await _world.FailAsync("ResetNodes", NodeSteps.Batch("ehpc-hz-nosuchone0", ids.Take(100)));
        var more = await _world.FailAsync("ResetNodes", NodeSteps.Batch("ehpc-hz-nosuchone0", ids));

        hundred.Code.Should().Be("ClusterNotFound");
        more.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        more.Message.Should().StartWith("The specified parameter Instance is invalid.");
    }

    [Fact]
    public async Task ResetNodes_OnAClusterThatDoesNotRun_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync(
            "ResetNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("", "i-bp1a", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingInstance")]
    [InlineData("ehpc-hz-nosuchone0", "i-bp1a", 404, "ClusterNotFound")]
    public async Task ResetNodes_WithoutClusterOrInstance_IsRefused(
        string clusterId, string nodeId, int status, string code)
    {
        var error = await _world.FailAsync("ResetNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodeId));

        error.Status.Should().Be(status);
        error.Code.Should().StartWith(code);
    }
}
