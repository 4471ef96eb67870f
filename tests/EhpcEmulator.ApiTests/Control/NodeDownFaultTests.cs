using EhpcEmulator.ApiTests.Commands;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Nodes that go down at an instant, and come back.</summary>
public sealed class NodeDownFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("""{"effect":"nodeDown","hostName":"compute0","for":"20m"}""", "")]
    [InlineData("", """{"effect":"bootFailure","hostName":"compute0"}""")]
    public async Task Node_ThatIsDownForAnotherReason_DoesNotComeBackWithTheEndOfTheFirst(string later, string atBoot)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        await OrderAsync("""{"effect":"nodeDown","hostName":"compute0","for":"10m"}""");
        await OrderUnlessEmptyAsync(atBoot);
        await _world.CallAsync("ResetNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodes[0]));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));
        await OrderUnlessEmptyAsync(later);

        await _world.AdvanceAsync(TimeSpan.FromMinutes(9));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("exception", "running");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(20));
        (await _world.StatesOfAsync(clusterId)).Should().Equal(later.Length > 0 ? "running" : "exception", "running");

        async Task OrderUnlessEmptyAsync(string rule)
        {
            if (rule.Length > 0)
            {
                await OrderAsync(rule);
            }
        }
    }

    [Fact]
    public async Task Job_OnANodeThatGoesDown_IsQueuedAgainAndRunsWhenItIsBack()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(clusterId, 600, 4, ("Node", "2"), ("ReRunable", "true"));
        var fault = await OrderAsync(
            """{"effect":"nodeDown","hostName":"compute1","from":"2024-01-01T00:02:00Z","for":"5m"}""");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(2) - TimeSpan.FromSeconds(11));
        var before = await _world.StatesOfAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        var during = await _world.StatesOfAsync(clusterId);
        var waiting = (await _world.JobsAsync(clusterId)).Single();
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        before.Should().Equal("running", "running");
        during.Should().Equal("running", "exception");
        waiting.Text("State").Should().Be("QUEUED");
        waiting.Text("Comment").Should().Be("Job requeued: a node of it went down");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
        (await _world.JobsAsync(clusterId)).Single().Text("StartTime").Should().Be("2024-01-01T00:07:00");
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("1 1");
    }

    [Fact]
    public async Task Job_ThatEndsAtTheInstantItsNodeGoesDown_HasCompleted()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await OrderAsync("""{"effect":"nodeDown","from":"2024-01-01T00:02:10Z","for":"1m"}""");
        await OrderAsync("""{"effect":"nodeDown","from":"2024-01-01T00:03:10Z","for":"1m"}""");
        await _world.SubmitAsync(clusterId, 120, 4);
        await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));

        await _world.AdvanceAsync(TimeSpan.FromMinutes(3));
        var before = await _world.StatesOfAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var jobs = await _world.JobsAsync(clusterId);
        jobs[0].Text("Comment").Should().EndWith("and finished");
        jobs[1].SecondsTo("StartTime", jobs[0]).Should().Be(240);
        before.Should().Equal("exception", "exception");
    }

    [Fact]
    public async Task Job_ThatIsNotRerunable_IsLost()
    {
        var clusterId = await _world.RunTwoNodesAsync("slurm");
        await _world.SubmitAsync(clusterId, 600, 4, ("Node", "2"));

        await OrderAsync("""{"effect":"nodeDown","count":1}""");

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.Text("State").Should().Be("Failed");
        job.Text("Comment").Should().Be("NodeDown");
    }

    [Fact]
    public async Task Nodes_GoDownInTheirOrderAndNoMoreThanTheCount()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "4"));
        var ids = await _world.IdsOfAsync(clusterId);

        var fault = await OrderAsync("""{"effect":"nodeDown","hostName":"compute*","skip":1,"count":2}""");

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "exception", "exception", "running");
        (await emulator.FaultAsync(_world, fault)).GetProperty("rule").GetProperty("struck").EnumerateArray()
            .Select(id => id.GetString()).Should().Equal(ids[1], ids[2]);
        (await _world.SummaryOfAsync(clusterId)).GetProperty("Computes").Number("ExceptionCount").Should().Be(2);
    }

    [Fact]
    public async Task Rule_TakenBack_LetsItsNodesComeBack()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var fault = await OrderAsync("""{"effect":"nodeDown"}""");
        await _world.SubmitAsync(clusterId, 60, 4);
        var waiting = await _world.JobStatesAsync(clusterId);

        await emulator.TakeFaultBackAsync(_world, fault);

        waiting.Should().Equal("QUEUED");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING");
    }

    [Fact]
    public async Task Node_DeletedOrResetWhileItIsDown_IsNoneOfTheRulesAnyMore()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var ids = await _world.IdsOfAsync(clusterId);
        await OrderAsync("""{"effect":"nodeDown","for":"1h"}""");

        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids[0]));
        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, ids[1]));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var reset = await _world.StatesOfAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        reset.Should().Equal("running");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
    }

    [Fact]
    public async Task ManagementNode_ThatIsDown_IsNotFoundByCallsForJobs()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"nodeDown","hostName":"manager","for":"1m"}""");

        (await _world.FailAsync("ListJobs", ("ClusterId", clusterId))).Code.Should().Be("ManagerNotFound");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.CallAsync("ListJobs", ("ClusterId", clusterId));
    }

    [Fact]
    public async Task Command_OnANodeThatGoesDown_IsStopped()
    {
        var clusterId = await _world.RunClusterAsync();
        var command = await _world.InvokeAsync(clusterId, "sleep 30", await _world.IdsOfAsync(clusterId));

        await OrderAsync("""{"effect":"nodeDown"}""");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await _world.StandAsync(clusterId, command)).Should().Contain("Stopped");
    }

    [Fact]
    public async Task Nodes_DownWhenTheEmulatorIsRestarted_ComeBackInTheirTime()
    {
        var folder = Directory.CreateTempSubdirectory("ehpc-faults-");
        try
        {
            string clusterId;
            using (var first = new StoredEmulator(folder.FullName))
            {
                var world = new World(first, "kept");
                clusterId = await world.RunTwoNodesAsync();
                await first.OrderFaultAsync(world, """{"effect":"nodeDown","count":1,"for":"5m"}""");
            }

            using var second = new StoredEmulator(folder.FullName);
            var again = new World(second, "kept");
            var before = await again.StatesOfAsync(clusterId);
            await again.AdvanceAsync(TimeSpan.FromMinutes(5));

            before.Should().Equal("exception", "running");
            (await again.StatesOfAsync(clusterId)).Should().Equal("running", "running");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);

    private sealed class StoredEmulator(string folder) : Emulator
    {
        protected override string DataFolder => folder;
    }
}
