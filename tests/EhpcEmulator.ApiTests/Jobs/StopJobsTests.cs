using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class StopJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopJobs_ThatHavePrinted_KeepsWhatWasPrintedUntilThen()
    {
        var clusterId = await _world.RunClusterAsync();
        var running = await _world.SubmitJobAsync(
            clusterId,
            ("CommandLine", "echo one; echo bad >&2; sleep 60; echo two; sleep 60; echo three"),
            ("StdoutRedirectPath", "/home/out"), ("StderrRedirectPath", "/home/err"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(90));

        await _world.StopJobsAsync(clusterId, running);

        (await _world.ShellAsync(clusterId, "cat /home/out /home/err")).Should().Be("one\ntwo\nbad\n");
    }

    [Fact]
    public async Task StopJobs_ThatRunAndWait_EndsThemAndFreesTheirNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        var running = await _world.SubmitAsync(clusterId, 3600, 2);
        var waiting = await _world.SubmitAsync(clusterId, 3600, 2);
        var next = await _world.SubmitAsync(clusterId, 3600, 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(100));

        await _world.StopJobsAsync(clusterId, running, waiting);

        var jobs = await _world.JobsAsync(clusterId);
        jobs.Select(job => job.Text("State")).Should().Equal("FINISHED", "FINISHED", "RUNNING");
        jobs[0].Text("Comment").Should().EndWith("and terminated");
        jobs[0].SecondsTo("LastModifyTime", jobs[0]).Should().Be(100);
        jobs[1].Text("Comment").Should().Be("Job terminated before it ran");
        jobs[1].Text("StartTime").Should().BeEmpty();
        jobs[1].Text("NodeList").Should().BeEmpty();
        jobs[2].SecondsTo("StartTime", jobs[0]).Should().Be(100);
        next.Should().Be(jobs[2].Text("Id"));
    }

    [Theory]
    [InlineData("pbs", "0[].manager", "0[2].manager")]
    [InlineData("slurm", "1", "1_2")]
    [InlineData("opengridscheduler", "1", "1.2")]
    public async Task StopJobs_OfAnArrayAndOfATaskOfIt_EndsThese(string schedulerType, string array, string task)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", schedulerType));
        var id = await _world.SubmitAsync(clusterId, 3600, 1, ("ArrayRequest", "1-4"));

        await _world.StopJobsAsync(clusterId, task);
        var one = await _world.JobsAsync(clusterId, ("State", "notfinish"));
        await _world.StopJobsAsync(clusterId, array);
        var all = await _world.JobsAsync(clusterId, ("State", "notfinish"));

        id.Should().Be(array);
        one.Should().HaveCount(3).And.NotContain(job => job.Text("Id") == task);
        all.Should().BeEmpty();
    }

    [Fact]
    public async Task StopJobs_NamedInEverySpelling_EndsThem()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        for (var i = 0; i < 4; i++)
        {
            await _world.SubmitAsync(clusterId, 3600);
        }

        await _world.CallAsync("StopJobs", ("ClusterId", clusterId), ("Jobs", """[{"Id":1}]"""), ("Async", "true"));
        await _world.CallAsync("StopJobs", ("ClusterId", clusterId), ("Jobs.1.Id", "2"), ("Jobs.2.Id", "3"));

        (await _world.JobStatesAsync(clusterId)).Should().Equal("Failed", "Failed", "Failed", "Running");
    }

    [Theory]
    [InlineData("9.manager")]
    [InlineData("0.scheduler")]
    [InlineData("0[].manager")]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999")]
    public async Task StopJobs_OfWhichOneIsUnknown_EndsNone(string unknown)
    {
        var clusterId = await _world.RunClusterAsync();
        var running = await _world.SubmitAsync(clusterId, 3600);

        var error = await _world.FailAsync(
            "StopJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(running, unknown)));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.StopFailure" });
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING");
    }

    [Fact]
    public async Task StopJobs_OfWhichOneIsOver_EndsNone()
    {
        var clusterId = await _world.RunClusterAsync();
        var over = await _world.SubmitAsync(clusterId, 10);
        var running = await _world.SubmitAsync(clusterId, 3600);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        var error = await _world.FailAsync(
            "StopJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(running, over)));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.StopFailure" });
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Fact]
    public async Task StopJobs_OfATaskThatIsOverBesideOneThatRuns_EndsNone()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        await _world.SubmitAsync(clusterId, 60, 2, ("ArrayRequest", "1-3"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));

        var error = await _world.FailAsync(
            "StopJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named("1_2", "1_1")));
        var states = await _world.JobStatesAsync(clusterId);
        await _world.StopJobsAsync(clusterId, "1", "1_2");

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.StopFailure" });
        states.Should().BeEquivalentTo("Completed", "Running", "Pending");
        (await _world.JobsAsync(clusterId, ("State", "notfinish"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("[]", "Jobs")]
    [InlineData("nonsense", "Jobs")]
    [InlineData("""[{"Id":""}]""", "Jobs.")]
    [InlineData("""[{"Name":"0.manager"}]""", "Jobs.")]
    public async Task StopJobs_WithMalformedJobs_SaysWhere(string jobs, string path)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 3600);

        var error = await _world.FailAsync("StopJobs", ("ClusterId", clusterId), ("Jobs", jobs));

        error.Status.Should().Be(400);
        $"{error.Code} {error.Message}".Should().Contain(path);
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING");
    }

    [Theory]
    [InlineData(100, "AgentError.Job.StopFailure")]
    [InlineData(101, "InvalidParams")]
    public async Task StopJobs_OfManyJobs_TakesAHundred(int count, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "StopJobs",
            ("ClusterId", clusterId), ("Jobs", JobSteps.Named(Enumerable.Range(0, count).Select(n => $"{n}.manager"))));

        error.Code.Should().Be(code);
    }

    [Fact]
    public async Task StopJobs_InXml_AnswersItsRequestIdOnly()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 3600);

        var answer = await _world.XmlAsync("StopJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(id)));

        answer.Name.LocalName.Should().Be("StopJobsResponse");
        answer.Elements().Select(element => element.Name.LocalName).Should().Equal("RequestId");
    }
}
