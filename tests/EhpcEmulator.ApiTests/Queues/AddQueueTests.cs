using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

public sealed class AddQueueTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddQueue_WithItsNameAlone_IsAsTheCluster()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high_1"));

        var queues = await _world.QueuesOfAsync(clusterId);
        queues.Select(queue => queue.Text("QueueName")).Should().Equal("workq", "high_1");
        queues[1].GetRawText().Replace("high_1", "workq", StringComparison.Ordinal)
            .Should().Be(queues[0].GetRawText());
        (await _world.LogOfAsync(clusterId, "AddQueue")).Select(line => line.Message)
            .Should().Equal("Succeeded to add queue high_1");
    }

    [Fact]
    public async Task AddQueue_WithEverythingSaid_ShowsIt()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "AddQueue",
            ("ClusterId", clusterId),
            ("QueueName", "high"),
            ("DeploymentSetId", "ds-bp1mine"),
            ("NetworkInterfaceTrafficMode", "HighPerformance"),
            ("UseESS", "true"));

        var queue = (await _world.QueuesOfAsync(clusterId))[1];
        var isScaled = queue.GetProperty("UseESS").GetBoolean();
        (queue.Text("DeploymentSetId"), queue.Text("NetworkInterfaceTrafficMode"), isScaled)
            .Should().Be(("ds-bp1mine", "HighPerformance", true));
    }

    [Fact]
    public async Task AddQueue_ThenNodesAndJobs_ServesThem()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        var job = await _world.SubmitAsync(clusterId, 60, changes: ("JobQueue", "high"));
        (await _world.JobAsync(clusterId, job)).Text("State").Should().Be("QUEUED", "the queue has no nodes");
        await _world.AddComputesAsync(clusterId, 1, ("JobQueue", "high"));

        (await _world.NamesInAsync(clusterId, "high")).Should().Equal("compute1");
        (await _world.JobAsync(clusterId, job)).Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task AddQueue_ToAClusterThatGrows_GrowsToo()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(
            "SetAutoScaleConfig", ("ClusterId", clusterId), ("MaxNodesInCluster", "10"), ("EnableAutoGrow", "true"));

        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        (await _world.QueuesOfAsync(clusterId))[1].GetProperty("EnableAutoGrow").GetBoolean().Should().BeTrue();
        await _world.SubmitAsync(clusterId, 600, changes: ("JobQueue", "high"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(4));
        (await _world.NamesInAsync(clusterId, "high")).Should().ContainSingle();
    }

    [Theory]
    [InlineData("QueueName", "workq")]
    [InlineData("QueueName", "1st")]
    [InlineData("QueueName", "all.q")]
    [InlineData("QueueName", "a-b")]
    [InlineData("QueueName", "a234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("DeploymentSetId", "ds/mine")]
    [InlineData("NetworkInterfaceTrafficMode", "Fast")]
    [InlineData("UseESS", "maybe")]
    public async Task AddQueue_WithAnInvalidValue_NamesItAndAddsNone(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "AddQueue",
            [
                ("ClusterId", clusterId),
                .. parameter == "QueueName" ? [] : new[] { ("QueueName", "high") },
                (parameter, value),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.QueueNamesOfAsync(clusterId)).Should().Equal("workq");
    }

    [Theory]
    [InlineData("", "high", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingQueueName")]
    [InlineData("ehpc-hz-nosuchone0", "high", 404, "ClusterNotFound")]
    public async Task AddQueue_WithoutClusterOrName_IsRefused(string clusterId, string queue, int status, string code)
    {
        var error = await _world.FailAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", queue));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task AddQueue_WhileTheClusterIsCreated_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        (await _world.FailAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }
}

/// <summary>AddQueue as the other version sees it.</summary>
public sealed class AddQueueSharedTests(SharingEmulator emulator) : IClassFixture<SharingEmulator>
{
    [Fact]
    public async Task AddQueue_ToAClusterOfTheOtherVersion_IsAQueueOfItsKind()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunCluster2024Async();

        await world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        var queue = (await world.Call2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", "high")))
            .GetProperty("Queue");
        queue.Text("CreateTime").Should().StartWith("2024-01-01T");
        queue.Number("MaxCount").Should().Be(100);
        await world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        (await world.Call2024Async("ListQueues", ("ClusterId", clusterId))).Number("TotalCount").Should().Be(1);
    }
}
