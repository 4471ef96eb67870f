using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class GetJobLog2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetJobLog_OverTheLifeOfAJob_ShowsWhatItHasPrintedUpToThen()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var first = await _world.CreateJobAsync(clusterId, 60, cores: 2);
        var id = await _world.CreateJobAsync(
            clusterId,
            new
            {
                CommandLine = "echo one; echo bad >&2; sleep 60; echo two; sleep 60; echo three",
                Resources = new { Cores = 2 },
            });

        var waiting = await _world.LogAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var started = await _world.LogAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var running = await _world.LogAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var over = await _world.LogAsync(clusterId, id);

        waiting.Should().Be(("", "", "0 0"));
        started.Should().Be(("one\n", "bad\n", "4 4"));
        running.Should().Be(("one\ntwo\n", "bad\n", "8 4"));
        over.Should().Be(("one\ntwo\nthree\n", "bad\n", "14 4"));
        (await _world.LogAsync(clusterId, first)).Should().Be(("", "", "0 0"));
    }

    [Fact]
    public async Task GetJobLog_OfAJobThatWasStopped_ShowsWhatItHadPrinted()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(clusterId, new { CommandLine = "echo one; sleep 60; echo two" });
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));
        await _world.Call2024Async("StopJobs", ("ClusterId", clusterId), ("JobIds.1", id));

        (await _world.LogAsync(clusterId, id)).Stdout.Should().Be("one\n");
    }

    [Fact]
    public async Task GetJobLog_OfSlurm_ShowsTheOneFileThatTakesBoth()
    {
        var clusterId = await _world.RunSchedulerAsync("SLURM");
        await _world.CreateJobAsync(clusterId, new { CommandLine = "echo one; echo bad >&2; sleep 60" });

        var running = await _world.LogAsync(clusterId, "1");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var over = await _world.LogAsync(clusterId, "1");

        running.Should().Be(("one\nbad\n", "one\nbad\n", "8 8"));
        over.Should().Be(running);
    }

    [Theory]
    [InlineData("LogType=stdout", "äbc\n", null, "5 ")]
    [InlineData("LogType=stderr", null, "123456\n", " 7")]
    [InlineData("LogType=all", "äbc\n", "123456\n", "5 7")]
    [InlineData("Size=3", "äb", "123", "5 7")]
    [InlineData("Offset=2", "bc\n", "3456\n", "5 7")]
    [InlineData("Offset=3 Size=1", "c", "4", "5 7")]
    [InlineData("Offset=6 Size=99999999999", "", "\n", "5 7")]
    [InlineData("Offset=9999999999", "", "", "5 7")]
    public async Task GetJobLog_OfAPart_ShowsItAndTheSizeOfTheWhole(
        string parameters, string? stdout, string? stderr, string sizes)
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(clusterId, new { CommandLine = "echo äbc; echo 123456 >&2" });
        await _world.AdvanceUntilIdleAsync();

        var log = await _world.LogAsync(
            clusterId,
            id,
            [.. parameters.Split(' ').Select(parameter => parameter.Split('=')).Select(p => (p[0], p[1]))]);

        log.Should().Be((stdout, stderr, sizes));
    }

    [Fact]
    public async Task GetJobLog_OfALongOutput_ShowsTenKibibytes()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(clusterId, new { CommandLine = "printf '%06000d' 0 0" });
        await _world.AdvanceUntilIdleAsync();

        var log = await _world.LogAsync(clusterId, id);

        log.Stdout.Should().HaveLength(10_240);
        log.Sizes.Should().Be("12000 0");
    }

    [Fact]
    public async Task GetJobLog_OfOutputThatNobodyKept_IsEmpty()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(
            clusterId, new { CommandLine = "echo one; echo bad >&2", StdoutPath = "/dev/null", StderrPath = "/home/err" });
        var running = await _world.LogAsync(clusterId, id);
        await _world.AdvanceUntilIdleAsync();
        await _world.RunCommandAsync(clusterId, "rm /home/err");

        running.Should().Be(("", "bad\n", "0 4"));
        (await _world.LogAsync(clusterId, id)).Should().Be(("", "", "0 0"));
    }

    [Theory]
    [InlineData("Standard", "OPENGRIDSCHEDULER")]
    [InlineData("Standard", "LSF_PLUGIN")]
    [InlineData("Serverless", "SLURM")]
    public async Task GetJobLog_OfAClusterWithoutLogs_IsNotSupported(string category, string scheduler)
    {
        var clusterId = await _world.RunCluster2024Async(
            ("ClusterCategory", category), ("Manager", ""), ("Manager.Scheduler.Type", scheduler));
        var id = await _world.CreateJobAsync(clusterId, 10);

        var error = await _world.Fail2024Async("GetJobLog", ("ClusterId", clusterId), ("JobId", id));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "Cluster.NotSupported" });
    }

    [Theory]
    [InlineData("JobId", "7.manager")]
    [InlineData("LogType", "both")]
    [InlineData("Offset", "-1")]
    [InlineData("Offset", "x")]
    [InlineData("Size", "0")]
    public async Task GetJobLog_WithABadValue_SaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(clusterId, 10);

        var error = await _world.Fail2024Async(
            "GetJobLog", ("ClusterId", clusterId), (parameter, value), (parameter == "JobId" ? "X" : "JobId", id));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }
}
