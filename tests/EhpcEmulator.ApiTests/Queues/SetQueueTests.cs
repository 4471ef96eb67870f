using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

public sealed class SetQueueTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SetQueue_OfIdleNodes_ShowsThemThere()
    {
        var clusterId = await RunAsync(nodes: 3);

        await SetAsync(clusterId, "high", "compute2", "compute0", "compute2");

        (await _world.NamesInAsync(clusterId, "high")).Should().Equal("compute0", "compute2");
        (await _world.NamesInAsync(clusterId, "workq")).Should().Equal("compute1");
        (await _world.LogOfAsync(clusterId, "SetQueue")).Select(line => line.Message)
            .Should().Equal("Succeeded to move 2 nodes to queue high");
    }

    [Fact]
    public async Task SetQueue_WhileJobsWaitThere_StartsThemAtOnce()
    {
        var clusterId = await RunAsync(nodes: 2);
        var job = await _world.SubmitAsync(clusterId, 600, changes: ("JobQueue", "high"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await _world.JobAsync(clusterId, job)).Text("State").Should().Be("QUEUED");

        await SetAsync(clusterId, "high", "compute1");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.JobAsync(clusterId, job)).Text("State").Should().Be("RUNNING");
        (await _world.JobAsync(clusterId, job)).Text("NodeList").Should().Contain("compute1");
    }

    [Fact]
    public async Task SetQueue_OfTheOnlyNode_LeavesJobsOfItsOldQueueWaiting()
    {
        var clusterId = await RunAsync(nodes: 1);
        var early = await _world.SubmitAsync(clusterId, 10);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await _world.JobAsync(clusterId, early)).Text("State").Should().Be("FINISHED");

        await SetAsync(clusterId, "high", "compute0");
        var late = await _world.SubmitAsync(clusterId, 10);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        (await _world.JobAsync(clusterId, late)).Text("State").Should().Be("QUEUED");
        await SetAsync(clusterId, "workq", "compute0");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await _world.JobAsync(clusterId, late)).Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task SetQueue_OfAStoppedNode_CountsOnceItRuns()
    {
        var clusterId = await RunAsync(nodes: 1);
        var ids = await _world.IdsOfAsync(clusterId);
        var job = await _world.SubmitAsync(clusterId, 10, changes: ("JobQueue", "high"));
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        await SetAsync(clusterId, "high", "compute0");
        await _world.CallAsync("StartNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        (await _world.JobAsync(clusterId, job)).Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task SetQueue_ToAQueueThatShrinks_ReleasesTheIdleNodes()
    {
        var clusterId = await RunAsync(nodes: 2);
        await _world.CallAsync(
            "SetAutoScaleConfig",
            ("ClusterId", clusterId),
            ("MaxNodesInCluster", "10"),
            ("Queues.1.QueueName", "high"),
            ("Queues.1.EnableAutoShrink", "true"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(30));
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute1");

        await SetAsync(clusterId, "high", "compute1");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(30));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
    }

    [Fact]
    public async Task SetQueue_OfANodeThatRunsAJob_AnswersInvalidNodeStatusAndMovesNone()
    {
        var clusterId = await RunAsync(nodes: 2);
        await _world.SubmitAsync(clusterId, 600);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        var error = await _world.FailAsync(
            "SetQueue",
            ("ClusterId", clusterId),
            ("QueueName", "high"),
            ("Node.1.Name", "compute1"),
            ("Node.2.Name", "compute0"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        (await _world.NamesInAsync(clusterId, "high")).Should().BeEmpty();
        await SetAsync(clusterId, "workq", "compute0");
    }

    [Fact]
    public async Task SetQueue_OfANodeThatComesUp_AnswersInvalidNodeStatus()
    {
        var clusterId = await RunAsync(nodes: 1);
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        (await _world.FailAsync(
            "SetQueue", ("ClusterId", clusterId), ("QueueName", "high"), ("Node.1.Name", "compute1"))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Theory]
    [InlineData("compute9")]
    [InlineData("manager")]
    [InlineData("login0")]
    public async Task SetQueue_OfWhatIsNoComputeNode_AnswersComputeNotFoundAndMovesNone(string name)
    {
        var clusterId = await RunAsync(nodes: 1);

        var error = await _world.FailAsync(
            "SetQueue",
            ("ClusterId", clusterId),
            ("QueueName", "high"),
            ("Node.1.Name", "compute0"),
            ("Node.2.Name", name));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ComputeNotFound" });
        (await _world.NamesInAsync(clusterId, "high")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "high", "compute0", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", "compute0", 400, "MissingQueueName")]
    [InlineData("ehpc-hz-nosuchone0", "high", "", 400, "MissingNode")]
    [InlineData("ehpc-hz-nosuchone0", "high", "compute0", 404, "ClusterNotFound")]
    public async Task SetQueue_WithoutWhatItNeeds_IsRefused(
        string clusterId, string queue, string node, int status, string code)
    {
        (string, string)[] parameters = [("ClusterId", clusterId), ("QueueName", queue), ("Node.1.Name", node)];

        var error = await _world.FailAsync("SetQueue", node.Length > 0 ? parameters : parameters[..2]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task SetQueue_ToAnUnknownQueue_AnswersInvalidParams()
    {
        var clusterId = await RunAsync(nodes: 1);

        var error = await _world.FailAsync(
            "SetQueue", ("ClusterId", clusterId), ("QueueName", "nosuch"), ("Node.1.Name", "compute0"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter QueueName is invalid.");
    }

    private async Task<string> RunAsync(int nodes)
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", $"{nodes}"));
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        return clusterId;
    }

    private Task SetAsync(string clusterId, string queue, params string[] nodes) => _world.CallAsync(
        "SetQueue",
        [
            ("ClusterId", clusterId),
            ("QueueName", queue),
            .. nodes.Select((name, index) => ($"Node.{index + 1}.Name", name)),
        ]);
}
