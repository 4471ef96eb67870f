using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class CreateJob2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("PBS", "0.manager", "0.manager", "RUNNING", "FINISHED")]
    [InlineData("SLURM", "Submitted batch job 1\n", "1", "Running", "Completed")]
    [InlineData("OPENGRIDSCHEDULER", "1", "1", "RUNNING", "FINISHED")]
    public async Task CreateJob_OfEachScheduler_AnswersInItsWordsAndRunsTheJob(
        string scheduler, string answer, string id, string running, string over)
    {
        var clusterId = await _world.RunSchedulerAsync(scheduler);

        var created = await _world.CreateJobAsync(clusterId, seconds: 60);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(59));
        var before = await _world.GetJobAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var after = await _world.GetJobAsync(clusterId, id);

        created.Should().Be(answer);
        before.Text("State").Should().Be(running);
        after.Text("State").Should().Be(over);
        (await _world.SubmittedAsync(clusterId)).Single().Text("Id").Should().Be(id);
    }

    [Fact]
    public async Task CreateJob_WithEverything_HasItAll()
    {
        var clusterId = await _world.RunTwoNodes2024Async("SLURM");
        await _world.CreateUsersAsync(clusterId, "alice");

        await _world.CreateJobAsync(
            clusterId,
            new
            {
                CommandLine = "echo $GREETING; sleep 600",
                RunasUser = "alice",
                RunasUserPassword = UserSteps.Password,
                JobQueue = "comp",
                Priority = 7,
                Resources = new { Nodes = 2, Cores = 3, Gpus = 0, Memory = "2gb" },
                WallTime = "0:00:30",
                ArrayRequest = "2-7:2",
                StdoutPath = "/home/alice/%a.out",
                StderrPath = "/home/alice/%a.err",
                Variables = """[{"Name":"GREETING","Value":"hi \"you\""}]""",
                PostCmdLine = "echo after",
            },
            "greet");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        var jobs = await _world.SubmittedAsync(clusterId);
        jobs.Select(job => $"{job.Text("Id")} {job.Text("RunasUser")} {job.Text("Priority")}")
            .Should().Equal("1_2 alice 7", "1_4 alice 7", "1_6 alice 7");
        (await _world.Jobs2024Async(clusterId)).Should().OnlyContain(job => job.Text("JobName") == "greet");
        jobs[0].Text("Comment").Should().Be("TimeLimit");
        (Seconds("LastModifyTime") - Seconds("SubmitTime")).Should().Be(30);
        jobs[0].GetProperty("Resources").GetRawText()
            .Should().Be("""{"Nodes":"2","Cores":"6","Memory":"4096MB","Gpus":"0"}""");
        jobs[1].Text("State").Should().Be("Running");
        (await _world.RunCommandAsync(clusterId, "cat /home/alice/2.out; head -c 11 /home/alice/2.err"))
            .Should().Be("hi \"you\"\nslurmstepd:");

        long Seconds(string field) => long.Parse(jobs[0].Text(field), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task CreateJob_InEveryEncoding_IsTheSame()
    {
        var clusterId = await _world.RunSchedulerAsync();
        (string, string)[] dotted =
        [
            ("ClusterId", clusterId), ("JobName", "one"), ("JobSpec.CommandLine", "sleep 60"),
            ("JobSpec.RunasUser", "root"), ("JobSpec.Resources.Cores", "2"), ("JobSpec.Variables.1.Name", "A"),
            ("JobSpec.Variables.1.Value", "b"),
        ];
        var spec = new
        {
            CommandLine = "sleep 60",
            Resources = new { Cores = 2 },
            Variables = new[] { new { Name = "A", Value = "b" } },
        };

        await _world.Call2024Async("CreateJob", dotted);
        await _world.CreateJobAsync(clusterId, spec, "one");
        await emulator.Post2024Async(_world, "CreateJob", Job2024Steps.Order2024(clusterId, spec, "one"));

        foreach (var number in Enumerable.Range(0, 3))
        {
            var job = await _world.GetJobAsync(clusterId, $"{number}.manager");
            job.Text("JobName").Should().Be("one");
            job.Text("CommandLine").Should().Be("sleep 60");
            job.GetProperty("Resources").Text("Cores").Should().Be("2");
            job.GetProperty("Variables").GetRawText().Should().Be("""[{"Name":"A","Value":"b"}]""");
        }
    }

    [Fact]
    public async Task CreateJob_OfACommandAfterDashes_RunsItAsItIs()
    {
        var clusterId = await _world.RunSchedulerAsync();

        var id = await _world.CreateJobAsync(clusterId, new { CommandLine = "-- /home/apps/solve.sh -n 4" });
        var job = await _world.GetJobAsync(clusterId, id);
        var file = await _world.Fail2024Async(
            "CreateJob", Job2024Steps.Order2024(clusterId, new { CommandLine = "/home/apps/solve.sh -n 4" }));

        job.Text("CommandLine").Should().Be("-- /home/apps/solve.sh -n 4");
        job.Text("State").Should().Be("RUNNING");
        file.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.SubmitFailure" });
    }

    [Fact]
    public async Task CreateJob_OfAJobFile_TakesItsDirectivesUnlessTheCallSaysOtherwise()
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.WriteFileAsync(clusterId, "/home/job.pbs", "#PBS -N filed -l select=1:ncpus=2 -p 3\nsleep 5\n");

        await _world.CreateJobAsync(clusterId, new { CommandLine = "/home/job.pbs" });
        await _world.CreateJobAsync(
            clusterId, new { CommandLine = "/home/job.pbs", Resources = new { Cores = 1 } }, "called");

        (await _world.Jobs2024Async(clusterId, new { SortBy = new { SubmitOrder = "desc" } })).Take(2)
            .Select(
                job => $"{job.Text("JobName")} {Ordered(job, "Resources").Text("Cores")} {Ordered(job, "Priority")}")
            .Should().Equal("called 1 3", "filed 2 3");

        static JsonElement Ordered(JsonElement job, string name) => job.GetProperty("JobSpec").GetProperty(name);
    }

    [Theory]
    [InlineData("nobody.here", null)]
    [InlineData("alice", "Wrong-pass-1")]
    public async Task CreateJob_WithAWrongCredential_IsRefused(string user, string? password)
    {
        var clusterId = await _world.RunSchedulerAsync();
        await _world.CreateUsersAsync(clusterId, "alice");

        var error = await _world.Fail2024Async(
            "CreateJob",
            Job2024Steps.Order2024(
                clusterId, new { CommandLine = "true", RunasUser = user, RunasUserPassword = password }));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "IncorrectCredential" });
        (await _world.Jobs2024Async(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"CommandLine":"true","JobQueue":"nosuch"}""", "JobSpec.JobQueue")]
    [InlineData("""{"CommandLine":"true","Priority":"10"}""", "JobSpec.Priority")]
    [InlineData("""{"CommandLine":"true","Priority":"high"}""", "JobSpec.Priority")]
    [InlineData("""{"CommandLine":"true","WallTime":"1 hour"}""", "JobSpec.WallTime")]
    [InlineData("""{"CommandLine":"true","ArrayRequest":"7-2"}""", "JobSpec.ArrayRequest")]
    [InlineData("""{"CommandLine":"true","StdoutPath":"a\nb"}""", "JobSpec.StdoutPath")]
    [InlineData("""{"CommandLine":"true","StderrPath":"a\nb"}""", "JobSpec.StderrPath")]
    [InlineData("""{"CommandLine":"true","Variables":"none"}""", "JobSpec.Variables")]
    [InlineData("""{"CommandLine":"true","Variables":"[{\"Name\":\"1a\"}]"}""", "JobSpec.Variables.0.Name")]
    [InlineData("""{"CommandLine":"true","Resources":{"Nodes":0}}""", "JobSpec.Resources.Nodes")]
    [InlineData("""{"CommandLine":"true","Resources":{"Nodes":"two"}}""", "JobSpec.Resources.Nodes")]
    [InlineData("""{"CommandLine":"true","Resources":{"Cores":1001}}""", "JobSpec.Resources.Cores")]
    [InlineData("""{"CommandLine":"true","Resources":{"Gpus":9}}""", "JobSpec.Resources.Gpus")]
    [InlineData("""{"CommandLine":"true","Resources":{"Memory":"much"}}""", "JobSpec.Resources.Memory")]
    [InlineData("nonsense", "JobSpec")]
    public async Task CreateJob_WithABadValue_SaysWhichAndQueuesNothing(string spec, string path)
    {
        var clusterId = await _world.RunSchedulerAsync();

        var byRoot = spec.StartsWith('{') ? spec.Insert(1, "\"RunasUser\":\"root\",") : spec;
        var error = await _world.Fail2024Async("CreateJob", ("ClusterId", clusterId), ("JobSpec", byRoot));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
        (await _world.Jobs2024Async(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task CreateJob_WithABadName_SaysSo()
    {
        var error = await _world.Fail2024Async(
            "CreateJob", Job2024Steps.Order2024("ehpc-hz-nosuchone0", new { CommandLine = "true" }, "two words"));

        error.Message.Should().StartWith("The specified parameter JobName is invalid.");
    }

    [Theory]
    [InlineData("""{"RunasUser":"root"}""", "MissingJobSpec.CommandLine")]
    [InlineData("""{"CommandLine":"true"}""", "MissingJobSpec.RunasUser")]
    public async Task CreateJob_WithoutWhatItNeeds_SaysWhich(string spec, string code)
    {
        var error = await _world.Fail2024Async(
            "CreateJob", ("ClusterId", await _world.RunSchedulerAsync()), ("JobSpec", spec));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }
}
