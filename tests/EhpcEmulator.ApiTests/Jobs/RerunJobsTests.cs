using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class RerunJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("pbs", "RUNNING", "FINISHED")]
    [InlineData("slurm", "Running", "Completed")]
    [InlineData("opengridscheduler", "RUNNING", "FINISHED")]
    public async Task RerunJobs_ThatRun_StartsThemFromTheirBeginning(string schedulerType, string running, string over)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", schedulerType));
        var id = await _world.SubmitAsync(clusterId, 100);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));

        await RerunAsync(clusterId, id);
        var again = await _world.JobAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(99));
        var late = await _world.JobAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var ended = await _world.JobAsync(clusterId, id);

        again.Text("State").Should().Be(running);
        again.SecondsTo("StartTime", again).Should().Be(60);
        late.Text("State").Should().Be(running);
        ended.Text("State").Should().Be(over);
        ended.SecondsTo("LastModifyTime", ended).Should().Be(160);
    }

    [Fact]
    public async Task RerunJobs_BehindAJobOfHigherPriority_WaitsForItAndIsCountedAsQueued()
    {
        var clusterId = await _world.RunClusterAsync();
        var low = await _world.SubmitAsync(clusterId, 100, 2, ("Priority", "1"));
        var high = await _world.SubmitAsync(clusterId, 50, 2, ("Priority", "9"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        await RerunAsync(clusterId, low);
        var queued = await _world.JobsAsync(clusterId, ("State", "QUEUED"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(50));

        queued.Should().ContainSingle().Which.Text("Id").Should().Be(low);
        queued[0].Text("StartTime").Should().BeEmpty();
        queued[0].Text("NodeList").Should().BeEmpty();
        queued[0].Text("Comment").Should().Be("Job requeued");
        (await _world.JobAsync(clusterId, high)).Text("State").Should().Be("FINISHED");
        (await _world.JobAsync(clusterId, low)).Text("State").Should().Be("RUNNING");
    }

    [Fact]
    public async Task RerunJobs_OfAnArray_LeavesWhatWaitsAndWhatIsOver()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        var array = await _world.SubmitAsync(clusterId, 60, 2, ("ArrayRequest", "1-3"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(90));

        await RerunAsync(clusterId, array);
        var states = await _world.JobStatesAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        states.Should().Equal("Completed", "Running", "Pending");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("Completed", "Completed", "Completed");
    }

    [Fact]
    public async Task RerunJobs_OfWhichOneIsOver_ChangesNone()
    {
        var clusterId = await _world.RunClusterAsync();
        var over = await _world.SubmitAsync(clusterId, 10);
        var running = await _world.SubmitAsync(clusterId, 3600);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var before = await _world.JobAsync(clusterId, running);

        var finished = await FailAsync(clusterId, JobSteps.Named(running, over));
        var unknown = await FailAsync(clusterId, JobSteps.Named(running, "9.manager"));

        finished.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.RerunFailure" });
        unknown.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.RerunFailure" });
        (await _world.JobAsync(clusterId, running)).GetRawText().Should().Be(before.GetRawText());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""[{"Id":""}]""")]
    public async Task RerunJobs_WithMalformedJobs_SaysWhere(string jobs)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await FailAsync(clusterId, jobs);

        error.Status.Should().Be(400);
        $"{error.Code} {error.Message}".Should().Contain("Jobs");
    }

    [Fact]
    public async Task RerunJobs_InXml_AnswersItsRequestIdOnly()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 3600);

        var answer = await _world.XmlAsync("RerunJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(id)));

        answer.Name.LocalName.Should().Be("RerunJobsResponse");
        answer.Elements().Select(element => element.Name.LocalName).Should().Equal("RequestId");
    }

    private Task RerunAsync(string clusterId, params IEnumerable<string> ids) =>
        _world.CallAsync("RerunJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(ids)));

    private Task<ApiError> FailAsync(string clusterId, string jobs) =>
        _world.FailAsync("RerunJobs", ("ClusterId", clusterId), ("Jobs", jobs));
}
