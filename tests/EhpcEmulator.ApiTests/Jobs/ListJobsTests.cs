using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class ListJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListJobs_OfARunningJob_ShowsAllOfIt()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(
            clusterId, 3600, 2, ("Node", "2"), ("Name", "solve"), ("Priority", "7"), ("ReRunable", "true"),
            ("StdoutRedirectPath", "out.txt"), ("StderrRedirectPath", "/home/err/"), ("PackagePath", "/home/project"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        var job = (await _world.JobsAsync(clusterId)).Single();

        job.EnumerateObject().Where(field => field.Name != "Resources")
            .ToDictionary(field => field.Name, field => field.Value.GetString())
            .Should().Equal(new Dictionary<string, string?>
            {
                ["Id"] = "0.manager",
                ["Name"] = "solve",
                ["Owner"] = "root",
                ["Priority"] = "7",
                ["State"] = "RUNNING",
                ["NodeList"] = "['compute0', 'compute1']",
                ["SubmitTime"] = "2024-01-01T00:00:10",
                ["StartTime"] = "2024-01-01T00:00:10",
                ["LastModifyTime"] = "2024-01-01T00:00:10",
                ["Stdout"] = "/home/project/out.txt",
                ["Stderr"] = "/home/err/solve.e0",
                ["Comment"] = "Job run at Mon Jan 01 at 00:00 on (compute0:ncpus=2)+(compute1:ncpus=2)",
                ["ArrayRequest"] = "",
                ["ShellPath"] = "/bin/bash",
                ["Rerunable"] = "true",
            });
        job.GetProperty("Resources").GetRawText().Should().Be("""{"Nodes":2,"Cores":4}""");
    }

    [Theory]
    [InlineData(
        "pbs", "0.manager 1[1].manager 1[2].manager", "QUEUED RUNNING FINISHED FINISHED", "['compute0', 'compute1']")]
    [InlineData("slurm", "1 2_1 2_2", "Pending Running Completed Failed", "compute[0,1]")]
    [InlineData("opengridscheduler", "1 2.1 2.2", "QUEUED RUNNING FINISHED FINISHED", "['compute0', 'compute1']")]
    [InlineData(
        "deadline", "0.manager 1[1].manager 1[2].manager", "QUEUED RUNNING FINISHED FINISHED", "['compute0', 'compute1']")]
    public async Task ListJobs_OfEachScheduler_SpeaksItsWords(string scheduler, string ids, string states, string nodes)
    {
        var clusterId = await _world.RunTwoNodesAsync(scheduler);
        await _world.SubmitAsync(clusterId, 10, 4, ("Node", "2"));
        await _world.SubmitAsync(
            clusterId, 10, 4, ("Node", "2"), ("ArrayRequest", "1-2"), ("CommandLine", "#EHPC runtime=10s exit=1"));

        var before = await _world.JobsAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();
        var after = await _world.JobsAsync(clusterId);

        before.Select(job => job.Text("Id")).Should().Equal(ids.Split(' '));
        new[] { before[1], before[0], after[0], after[1] }.Select(job => job.Text("State"))
            .Should().Equal(states.Split(' '));
        before[0].Text("NodeList").Should().Be(nodes);
        before[1].Text("NodeList").Should().BeEmpty();
    }

    [Fact]
    public async Task ListJobs_OnAStandardCluster_NamesTheScheduler()
    {
        var clusterId = await _world.RunClusterAsync(("DeployMode", "Standard"), ("EcsOrder.Manager.Count", "2"));

        (await _world.SubmitAsync(clusterId, 10)).Should().Be("0.scheduler");
    }

    [Theory]
    [InlineData("State=all", "6 5 4 3 2 1")]
    [InlineData("State=finished", "2 1")]
    [InlineData("State=FINISHED", "2 1")]
    [InlineData("State=notfinish", "6 5 4 3")]
    [InlineData("State=RUNNING", "4 3")]
    [InlineData("State=QUEUED", "6 5")]
    [InlineData("Owner=alice1", "4 2")]
    [InlineData("Owner=nobody", "")]
    [InlineData("Rerunable=true", "3")]
    [InlineData("Rerunable=false", "6 5 4 3 2 1")]
    [InlineData("Owner=alice1&State=RUNNING", "4")]
    [InlineData("Owner=root&State=notfinish&Rerunable=true", "3")]
    public async Task ListJobs_WithFilters_ListsAndCountsOnlyThese(string filter, string names)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1");
        await SubmitAsync("1", 10, "root");
        await SubmitAsync("2", 10, "alice1");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        await SubmitAsync("3", 3600, "root", ("ReRunable", "true"));
        await SubmitAsync("4", 3600, "alice1");
        await SubmitAsync("5", 3600, "root");
        await SubmitAsync("6", 3600, "root");

        var listed = await _world.CallAsync(
            "ListJobs",
            [("ClusterId", clusterId), .. filter.Split('&').Select(part => (part.Split('=')[0], part.Split('=')[1]))]);

        var wanted = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        listed.GetProperty("Jobs").GetProperty("JobInfo").EnumerateArray().Select(job => job.Text("Name"))
            .Should().Equal(wanted);
        listed.Number("TotalCount").Should().Be(wanted.Length);

        Task SubmitAsync(string name, int seconds, string user, params (string, string)[] more) => _world.CallAsync(
            "SubmitJob",
            [
                ("ClusterId", clusterId), ("Name", name), ("RunasUser", user),
                ("CommandLine", $"#EHPC runtime={seconds}s"), .. more,
            ]);
    }

    [Theory]
    [InlineData(null, null, 1, 10, "12 11 10 9 8 7 6 5 4 3")]
    [InlineData("2", null, 2, 10, "2 1")]
    [InlineData("2", "5", 2, 5, "7 6 5 4 3")]
    [InlineData("3", "5", 3, 5, "2 1")]
    [InlineData("4", "5", 4, 5, "")]
    [InlineData(null, "50", 1, 50, "12 11 10 9 8 7 6 5 4 3 2 1")]
    public async Task ListJobs_ByPages_ShowsTheNewestFirst(string? page, string? size, int number, int rows, string ids)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        for (var i = 0; i < 12; i++)
        {
            await _world.SubmitAsync(clusterId, 10);
        }

        var listed = await _world.CallAsync(
            "ListJobs", [("ClusterId", clusterId), .. Given("PageNumber", page), .. Given("PageSize", size)]);

        listed.GetProperty("Jobs").GetProperty("JobInfo").EnumerateArray().Select(job => job.Text("Id"))
            .Should().Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (listed.Number("TotalCount"), listed.Number("PageNumber"), listed.Number("PageSize"))
            .Should().Be((12, number, rows));
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "one")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("State", "done")]
    [InlineData("Rerunable", "maybe")]
    public async Task ListJobs_WithABadValue_SaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ListJobs", ("ClusterId", clusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task ListJobs_OfTwoClusters_ShowsEachItsOwn()
    {
        var one = await _world.RunClusterAsync();
        var other = await _world.RunClusterAsync();
        await _world.SubmitAsync(one, 10);
        await _world.SubmitAsync(one, 10);
        await _world.SubmitAsync(other, 10, 1, ("Name", "third"));

        (await _world.JobsAsync(one)).Should().HaveCount(2);
        (await _world.JobsAsync(other)).Select(job => (job.Text("Id"), job.Text("Name")))
            .Should().Equal(("0.manager", "third"));
    }

    [Fact]
    public async Task ListJobs_InXml_WrapsThemInJobInfo()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 10, 2);
        await _world.SubmitAsync(clusterId, 10, 2);

        var answer = await _world.XmlAsync("ListJobs", ("ClusterId", clusterId));

        var jobs = answer.Element("Jobs")!.Elements("JobInfo").ToList();
        jobs.Select(job => job.Element("State")!.Value).Should().Equal("QUEUED", "RUNNING");
        jobs[1].Element("Resources")!.Element("Cores")!.Value.Should().Be("2");
        answer.Element("TotalCount")!.Value.Should().Be("2");
    }

    private static (string, string)[] Given(string name, string? value) => value is null ? [] : [(name, value)];
}
