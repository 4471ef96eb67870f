using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class ListJobsWithFiltersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListJobsWithFilters_OfAJobThatRuns_ShowsItInUnixSeconds()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 600, 2, ("Name", "shown"), ("ReRunable", "true"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var listed = await _world.JobAsync(clusterId, id);

        var answer = await ListAsync(clusterId);

        var job = answer.GetProperty("Jobs").EnumerateArray().Should().ContainSingle().Subject;
        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        answer.GetProperty("TotalCount").GetInt32().Should().Be(1);
        job.Text("Id").Should().Be(id);
        job.Text("Queue").Should().Be("workq");
        job.Text("State").Should().Be("RUNNING");
        job.Text("NodeList").Should().Be(listed.Text("NodeList"));
        job.Text("Comment").Should().Be(listed.Text("Comment"));
        job.GetProperty("Rerunable").GetBoolean().Should().BeTrue();
        job.GetProperty("Resources").GetProperty("Cores").GetInt32().Should().Be(2);
        job.GetProperty("Resources").GetProperty("Nodes").GetInt32().Should().Be(1);
        job.Text("VariableList").Should().Contain($"\"PBS_JOBID\":\"{id}\"");
        job.Text("StartTime").Should().Be(job.Text("SubmitTime"));
        SecondsOf(job).Should().BeGreaterThan(1_000_000_000);
    }

    [Theory]
    [InlineData("JobStatus", "finished", "alpha")]
    [InlineData("JobStatus", "notfinish", "beta,gamma")]
    [InlineData("JobStatus", "all", "alpha,beta,gamma")]
    [InlineData("JobStatus", "QUEUED", "gamma")]
    [InlineData("JobName", "a", "alpha,beta,gamma")]
    [InlineData("JobName", "eta", "beta")]
    [InlineData("Users.1", "second.user", "beta")]
    [InlineData("Queues.1", "workq", "alpha,beta,gamma")]
    [InlineData("Queues.1", "elsewhere", "")]
    [InlineData("Nodes.1", "compute0", "alpha,beta")]
    [InlineData("Nodes.1", "compute999", "")]
    public async Task ListJobsWithFilters_ByOneFilter_ListsWhatPasses(string parameter, string value, string names)
    {
        var clusterId = await WithThreeJobsAsync();

        (await NamesAsync(clusterId, (parameter, value), ("SubmitOrder", "asc"))).Should().Be(names);
    }

    [Fact]
    public async Task ListJobsWithFilters_ByTheirSubmission_CountsBothSecondsIn()
    {
        var clusterId = await WithThreeJobsAsync();
        var jobs = (await ListAsync(clusterId, ("SubmitOrder", "asc"))).GetProperty("Jobs");
        var second = $"{SecondsOf(jobs[1])}";

        (await NamesAsync(clusterId, ("CreateTimeStart", second), ("SubmitOrder", "asc"))).Should().Be("beta,gamma");
        (await NamesAsync(clusterId, ("CreateTimeEnd", second), ("SubmitOrder", "asc"))).Should().Be("alpha,beta");
        (await NamesAsync(clusterId, ("CreateTimeStart", second), ("CreateTimeEnd", second))).Should().Be("beta");
    }

    [Theory]
    [InlineData("SubmitOrder", "desc", "gamma,beta,alpha")]
    [InlineData("ExecuteOrder", "asc", "gamma,alpha,beta")]
    [InlineData("ExecuteOrder", "desc", "beta,alpha,gamma")]
    [InlineData("PendOrder", "desc", "gamma,beta,alpha")]
    public async Task ListJobsWithFilters_InAnOrder_KeepsIt(string parameter, string direction, string names)
    {
        var clusterId = await WithThreeJobsAsync();

        (await NamesAsync(clusterId, (parameter, direction))).Should().Be(names);
    }

    [Fact]
    public async Task ListJobsWithFilters_ByPages_CountsAll()
    {
        var clusterId = await WithThreeJobsAsync();

        var answer = await ListAsync(clusterId, ("PageNumber", "2"), ("PageSize", "2"));

        answer.GetProperty("Jobs").EnumerateArray().Select(job => job.Text("Name")).Should().Equal("alpha");
        answer.GetProperty("TotalCount").GetInt32().Should().Be(3);
        answer.GetProperty("PageNumber").GetInt32().Should().Be(2);
        answer.GetProperty("PageSize").GetInt32().Should().Be(2);
    }

    [Theory]
    [InlineData("JobStatus", "done")]
    [InlineData("CreateTimeStart", "yesterday")]
    [InlineData("CreateTimeEnd", "-1")]
    [InlineData("ExecuteOrder", "up")]
    [InlineData("PendOrder", "up")]
    [InlineData("SubmitOrder", "up")]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListJobsWithFilters_WithABadValue_SaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ListJobsWithFilters", ("ClusterId", clusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain(parameter);
    }

    [Fact]
    public async Task ListJobsWithFilters_InXml_RepeatsTheList()
    {
        var clusterId = await WithThreeJobsAsync();

        var answer = await _world.XmlAsync("ListJobsWithFilters", ("ClusterId", clusterId));

        answer.Elements("Jobs").Select(job => job.Element("Name")!.Value).Should().Equal("gamma", "beta", "alpha");
    }

    // alpha ran for 20 seconds, beta runs since 40 behind it, gamma waits for both.
    private async Task<string> WithThreeJobsAsync()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "second.user");
        await _world.SubmitAsync(clusterId, 20, 2, ("Name", "alpha"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));
        await _world.CallAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", "second.user"), ("RunasUserPassword", JobSteps.Password),
            ("CommandLine", "#EHPC runtime=600s"), ("Node", "1"), ("Cpu", "2"), ("Name", "beta"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));
        await _world.SubmitAsync(clusterId, 60, 2, ("Name", "gamma"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(50));
        return clusterId;
    }

    private Task<JsonElement> ListAsync(string clusterId, params (string Name, string Value)[] filter) =>
        _world.CallAsync("ListJobsWithFilters", [("ClusterId", clusterId), .. filter]);

    private async Task<string> NamesAsync(string clusterId, params (string Name, string Value)[] filter)
    {
        var answer = await ListAsync(clusterId, filter);
        var names = answer.GetProperty("Jobs").EnumerateArray().Select(job => job.Text("Name")).ToList();
        answer.GetProperty("TotalCount").GetInt32().Should().Be(names.Count);
        return string.Join(',', names);
    }

    private static long SecondsOf(JsonElement job) =>
        long.Parse(job.Text("SubmitTime"), CultureInfo.InvariantCulture);
}
