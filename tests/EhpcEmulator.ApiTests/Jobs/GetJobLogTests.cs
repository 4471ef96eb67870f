using System.Text;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class GetJobLogTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetJobLog_OverTheLifeOfAJob_ShowsWhatItHasPrintedUpToThen()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        var id = await _world.SubmitJobAsync(
            clusterId, ("CommandLine", "echo one; echo bad >&2; sleep 60; echo two"), ("Node", "1"), ("Cpu", "2"));

        var waiting = await LogAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var running = await LogAsync(clusterId, id, ("ExecHost", "compute0"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var over = await LogAsync(clusterId, id);

        waiting.Should().Be(("", ""));
        running.Should().Be(("one\n", "bad\n"));
        over.Should().Be(("one\ntwo\n", "bad\n"));
    }

    [Fact]
    public async Task GetJobLog_WhileTheJobRuns_NeedsAHostThatItRunsOn()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 60);

        var without = await FailAsync(clusterId, id);
        var wrong = await FailAsync(clusterId, id, ("ExecHost", "compute999"));
        await _world.AdvanceUntilIdleAsync();

        without.Should().BeEquivalentTo(new { Status = 400, Code = "MissingExecHost" });
        wrong.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        wrong.Message.Should().Contain("ExecHost");
        (await LogAsync(clusterId, id, ("ExecHost", "compute999"))).Should().Be(("", ""));
    }

    [Theory]
    [InlineData("Size=3", "äb", "123")]
    [InlineData("Offset=2", "bc\n", "3456\n")]
    [InlineData("Offset=3 Size=1", "c", "4")]
    [InlineData("Offset=9999999999", "", "")]
    public async Task GetJobLog_OfAPart_ShowsIt(string parameters, string output, string error)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitJobAsync(clusterId, ("CommandLine", "echo äbc; echo 123456 >&2"));
        await _world.AdvanceUntilIdleAsync();

        var log = await LogAsync(
            clusterId, id, [.. parameters.Split(' ').Select(parameter => parameter.Split('=')).Select(
                p => (p[0], p[1]))]);

        log.Should().Be((output, error));
    }

    [Fact]
    public async Task GetJobLog_OfALongOutput_ShowsOneKibibyte()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitJobAsync(clusterId, ("CommandLine", "printf '%06000d' 0"));
        await _world.AdvanceUntilIdleAsync();

        (await LogAsync(clusterId, id)).Output.Should().HaveLength(1024);
    }

    [Fact]
    public async Task GetJobLog_OfAnotherScheduler_IsNotSupported()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "opengridscheduler"));
        var id = await _world.SubmitAsync(clusterId, 10);

        (await FailAsync(clusterId, id)).Should().BeEquivalentTo(new { Status = 400, Code = "Cluster.NotSupported" });
    }

    [Theory]
    [InlineData("Offset", "-1")]
    [InlineData("Offset", "x")]
    [InlineData("Size", "0")]
    public async Task GetJobLog_WithABadValue_SaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 10);

        var error = await FailAsync(clusterId, id, (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain(parameter);
    }

    [Fact]
    public async Task GetJobLog_OfAnUnknownJob_NamesTheParameter()
    {
        var error = await FailAsync(await _world.RunClusterAsync(), "7.manager");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain("JobId");
    }

    [Fact]
    public async Task GetJobLog_InXml_NamesTheJob()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitJobAsync(clusterId, ("CommandLine", "echo one"));
        await _world.AdvanceUntilIdleAsync();

        var answer = await _world.XmlAsync("GetJobLog", ("ClusterId", clusterId), ("JobId", id));

        answer.Name.LocalName.Should().Be("GetJobLogResponse");
        answer.Element("JobId")!.Value.Should().Be(id);
        answer.Element("OutputLog")!.Value.Should().Be(JobSteps.Base64("one\n"));
    }

    private async Task<(string Output, string Error)> LogAsync(
        string clusterId, string jobId, params (string Name, string Value)[] more)
    {
        var log = await _world.CallAsync("GetJobLog", [("ClusterId", clusterId), ("JobId", jobId), .. more]);
        return (TextOf(log.Text("OutputLog")), TextOf(log.Text("ErrorLog")));
    }

    private Task<ApiError> FailAsync(string clusterId, string jobId, params (string Name, string Value)[] more) =>
        _world.FailAsync("GetJobLog", [("ClusterId", clusterId), ("JobId", jobId), .. more]);

    private static string TextOf(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
