using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class StopJobs2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopJobs_ThatRunAndWait_EndsThemAndFreesTheirNodes()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var running = await _world.CreateJobAsync(clusterId, 3600, cores: 2);
        var waiting = await _world.CreateJobAsync(clusterId, 3600, cores: 2);
        await _world.CreateJobAsync(clusterId, 3600, cores: 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(100));

        var answer = await StopAsync(clusterId, running, waiting);

        answer.Text("Success").Should().Be("true");
        var jobs = await _world.Jobs2024Async(clusterId, new { SortBy = new { SubmitOrder = "asc" } });
        jobs.Select(job => job.GetProperty("JobSpec").Text("State")).Should().Equal("FAILED", "FAILED", "RUNNING");
        var (first, last) = (jobs[0].GetProperty("JobSpec"), jobs[2].GetProperty("JobSpec"));
        (Seconds(last, "StartTime") - Seconds(first, "SubmitTime")).Should().Be(100);

        static long Seconds(JsonElement job, string field) => long.Parse(job.Text(field), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task StopJobs_InEveryEncoding_EndsThem()
    {
        var clusterId = await _world.RunSchedulerAsync("SLURM");
        for (var i = 0; i < 5; i++)
        {
            await _world.CreateJobAsync(clusterId, 3600);
        }

        await _world.Call2024Async("StopJobs", ("ClusterId", clusterId), ("JobIds", "[1]"));
        await _world.Call2024Async("StopJobs", ("ClusterId", clusterId), ("JobIds.1", "2"), ("JobIds.2", "3"));
        await emulator.Post2024Async(_world, "StopJobs", ("ClusterId", clusterId), ("JobIds", """["4"]"""));

        (await _world.States2024Async(clusterId)).Should().Equal("Failed", "Failed", "Failed", "Failed", "Running");
    }

    [Fact]
    public async Task StopJobs_OfAnArrayThatIsOverInPart_EndsTheRest()
    {
        var clusterId = await _world.RunSchedulerAsync();
        var array = await _world.CreateJobAsync(
            clusterId, new { CommandLine = "#EHPC runtime=60s", ArrayRequest = "1-3", Resources = new { Cores = 2 } });
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));

        await StopAsync(clusterId, array);

        (await _world.Jobs2024Async(clusterId)).Select(job => job.GetProperty("JobSpec").Text("State"))
            .Should().Equal("FAILED", "FAILED", "FINISHED");
    }

    [Theory]
    [InlineData("9.manager")]
    [InlineData("nonsense")]
    [InlineData("0.manager")]
    public async Task StopJobs_OfWhichOneIsUnknownOrOver_EndsNone(string wrong)
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.CreateJobAsync(clusterId, 10);
        var running = await _world.CreateJobAsync(clusterId, 3600);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        var error = await _world.Fail2024Async(
            "StopJobs", ("ClusterId", clusterId), ("JobIds.1", running), ("JobIds.2", wrong));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter JobIds is invalid.").And.Contain(wrong);
        (await _world.States2024Async(clusterId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Fact]
    public async Task StopJobs_OfMoreThanAHundred_IsRefused()
    {
        var ids = JsonSerializer.Serialize(Enumerable.Range(0, 101).Select(number => $"{number}.manager"));

        var error = await _world.Fail2024Async("StopJobs", ("ClusterId", "ehpc-hz-nosuchone0"), ("JobIds", ids));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }

    private Task<JsonElement> StopAsync(string clusterId, params string[] ids) =>
        _world.Call2024Async("StopJobs", ("ClusterId", clusterId), ("JobIds", JsonSerializer.Serialize(ids)));
}
