using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

public sealed class DeleteQueueTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteQueue_WithoutNodesAndJobs_TakesItAway()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        await _world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        (await _world.QueueNamesOfAsync(clusterId)).Should().Equal("workq");
        (await _world.LogOfAsync(clusterId, "DeleteQueue")).Should().ContainSingle();
        var error = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("JobQueue", "high"));
        error.Message.Should().StartWith("The specified parameter JobQueue is invalid.");
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
    }

    [Fact]
    public async Task DeleteQueue_WithNodes_IsRefusedUntilTheyAreGone()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        var error = await _world.FailAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Be("The specified parameter QueueName is invalid. The queue has nodes.");
        await _world.CallAsync(
            "SetQueue", ("ClusterId", clusterId), ("QueueName", "workq"), ("Node.1.Name", "compute0"));
        await _world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        (await _world.QueueNamesOfAsync(clusterId)).Should().Equal("workq");
    }

    [Fact]
    public async Task DeleteQueue_WithWaitingJobs_IsRefusedUntilTheyAreGone()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        var job = await _world.SubmitAsync(clusterId, 60, changes: ("JobQueue", "high"));

        var error = await _world.FailAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        error.Message.Should().Be("The specified parameter QueueName is invalid. Jobs are waiting in the queue.");
        await _world.CallAsync("StopJobs", ("ClusterId", clusterId), ("Jobs", $$"""[{"Id":"{{job}}"}]"""));
        await _world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));
    }

    [Theory]
    [InlineData("workq", "The default queue cannot be deleted.")]
    [InlineData("nosuch", "The cluster has no such queue.")]
    public async Task DeleteQueue_OfTheDefaultOrNone_IsRefused(string queue, string why)
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        var error = await _world.FailAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", queue));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Be($"The specified parameter QueueName is invalid. {why}");
        (await _world.QueueNamesOfAsync(clusterId)).Should().Equal("workq", "high");
    }

    [Theory]
    [InlineData("", "high", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingQueueName")]
    [InlineData("ehpc-hz-nosuchone0", "high", 404, "ClusterNotFound")]
    public async Task DeleteQueue_WithoutClusterOrName_IsRefused(
        string clusterId, string queue, int status, string code)
    {
        var error = await _world.FailAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", queue));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task DeleteQueue_OfAStoppedCluster_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.FailAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }
}
