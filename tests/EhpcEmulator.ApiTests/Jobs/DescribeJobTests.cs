using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class DescribeJobTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeJob_OverTheLifeOfAJob_ShowsWhatTheSchedulerKnowsThen()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitAsync(clusterId, 60, 2);
        var id = await _world.SubmitAsync(
            clusterId, 90, 2, ("Name", "described"), ("ClockTime", "01:00:00"), ("Priority", "3"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        var waiting = await FieldsAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var running = await FieldsAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var over = await FieldsAsync(clusterId, id);

        waiting.Should().Contain("job_state", "Q").And.NotContainKeys("stime", "exec_host", "Exit_status");
        waiting.Should().Contain("Job_Name", "described").And.Contain("Job_Owner", "root@manager")
            .And.Contain("Priority", "3").And.Contain("Resource_List.ncpus", "2")
            .And.Contain("Resource_List.walltime", "01:00:00");
        running.Should().Contain("job_state", "R").And.Contain("resources_used.walltime", "00:00:30");
        running["exec_host"].Should().EndWith("/0*2");
        running["comment"].Should()
            .Be((await _world.JobAsync(clusterId, id)).Text("Comment")[..running["comment"].Length]);
        over.Should().Contain("job_state", "F").And.Contain("Exit_status", "0")
            .And.Contain("resources_used.walltime", "00:01:30");
        (await FieldsAsync(clusterId, first)).Should().Contain("job_state", "F");
    }

    [Fact]
    public async Task DescribeJob_OfAnArray_ShowsEveryTaskByItsId()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        var array = await _world.SubmitAsync(clusterId, 60, 1, ("ArrayRequest", "1-5:2"));

        var jobs = await DescribeAsync(clusterId, array);

        jobs.Keys.Should().BeEquivalentTo("1_1", "1_3", "1_5");
        (await DescribeAsync(clusterId, "1_3")).Keys.Should().Equal("1_3");
    }

    [Fact]
    public async Task DescribeJob_OfAnUnknownJob_NamesTheParameter()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("DescribeJob", ("ClusterId", clusterId), ("JobId", "7.manager"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain("JobId");
    }

    [Fact]
    public async Task DescribeJob_InXml_HasTheSameText()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 60);

        var answer = await _world.XmlAsync("DescribeJob", ("ClusterId", clusterId), ("JobId", id), ("Async", "true"));

        answer.Name.LocalName.Should().Be("DescribeJobResponse");
        answer.Element("Message")!.Element("JobInfo")!.Value.Should().StartWith($$"""{"{{id}}":{"Job_Name":""");
    }

    private async Task<Dictionary<string, string>> FieldsAsync(string clusterId, string jobId) =>
        (await DescribeAsync(clusterId, jobId))[jobId];

    private async Task<Dictionary<string, Dictionary<string, string>>> DescribeAsync(string clusterId, string jobId)
    {
        var described = await _world.CallAsync("DescribeJob", ("ClusterId", clusterId), ("JobId", jobId));
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
            described.GetProperty("Message").Text("JobInfo"))!;
    }
}
