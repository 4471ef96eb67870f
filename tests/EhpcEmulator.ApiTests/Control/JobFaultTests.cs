using EhpcEmulator.ApiTests.Containers;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Jobs that fail, and images that are not pulled.</summary>
public sealed class JobFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("""{"effect":"jobFailure","jobName":"solve-*"}""", 60, 1)]
    [InlineData("""{"effect":"jobFailure","jobName":"solve-*","exitCode":42,"after":"20s"}""", 20, 42)]
    [InlineData("""{"effect":"jobFailure","queue":"workq","user":"root","after":"2h"}""", 60, 1)]
    [InlineData("""{"effect":"jobFailure","jobName":"other"}""", 60, 0)]
    [InlineData("""{"effect":"jobFailure","user":"somebody"}""", 60, 0)]
    [InlineData("""{"effect":"jobFailure","queue":"other"}""", 60, 0)]
    public async Task Job_ThatARuleNames_FailsAsItSays(string rule, int seconds, int exitCode)
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync(rule);

        var id = await _world.SubmitAsync(clusterId, 60, 1, ("Name", "solve-1"));
        await _world.AdvanceUntilIdleAsync();

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(seconds);
        job.Text("Comment").Should().EndWith(exitCode == 0 ? "and finished" : "and failed");
        (await _world.ShellAsync(clusterId, $"qstat -xf {id}")).Should().Contain($"Exit_status = {exitCode}\n");
    }

    [Fact]
    public async Task Job_ThatFailedOnce_SucceedsByItsRetry()
    {
        var clusterId = await _world.RunClusterAsync();
        var fault = await OrderAsync("""{"effect":"jobFailure","exitCode":3,"after":"10s","count":1}""");

        await _world.SubmitAsync(clusterId, 60, 1, ("JobRetry.Count", "2"), ("JobRetry.OnExitCode", "3"));
        await _world.AdvanceUntilIdleAsync();

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(70);
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("2 1");
    }

    [Fact]
    public async Task Job_CutOffByARule_HasPrintedWhatItHadUntilThen()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"jobFailure","after":"15s"}""");
        await _world.PutFileAsync(clusterId, "/home/steps.pbs", "echo one\nsleep 10\necho two\nsleep 10\necho three\n");

        await _world.SubmitJobAsync(
            clusterId, ("CommandLine", "/home/steps.pbs"), ("StdoutRedirectPath", "/home/steps.out"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "cat /home/steps.out")).Should().Be("one\ntwo\n");
    }

    [Fact]
    public async Task Image_WhosePullFails_TimesOutAndCanBePulledAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"imagePullFailure","image":"busy*:latest","count":1}""");

        await _world.PullAsync(clusterId, "busybox");
        await _world.PullAsync(clusterId, "alpine");
        await _world.AdvanceUntilIdleAsync();
        var first = await _world.ImageStatesAsync(clusterId);
        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceUntilIdleAsync();

        first.Should().Equal("busybox:latest FAILURE", "alpine:latest READY");
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY", "alpine:latest READY");
    }

    [Fact]
    public async Task Job_WhoseImageIsNotPulled_FailsAndSaysWhy()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        var app = await _world.AddAppAsync();
        await OrderAsync("""{"effect":"imagePullFailure","image":"busybox"}""");

        await _world.SubmitAsync(
            clusterId, 60, 1, ("ContainerId", app), ("StderrRedirectPath", "/home/job.err"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.JobStatesAsync(clusterId)).Should().Equal("Failed");
        (await _world.ShellAsync(clusterId, "cat /home/job.err")).Should().Contain("pulling the image timed out");
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);
}
