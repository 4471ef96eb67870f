using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

/// <summary>What becomes of jobs that run in container applications.</summary>
public sealed class ContainerJobTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SubmitJob_InAContainer_PullsTheImageAtTheFirstRunOnly()
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("lammps", ("Repository", "lammps"), ("ImageTag", "v1"));

        await SubmitAsync(clusterId, app, "#EHPC runtime=60s");
        var pulling = await _world.ImageStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(64));
        var shortBefore = await _world.JobStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var then = await _world.JobStatesAsync(clusterId);
        await SubmitAsync(clusterId, app, "sleep 60");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));

        pulling.Should().Equal("lammps:v1 PULLING");
        shortBefore.Should().Equal("RUNNING");
        then.Should().Equal("FINISHED");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "FINISHED");
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("lammps:v1 READY");
    }

    [Fact]
    public async Task SubmitJob_WhileItsImageIsPulled_WaitsForTheRestOfThePull()
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("busybox");
        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(3));

        await SubmitAsync(clusterId, app, "sleep 10");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(11));
        var shortBefore = await _world.JobStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        shortBefore.Should().Equal("RUNNING");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED");
    }

    [Fact]
    public async Task SubmitJob_InAnArray_PullsTheImageOnce()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var app = await _world.AddAppAsync("busybox");

        await SubmitAsync(clusterId, app, "sleep 10", ("ArrayRequest", "1-4"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(15));

        (await _world.JobStatesAsync(clusterId)).Should().HaveCount(4).And.OnlyContain(state => state == "FINISHED");
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }

    [Theory]
    [InlineData("00:00:12", 12)]
    [InlineData("00:00:03", 3)]
    public async Task SubmitJob_WithALimit_IsEndedByItThePullIncluded(string clockTime, int seconds)
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("busybox");

        await SubmitAsync(
            clusterId, app, "sleep 5; touch /home/first; sleep 5; touch /home/second", ("ClockTime", clockTime));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(seconds);
        (await _world.ShellAsync(clusterId, "ls /home")).Should().NotContain("second");
    }

    [Fact]
    public async Task SubmitJob_WhoseAppIsDeletedMeanwhile_RunsInItsImage()
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("busybox");
        await _world.SubmitAsync(clusterId, 60, cores: 2);
        await SubmitAsync(clusterId, app, "sleep 10");

        await _world.CallAsync("DeleteContainerApps", ("ContainerApp.1.Id", app));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "FINISHED");
    }

    [Fact]
    public async Task SubmitJob_AfterItsImageWasDeletedOrExpired_PullsItAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("busybox");
        await SubmitAsync(clusterId, app, "sleep 10");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        await _world.CallAsync("DeleteImage", ("ClusterId", clusterId), ("Repository", "busybox"));
        await SubmitAsync(clusterId, app, "sleep 10");
        var afterDeletion = await _world.ImageStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromDays(91));
        var expired = await _world.ImageStatesAsync(clusterId);
        await SubmitAsync(clusterId, app, "sleep 10");

        afterDeletion.Should().Equal("busybox:latest PULLING");
        expired.Should().BeEmpty();
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest PULLING");
    }

    [Theory]
    [InlineData("busybox", 4, "busybox:latest: pulling the image timed out\n")]
    [InlineData(
        "hub.example.com/busybox", 0,
        "hub.example.com/busybox:latest: the image gateway has no location hub.example.com\n")]
    public async Task SubmitJob_WhoseImageCannotBePulled_FailsAndSaysWhy(
        string repository, int seconds, string complaint)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        var app = await _world.AddAppAsync("busybox", ("Repository", repository));
        await _world.ModifyGatewayAsync(clusterId, ("PullUpdateTimeout", "4"));

        await SubmitAsync(clusterId, app, "touch /home/ran; exit 0", ("StderrRedirectPath", "/home/complaints"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.Text("State").Should().Be("Failed");
        job.SecondsTo("LastModifyTime", job).Should().Be(seconds);
        (await _world.ShellAsync(clusterId, "cat /home/complaints")).Should().Be(complaint);
        (await _world.ShellAsync(clusterId, "ls /home")).Should().NotContain("ran");
    }

    [Fact]
    public async Task SubmitJob_InADockerApp_AnswersInvalidContainerType()
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("busybox", ("ContainerType", "docker"));

        var error = await FailAsync(clusterId, app);

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.InvalidContainerType" });
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task SubmitJob_InAnAppOfAnotherRegion_AnswersContainerNotFound()
    {
        var clusterId = await _world.RunClusterAsync();
        var app = await _world.AddAppAsync("busybox", ("RegionId", "cn-shanghai"));

        var error = await FailAsync(clusterId, app);

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ContainerNotFound" });
    }

    private Task<string> SubmitAsync(
        string clusterId, string app, string commandLine, params (string Name, string Value)[] more) =>
        _world.SubmitJobAsync(
            clusterId, [("CommandLine", commandLine), ("ContainerId", app), ("Node", "1"), ("Cpu", "1"), .. more]);

    private Task<ApiError> FailAsync(string clusterId, string app) => _world.FailAsync(
        "SubmitJob",
        ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "true"), ("ContainerId", app));
}
