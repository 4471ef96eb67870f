using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class ListJobs2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListJobs_OfARunningTask_ShowsAllOfIt()
    {
        var clusterId = await _world.RunTwoNodes2024Async("SLURM");
        await _world.CreateJobAsync(
            clusterId,
            new
            {
                CommandLine = "sleep 600",
                Priority = "7",
                ArrayRequest = "3-5:2",
                Resources = new { Nodes = 2, Cores = 2, Memory = "512MB" },
                Variables = """[{"Name":"ProxyIP","Value":"10.0.0.1"}]""",
                StdoutPath = "/home/out.txt",
            },
            "solve");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        var jobs = await _world.Jobs2024Async(clusterId, new { SortBy = new { SubmitOrder = "asc" } });

        var job = jobs[0].GetProperty("JobSpec");
        jobs[0].Text("JobName").Should().Be("solve");
        job.EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.String && field.Name != "Variables")
            .ToDictionary(field => field.Name, field => field.Value.GetString())
            .Should().Equal(new Dictionary<string, string?>
            {
                ["Id"] = "1_3",
                ["ArrayJobId"] = "1",
                ["ArrayJobSubId"] = "3",
                ["ArrayRequest"] = "3-5:2",
                ["Comment"] = "None",
                ["JobQueue"] = "comp",
                ["SubmitTime"] = "1704067210",
                ["StartTime"] = "1704067210",
                ["LastModifyTime"] = "1704067210",
                ["NodeList"] = "compute[0,1]",
                ["Priority"] = "7",
                ["RunasUser"] = "root",
                ["State"] = "Running",
                ["StdoutPath"] = "/home/out.txt",
                ["StderrPath"] = "/home/out.txt",
            });
        const string Both = """{"Nodes":"2","Cores":"4","Memory":"1024MB","Gpus":"0"}""";
        job.GetProperty("Resources").GetRawText().Should().Be(Both);
        job.GetProperty("ResourcesActualOccupied").GetRawText().Should().Be(Both);
        var environment = JsonDocument.Parse(job.Text("Variables")).RootElement;
        environment.Text("ProxyIP").Should().Be("10.0.0.1");
        environment.Text("SLURM_ARRAY_TASK_ID").Should().Be("3");
    }

    [Fact]
    public async Task ListJobs_OfAWaitingJob_OccupiesNothing()
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.CreateJobAsync(
            clusterId, new { CommandLine = "true", Resources = new { Nodes = 3, Cores = 2, Gpus = 1 } });

        var job = (await _world.Jobs2024Async(clusterId)).Single().GetProperty("JobSpec");

        job.Text("StartTime").Should().BeEmpty();
        job.Text("ArrayJobId").Should().BeEmpty();
        job.GetProperty("Resources").GetRawText()
            .Should().Be("""{"Nodes":"3","Cores":"6","Memory":"0MB","Gpus":"3"}""");
        job.GetProperty("ResourcesActualOccupied").GetRawText()
            .Should().Be("""{"Nodes":"0","Cores":"0","Memory":"0MB","Gpus":"0"}""");
    }

    [Theory]
    [InlineData("""{}""", "wide other.long root.fast alice.wide alice.fast")]
    [InlineData("""{"JobStatus":"all"}""", "wide other.long root.fast alice.wide alice.fast")]
    [InlineData("""{"JobStatus":"finished"}""", "root.fast alice.fast")]
    [InlineData("""{"JobStatus":"notfinish"}""", "wide other.long alice.wide")]
    [InlineData("""{"JobName":"fast"}""", "root.fast alice.fast")]
    [InlineData("""{"JobName":"ali"}""", "alice.wide alice.fast")]
    [InlineData("""{"JobName":"%"}""", "")]
    [InlineData("""{"Users":["alice.one"]}""", "alice.wide alice.fast")]
    [InlineData("""{"Users":["alice.one","bob.one"]}""", "other.long alice.wide alice.fast")]
    [InlineData("""{"Users":["alice.one","bob.one"],"JobStatus":"notfinish"}""", "other.long alice.wide")]
    [InlineData("""{"Users":["nobody.here"]}""", "")]
    [InlineData("""{"Queues":["workq"]}""", "other.long")]
    [InlineData("""{"Queues":["workq","high"],"JobName":"long"}""", "other.long")]
    [InlineData("""{"Nodes":["compute0"]}""", "root.fast alice.wide alice.fast")]
    [InlineData("""{"Nodes":["compute1"]}""", "alice.wide")]
    [InlineData("""{"Nodes":["compute1","compute2"]}""", "other.long alice.wide")]
    [InlineData("""{"Nodes":["compute"]}""", "")]
    [InlineData("""{"CreateTimeStart":"20"}""", "wide other.long root.fast")]
    [InlineData("""{"CreateTimeEnd":"20"}""", "root.fast alice.wide alice.fast")]
    [InlineData("""{"CreateTimeStart":"20","CreateTimeEnd":"20"}""", "root.fast")]
    [InlineData("""{"CreateTimeStart":"21","CreateTimeEnd":"29"}""", "")]
    [InlineData("""{"CreateTimeStart":"0","CreateTimeEnd":"253402300799"}""",
        "wide other.long root.fast alice.wide alice.fast")]
    [InlineData("""{"Diagnosis":[{"Option":"CpuUsage","Operator":"lt","Threshold":"10"}]}""",
        "wide other.long root.fast alice.wide alice.fast")]
    [InlineData("""{"SortBy":{"SubmitOrder":"asc"}}""", "alice.fast alice.wide root.fast other.long wide")]
    [InlineData("""{"SortBy":{"SubmitOrder":"desc"}}""", "wide other.long root.fast alice.wide alice.fast")]
    [InlineData("""{"SortBy":{"ExecuteOrder":"desc"}}""", "alice.wide other.long alice.fast root.fast wide")]
    [InlineData("""{"SortBy":{"ExecuteOrder":"asc"}}""", "wide root.fast alice.fast other.long alice.wide")]
    [InlineData("""{"SortBy":{"PendOrder":"desc"}}""", "wide other.long root.fast alice.wide alice.fast")]
    [InlineData("""{"SortBy":{"PendOrder":"desc","SubmitOrder":"asc"}}""",
        "wide alice.fast alice.wide root.fast other.long")]
    [InlineData("""{"SortBy":{"PendOrder":"asc","ExecuteOrder":"asc"},"JobStatus":"notfinish"}""",
        "wide other.long alice.wide")]
    public async Task ListJobs_WithAFilter_ListsAndCountsOnlyTheseInTheirOrder(string filter, string names)
    {
        var clusterId = await RunJobsAsync();
        var shifted = ShiftTimes(filter, await FirstSecondAsync(clusterId));

        var listed = await _world.Call2024Async(
            "ListJobs", ("ClusterId", clusterId), ("PageSize", "50"), ("JobFilter", shifted));

        var jobs = listed.GetProperty("Jobs").EnumerateArray().Select(job => job.Text("JobName")).ToList();
        jobs.Should().Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        listed.GetProperty("TotalCount").GetInt32().Should().Be(jobs.Count);
        listed.GetProperty("Success").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task ListJobs_ByTheIdOfANode_ListsTheJobsOfTheNode()
    {
        var clusterId = await _world.RunTwoNodes2024Async();
        await _world.CreateJobAsync(clusterId, 600, cores: 4, "first");
        await _world.CreateJobAsync(clusterId, 600, cores: 4, "second");
        var node = (await _world.List2024Async(clusterId, ("Hostnames.1", "compute1"))).Single().Text("Id");

        var jobs = await _world.Jobs2024Async(clusterId, new { Nodes = new[] { node } });

        jobs.Select(job => job.Text("JobName")).Should().Equal("second");
    }

    [Theory]
    [InlineData(null, null, 1, 10, "11 10 9 8 7 6 5 4 3 2")]
    [InlineData("2", null, 2, 10, "1 0")]
    [InlineData("2", "5", 2, 5, "6 5 4 3 2")]
    [InlineData("9", "50", 9, 50, "")]
    public async Task ListJobs_ByPages_ShowsTheAskedOne(string? page, string? size, int number, int rows, string ids)
    {
        var clusterId = await _world.RunSchedulerAsync();
        for (var i = 0; i < 12; i++)
        {
            await _world.CreateJobAsync(clusterId, 600);
        }

        (string, string)[] parameters =
        [
            ("ClusterId", clusterId), .. page is null ? [] : new[] { ("PageNumber", page) },
            .. size is null ? [] : new[] { ("PageSize", size) },
        ];
        var plain = await _world.Call2024Async("ListJobs", parameters);
        var sorted = await emulator.Post2024Async(
            _world, "ListJobs", [.. parameters, ("JobFilter.SortBy.ExecuteOrder", "desc")]);

        plain.GetProperty("TotalCount").GetInt32().Should().Be(12);
        plain.GetProperty("PageNumber").GetInt32().Should().Be(number);
        plain.GetProperty("PageSize").GetInt32().Should().Be(rows);
        plain.GetProperty("Jobs").EnumerateArray().Select(job => job.GetProperty("JobSpec").Text("Id"))
            .Should().Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => $"{id}.manager"));
        sorted.GetProperty("TotalCount").GetInt32().Should().Be(12);
        sorted.GetProperty("Jobs").GetArrayLength().Should().Be(plain.GetProperty("Jobs").GetArrayLength());
    }

    [Fact]
    public async Task ListJobs_ByRunTime_FollowsTheClock()
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.CreateJobAsync(clusterId, 60, cores: 1, "short");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(40));
        await _world.CreateJobAsync(clusterId, 600, cores: 1, "long");

        var before = await NamesAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(120));
        var after = await NamesAsync();

        before.Should().Equal("short", "long");
        after.Should().Equal("long", "short");

        async Task<IEnumerable<string>> NamesAsync() =>
            (await _world.Jobs2024Async(clusterId, new { SortBy = new { ExecuteOrder = "desc" } }))
            .Select(job => job.Text("JobName"));
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "x")]
    [InlineData("PageNumber", "3000000000")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("JobFilter.JobStatus", "RUNNING")]
    [InlineData("JobFilter.CreateTimeStart", "2024-01-01")]
    [InlineData("JobFilter.CreateTimeEnd", "253402300800")]
    [InlineData("JobFilter.SortBy.ExecuteOrder", "up")]
    [InlineData("JobFilter.SortBy.PendOrder", "up")]
    [InlineData("JobFilter.SortBy.SubmitOrder", "ASC")]
    public async Task ListJobs_WithABadValue_SaysWhich(string parameter, string value)
    {
        var error = await _world.Fail2024Async("ListJobs", ("ClusterId", "ehpc-hz-nosuchone0"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    // Five jobs: at 0 s two that run (10 s and 600 s), at 20 s one of 5 s, at 30 s one in another queue and one that
    // waits for more nodes than there are.
    private async Task<string> RunJobsAsync()
    {
        var clusterId = await _world.RunQueuesAsync("PBS", ("high", 2, "ecs.c6.xlarge"), ("workq", 1, "ecs.c6.xlarge"));
        await _world.CreateUsersAsync(clusterId, "alice.one", "bob.one");
        await SubmitAsync("alice.fast", "alice.one", 10);
        await SubmitAsync("alice.wide", "alice.one", 600, nodes: 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(20));
        await SubmitAsync("root.fast", "root", 5);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        await SubmitAsync("other.long", "bob.one", 600, queue: "workq");
        await SubmitAsync("wide", "root", 600, nodes: 9);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        return clusterId;

        Task<string> SubmitAsync(string name, string user, int seconds, int nodes = 1, string queue = "high") =>
            _world.CreateJobAsync(
                clusterId,
                new
                {
                    CommandLine = $"#EHPC runtime={seconds}s",
                    RunasUser = user,
                    JobQueue = queue,
                    Resources = new { Nodes = nodes },
                },
                name);
    }

    private async Task<long> FirstSecondAsync(string clusterId)
    {
        var first = (await _world.Jobs2024Async(clusterId)).Min(job => job.GetProperty("JobSpec").Text("SubmitTime"));
        return long.Parse(first!, CultureInfo.InvariantCulture);
    }

    // Filters count from the first submission; a separate clock would add nothing.
    private static string ShiftTimes(string filter, long first)
    {
        foreach (var seconds in new[] { 20, 21, 29 })
        {
            filter = filter.Replace($"\"{seconds}\"", $"\"{first + seconds}\"", StringComparison.Ordinal);
        }

        return filter;
    }
}
