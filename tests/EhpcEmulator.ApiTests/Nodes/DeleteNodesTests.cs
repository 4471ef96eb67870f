using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class DeleteNodesTests(SmallDataCentre small, Emulator emulator)
    : IClassFixture<SmallDataCentre>, IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteNodes_OfRunningNodes_RemovesThemOverTime()
    {
        var clusterId = await _world.RunClusterAsync();
        var added = await _world.AddComputesAsync(clusterId, 2);

        var answer = await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, added));

        answer.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "releasing", "releasing");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(1, 2, 0, 0));
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1_999));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "releasing", "releasing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(1, 0, 0, 0));
        var summary = await _world.SummaryOfAsync(clusterId);
        summary.Number("Count").Should().Be(1);
        summary.GetProperty("TotalResources").GetRawText().Should().Be("""{"Cpu":2,"Memory":4096,"Gpu":0}""");
        (await _world.LogOfAsync(clusterId, "DeleteNodes")).Should().Equal(
            new LogLine("info", "Succeeded to delete nodes", "2024-01-01T00:00:17.000"),
            new LogLine("info", "Begin to delete nodes", "2024-01-01T00:00:15.000"));
    }

    [Fact]
    public async Task DeleteNodes_Synchronously_RemovesThemAtOnceAndNamesNoTask()
    {
        var clusterId = await _world.RunClusterAsync();
        var added = await _world.AddComputesAsync(clusterId, 2);

        var answer = await _world.CallAsync(
            "DeleteNodes", [.. NodeSteps.Batch(clusterId, added), ("Sync", "true")]);

        answer.Text("TaskId").Should().BeEmpty();
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
        (await _world.LogOfAsync(clusterId, "DeleteNodes")).Should().OnlyContain(
            line => line.CreateTime == "2024-01-01T00:00:15.000").And.HaveCount(2);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
    }

    [Fact]
    public async Task DeleteNodes_OfAStoppedNode_RemovesIt()
    {
        var clusterId = await _world.RunClusterAsync();
        var ids = await _world.IdsOfAsync(clusterId);
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        (await _world.IdsOfAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "", 0, true)]
    [InlineData("true", "", 0, true)]
    [InlineData("false", "", 0, false)]
    [InlineData("", "PrePaid", 0, false)]
    [InlineData("true", "PrePaid", 0, false)]
    [InlineData("true", "PrePaid", 31, true)]
    public async Task DeleteNodes_ByWhetherTheInstanceIsReleased_FreesItsAddressAndStock(
        string release, string chargeType, int days, bool isFree)
    {
        var world = small.NewWorld();
        var clusterId = await world.RunClusterAsync(("VSwitchId", SmallDataCentre.SmallVSwitch));
        var added = await world.AddComputesAsync(
            clusterId, 1, ("EcsChargeType", chargeType), ("AutoRenew", "false"));
        await world.AdvanceAsync(TimeSpan.FromDays(days));

        await world.CallAsync("DeleteNodes", [.. NodeSteps.Batch(clusterId, added), ("ReleaseInstance", release)]);
        await world.AdvanceUntilIdleAsync();

        (await world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
        using var response = await world.SendAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        response.IsSuccessStatusCode.Should().Be(isFree);
        if (!isFree)
        {
            var error = await world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
            error.Code.Should().Be("QuotaExceeded.PrivateIpAddress");
        }
    }

    [Fact]
    public async Task DeleteNodes_WithAGapInTheNumbers_RemovesAllThatAreNamed()
    {
        var clusterId = await _world.RunClusterAsync();
        var added = await _world.AddComputesAsync(clusterId, 2);

        await _world.CallAsync(
            "DeleteNodes", ("ClusterId", clusterId), ("Instance.1.Id", added[0]), ("Instance.3.Id", added[1]));
        await _world.AdvanceUntilIdleAsync();

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
    }

    [Fact]
    public async Task DeleteNodes_OfAHundred_RemovesThemAndOfMoreAnswersInvalidParams()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 99);
        var ids = await _world.IdsOfAsync(clusterId);
        ids.Should().HaveCount(100);

        var error = await _world.FailAsync("DeleteNodes", NodeSteps.Batch(clusterId, [.. ids, "i-bp1onetoomany"]));
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance is invalid.");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(0, 100, 0, 0));
    }

    [Theory]
    [InlineData("Simple", "Manager")]
    [InlineData("Simple", "Login")]
    [InlineData("OneBox", "Manager")]
    public async Task DeleteNodes_OfAManagementOrLoginNode_IsRefused(string deployMode, string role)
    {
        var clusterId = await _world.RunClusterAsync(("DeployMode", deployMode));
        var compute = (await _world.NodesOfAsync(clusterId, "Compute"))[^1].Text("Id");
        var server = (await _world.IdsOfAsync(clusterId, role))[0];

        var error = await _world.FailAsync("DeleteNodes", NodeSteps.Batch(clusterId, compute, server));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance.2.Id is invalid.");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(node => node.Text("Status") == "running");
    }

    [Fact]
    public async Task DeleteNodes_WithOneThatIsNotThere_RemovesNone()
    {
        var clusterId = await _world.RunClusterAsync();
        var other = await _world.IdsOfAsync(await _world.RunClusterAsync());
        var ids = await _world.IdsOfAsync(clusterId);

        var unknown = await _world.FailAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids[0], "i-bp1nosuchnode"));
        var foreign = await _world.FailAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids[0], other[0]));

        ApiError[] errors = [unknown, foreign];
        errors.Should().OnlyContain(error => error.Status == 404 && error.Code == "ComputeNotFound");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
        (await _world.LogOfAsync(clusterId, "DeleteNodes")).Should().BeEmpty();
    }

    [Fact]
    public async Task DeleteNodes_WithOneOnItsWay_RemovesNone()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        var ids = await _world.IdsOfAsync(clusterId);

        var error = await _world.FailAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));

        error.Should().BeEquivalentTo(new
        {
            Status = 403,
            Code = "InvalidNodeStatus",
            Message = "The operation failed due to invalid node status.",
        });
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "uninit");
    }

    [Fact]
    public async Task DeleteNodes_OfANodeBeingDeletedAndDeleted_IsRefused()
    {
        var clusterId = await _world.RunClusterAsync();
        var batch = NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId));
        await _world.CallAsync("DeleteNodes", batch);

        var whileReleasing = await _world.FailAsync("DeleteNodes", batch);
        await _world.AdvanceUntilIdleAsync();
        var afterwards = await _world.FailAsync("DeleteNodes", batch);

        whileReleasing.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        afterwards.Should().BeEquivalentTo(new { Status = 404, Code = "ComputeNotFound" });
    }

    [Fact]
    public async Task DeleteNodes_OnAStoppedCluster_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(
            "DeleteNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("", "i-bp1a", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingInstance")]
    [InlineData("ehpc-hz-nosuchone0", "i-bp1a", 404, "ClusterNotFound")]
    public async Task DeleteNodes_WithoutClusterOrInstance_IsRefused(
        string clusterId, string nodeId, int status, string code)
    {
        var error = await _world.FailAsync("DeleteNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodeId));

        error.Status.Should().Be(status);
        error.Code.Should().StartWith(code);
    }

    [Theory]
    [InlineData("ReleaseInstance")]
    [InlineData("Sync")]
    public async Task DeleteNodes_WithAFlagThatIsNone_AnswersInvalidParams(string parameter)
    {
        var error = await _world.FailAsync(
            "DeleteNodes", [.. NodeSteps.Batch("ehpc-hz-nosuchone0", "i-bp1a"), (parameter, "perhaps")]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }
}
