using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class GetJob2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetJob_OfARunningTask_ShowsAllOfIt()
    {
        var clusterId = await _world.RunTwoNodes2024Async();
        await _world.CreateJobAsync(
            clusterId,
            new
            {
                CommandLine = "sleep 600",
                Priority = "7",
                ArrayRequest = "3-5:2",
                Resources = new { Nodes = 2, Cores = 2, Memory = "1GB" },
                Variables = """[{"Name":"ProxyIP","Value":"10.0.0.1"}]""",
                StdoutPath = "/home/out.txt",
                StderrPath = "/home/err.txt",
            },
            "solve");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        var job = await _world.GetJobAsync(clusterId, "0[3].manager");

        job.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(field => field.Name, field => field.Value.GetString())
            .Should().Equal(new Dictionary<string, string?>
            {
                ["JobId"] = "0[3].manager",
                ["JobName"] = "solve",
                ["ArrayJobId"] = "0",
                ["ArrayJobSubId"] = "3",
                ["ArrayRequest"] = "3-5:2",
                ["CommandLine"] = "sleep 600",
                ["CreateTime"] = "2024-01-01T00:00:10",
                ["StartTime"] = "2024-01-01T00:00:10",
                ["LastModifyTime"] = "2024-01-01T00:00:10",
                ["JobQueue"] = "comp",
                ["NodeList"] = "['compute0', 'compute1']",
                ["OutputLog"] = "/home/out.txt",
                ["ErrorLog"] = "/home/err.txt",
                ["Priority"] = "7",
                ["RunasUser"] = "root",
                ["State"] = "RUNNING",
                ["ExtraInfo"] = "{}",
            });
        job.GetProperty("Resources").GetRawText()
            .Should().Be("""{"Nodes":"2","Cores":"2","Memory":"1gb","Gpus":"0"}""");
        job.GetProperty("ResourcesUsed").GetRawText().Should().Be("""{"Nodes":"2","Cores":"2","Memory":"1gb"}""");
        job.GetProperty("Variables").GetRawText().Should().Be("""[{"Name":"ProxyIP","Value":"10.0.0.1"}]""");
    }

    [Fact]
    public async Task GetJob_OfAWaitingJob_ShowsThatItHasUsedNothing()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(
            clusterId, new { CommandLine = "true", Resources = new { Nodes = 9, Gpus = 1, Memory = "1536MB" } });

        var job = await _world.GetJobAsync(clusterId, id);

        job.Text("State").Should().Be("QUEUED");
        job.Text("StartTime").Should().BeEmpty();
        job.Text("NodeList").Should().BeEmpty();
        job.Text("ArrayJobId").Should().BeEmpty();
        job.Text("ArrayJobSubId").Should().BeEmpty();
        job.GetProperty("Resources").GetRawText()
            .Should().Be("""{"Nodes":"9","Cores":"1","Memory":"1536mb","Gpus":"1"}""");
        job.GetProperty("ResourcesUsed").GetRawText().Should().Be("""{"Nodes":"0","Cores":"0","Memory":"0mb"}""");
        job.GetProperty("Variables").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("PBS", "0.manager", "exit 3", "FAILED")]
    [InlineData("PBS", "0.manager", "exit 0", "FINISHED")]
    [InlineData("SLURM", "1", "exit 3", "Failed")]
    [InlineData("SLURM", "1", "exit 0", "Completed")]
    public async Task GetJob_OfAJobThatIsOver_TellsWhetherItFailed(
        string scheduler, string id, string commandLine, string state)
    {
        var clusterId = await _world.RunSchedulerAsync(scheduler);
        await _world.CreateJobAsync(clusterId, new { CommandLine = commandLine });
        await _world.AdvanceUntilIdleAsync();

        (await _world.GetJobAsync(clusterId, id)).Text("State").Should().Be(state);
    }

    [Fact]
    public async Task GetJob_OfAnArray_ShowsTheFirstTaskThatIsNotOverOrTheLast()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var id = await _world.CreateJobAsync(
            clusterId,
            new { CommandLine = "#EHPC runtime=60s", ArrayRequest = "1-3", Resources = new { Cores = 2 } });

        var shown = new List<string>();
        for (var minute = 0; minute < 4; minute++)
        {
            var job = await _world.GetJobAsync(clusterId, id);
            shown.Add($"{job.Text("JobId")} {job.Text("State")}");
            await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        id.Should().Be("0[].manager");
        shown.Should().Equal(
            "0[1].manager RUNNING", "0[2].manager RUNNING", "0[3].manager RUNNING", "0[3].manager FINISHED");
    }

    [Theory]
    [InlineData("1.manager")]
    [InlineData("0.elsewhere")]
    [InlineData("Submitted batch job 0\n")]
    public async Task GetJob_OfAnUnknownJob_AnswersInvalidParams(string id)
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.CreateJobAsync(clusterId, seconds: 10);

        var error = await _world.Fail2024Async("GetJob", ("ClusterId", clusterId), ("JobId", id));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter JobId is invalid.");
    }
}
