using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Schedulers that do not answer.</summary>
public sealed class SchedulerFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Calls_ForJobs_AreRefusedUntilTheSchedulerAnswersAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        var job = await _world.SubmitAsync(clusterId, 600);
        var fault = await OrderAsync("""{"effect":"schedulerDown","for":"5m"}""");

        (await _world.FailAsync("ListJobs", ("ClusterId", clusterId))).Code.Should().Be("AgentError.Job.ListFailure");
        (await RefusedAsync("StopJobs")).Code.Should().Be("AgentError.Job.StopFailure");
        (await RefusedAsync("DeleteJobs")).Code.Should().Be("AgentError.Job.DeleteFailure");
        (await _world.FailAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", "root"), ("RunasUserPassword", "Test-pass-1"),
            ("CommandLine", "true"))).Should().Be(new ApiError(
                406, "AgentError.Job.SubmitFailure", "Submitting the job failed. The scheduler does not answer."));
        await _world.PutFileAsync(clusterId, "/home/job.pbs", "true");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        await _world.StopJobsAsync(clusterId, job);
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("1 1");

        Task<ApiError> RefusedAsync(string action) =>
            _world.FailAsync(action, ("ClusterId", clusterId), ("Jobs", JobSteps.Named(job)));
    }

    [Fact]
    public async Task Jobs_WhileTheSchedulerIsDown_RunOnButDoNotStart()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.SubmitAsync(clusterId, 60, 2);

        await OrderAsync("""{"effect":"schedulerDown","clusterId":"ehpc-*","for":"5m"}""");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        var jobs = await _world.JobsAsync(clusterId);
        jobs[0].SecondsTo("LastModifyTime", jobs[0]).Should().Be(60);
        jobs[1].SecondsTo("StartTime", jobs[0]).Should().Be(300);
    }

    [Fact]
    public async Task Rule_TakenBack_LetsJobsStartAtOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.SubmitAsync(clusterId, 60, 2);
        var fault = await OrderAsync("""{"effect":"schedulerDown"}""");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        await emulator.TakeFaultBackAsync(_world, fault);

        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Fact]
    public async Task Outage_OfOneCluster_LeavesTheOthers()
    {
        var (down, up) = (await _world.RunClusterAsync(), await _world.RunClusterAsync(("Name", "other")));

        await OrderAsync("""{"effect":"schedulerDown","clusterName":"test-*"}""");

        await _world.FailAsync("ListJobs", ("ClusterId", down));
        await _world.CallAsync("ListJobs", ("ClusterId", up));
        (await _world.FailAsync("ListJobs", ("ClusterId", down))).Code.Should().Be("AgentError.Job.ListFailure");
    }

    [Fact]
    public async Task Commands_OfTheScheduler_FailOnItsNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"schedulerDown","for":"1m"}""");

        (await _world.ShellAsync(clusterId, "qstat && echo fine")).Should().NotContain("fine");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await _world.ShellAsync(clusterId, "qstat && echo fine")).Should().Contain("fine");
    }

    [Fact]
    public async Task Scaler_WithoutAScheduler_OrdersNothingUntilItAnswersAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoGrow"));
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);

        await OrderAsync("""{"effect":"schedulerDown","for":"5m"}""");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(359));
        var without = await _world.IdsOfAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        without.Should().ContainSingle();
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Calls_ForJobs_OfVersion2024_AreRefusedToo()
    {
        var clusterId = await _world.RunCluster2024Async();
        var job = await _world.CreateJobAsync(clusterId, 600);
        await OrderAsync("""{"effect":"schedulerDown"}""");

        (await _world.Fail2024Async("ListJobs", ("ClusterId", clusterId))).Code
            .Should().Be("AgentError.Job.ListFailure");
        (await _world.Fail2024Async("GetJob", ("ClusterId", clusterId), ("JobId", "1"))).Code
            .Should().Be("AgentError.Job.ListFailure");
        (await _world.Fail2024Async("StopJobs", ("ClusterId", clusterId), ("JobIds", """["1"]"""))).Code
            .Should().Be("AgentError.Job.StopFailure");
        (await _world.Fail2024Async(
            "CreateJob", Job2024Steps.Order2024(clusterId, new { CommandLine = "true" }))).Code
            .Should().Be("AgentError.Job.SubmitFailure");
        job.Should().NotBeEmpty();
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);
}
