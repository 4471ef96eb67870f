using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

public sealed class StopServerlessJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopServerlessJobs_InEveryState_EndsWhatIsNotOver()
    {
        var clusterId = await _world.RunClusterAsync();
        var over = await _world.SubmitServerlessAsync(clusterId, "sleep 1");
        var running = await _world.SubmitServerlessAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var initing = await _world.SubmitServerlessAsync(clusterId);
        await _world.AdvanceAsync(ServerlessSteps.Schedule);
        var pending = await _world.SubmitServerlessAsync(clusterId);
        var now = await _world.NowAsync();

        await _world.StopServerlessAsync(clusterId, over, running, initing, pending);
        await _world.AdvanceUntilIdleAsync();

        (await _world.ServerlessStatesAsync(clusterId, over, running, initing, pending))
            .Should().Equal("Succeeded", "Canceled", "Canceled", "Canceled");
        var killed = await _world.ServerlessJobAsync(clusterId, running);
        killed.Long("EndTime").Should().Be(now);
        var state = killed.GetProperty("ContainerGroups")[0].CurrentState();
        (state.Text("State"), state.Text("Reason"), state.Number("ExitCode")).Should()
            .Be(("Terminated", "Stopped", 137));
        (await _world.ContainersAsync(clusterId, initing)).Single().CurrentState().Text("State").Should().Be("Waiting");
        (await _world.ContainersAsync(clusterId, pending)).Should().BeEmpty();
    }

    [Fact]
    public async Task StopServerlessJobs_OfATaskAndOfItsArray_EndsThese()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitArrayAsync(clusterId, 1, 3);
        await _world.AdvanceAsync(ServerlessSteps.Start);

        await _world.StopServerlessAsync(clusterId, $"{id}_2");
        var one = await _world.ServerlessStatesAsync(clusterId, id, $"{id}_1", $"{id}_2");
        await _world.StopServerlessAsync(clusterId, id);

        one.Should().Equal("Running", "Running", "Canceled");
        (await _world.ServerlessStatesAsync(clusterId, id, $"{id}_1", $"{id}_3"))
            .Should().Equal("Canceled", "Canceled", "Canceled");
    }

    [Fact]
    public async Task StopServerlessJobs_OfAnUnknownOneAmongOthers_StopsNone()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitServerlessAsync(clusterId);
        await _world.AdvanceAsync(ServerlessSteps.Start);

        var error = await _world.FailAsync(
            "StopServerlessJobs", ("ClusterId", clusterId), ("JobIds.1", id), ("JobIds.2", "77"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain("JobIds.2");
        (await _world.ServerlessStatesAsync(clusterId, id)).Should().Equal("Running");
    }

    [Fact]
    public async Task StopServerlessJobs_WithoutIds_NamesThem()
    {
        var clusterId = await _world.RunClusterAsync();

        (await _world.FailAsync("StopServerlessJobs", ("ClusterId", clusterId))).Code.Should().Be("MissingJobIds");
    }
}
