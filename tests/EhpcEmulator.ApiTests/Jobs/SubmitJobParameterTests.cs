using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>What SubmitJob makes of each of its parameters.</summary>
public sealed class SubmitJobParameterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("Node=2&Cpu=3", 2, 6)]
    [InlineData("Node=2", 2, 2)]
    [InlineData("Node=1&Task=2&Thread=2", 1, 4)]
    [InlineData("Node=2&Task=3", 2, 6)]
    [InlineData("Node=1&Thread=3", 1, 3)]
    [InlineData("Node=1&Cpu=1&Task=4&Thread=4", 1, 1)]
    [InlineData("Cpu=4", 1, 1)]
    [InlineData("Task=2&Thread=2&Mem=8GB&Gpu=2", 1, 1)]
    [InlineData("", 1, 1)]
    public async Task SubmitJob_OfResources_HoldsThese(string parameters, int nodes, int cores)
    {
        var clusterId = await _world.RunTwoNodesAsync();

        await _world.SubmitJobAsync(clusterId, [("CommandLine", "sleep 60"), .. Pairs(parameters)]);

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.Text("State").Should().Be("RUNNING");
        job.GetProperty("Resources").GetRawText().Should().Be($$"""{"Nodes":{{nodes}},"Cores":{{cores}}}""");
        (await _world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Cpu").Should().Be(cores);
    }

    [Theory]
    [InlineData("1GB", 1024)]
    [InlineData("1gb", 1024)]
    [InlineData("1536Mb", 1536)]
    [InlineData("1024KB", 1)]
    [InlineData("1025kb", 2)]
    public async Task SubmitJob_OfMemory_HoldsItInMiB(string memory, int mebibytes)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitAsync(clusterId, 60, 1, ("Mem", memory));

        (await _world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Memory").Should().Be(mebibytes);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("01:30", 90)]
    [InlineData("00:01:30", 90)]
    [InlineData("100:00:00", 360_000)]
    public async Task SubmitJob_OfAClockTime_IsEndedAfterIt(string clockTime, int seconds)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "#EHPC runtime=9d"), ("ClockTime", clockTime));
        await _world.AdvanceAsync(TimeSpan.FromDays(10));

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(seconds);
    }

    [Theory]
    [InlineData("1-3", "1 2 3")]
    [InlineData("2-7:2", "2 4 6")]
    [InlineData("0-0", "0")]
    [InlineData("5-9:10", "5")]
    public async Task SubmitJob_OfAnArray_HasItsTasks(string request, string indices)
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.SubmitAsync(clusterId, 60, 1, ("ArrayRequest", request));

        id.Should().Be("0[].manager");
        var jobs = await _world.JobsAsync(clusterId);
        jobs.Select(job => job.Text("Id")).Should().Equal(indices.Split(' ').Select(index => $"0[{index}].manager"));
        jobs.Should().OnlyContain(job => job.Text("ArrayRequest") == request);
    }

    [Theory]
    [InlineData("""[{"Name":"A","Value":"x y"}]""")]
    [InlineData("""[ { "Value" : "x y" , "Name" : "A" } ]""")]
    public async Task SubmitJob_WithVariables_GivesThemToTheJob(string variables)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitJobAsync(
            clusterId, ("CommandLine", "echo \"$A\" > /home/seen"), ("Variables", variables), ("Async", "true"));

        (await _world.ShellAsync(clusterId, "cat /home/seen")).Should().Be("x y\n");
    }

    [Theory]
    [InlineData("PackagePath=/home/project&CommandLine=job.pbs", "job.pbs", "/home/project/job.pbs.o0")]
    [InlineData("PackagePath=/home&CommandLine=./project/job.pbs", "job.pbs", "/home/job.pbs.o0")]
    [InlineData("CommandLine=/home/project/job.pbs&Name=mine", "mine", "/root/mine.o0")]
    [InlineData("CommandLine=sleep 5&StdoutRedirectPath=/home/logs/", "STDIN", "/home/logs/STDIN.o0")]
    [InlineData("CommandLine=sleep 5&StdoutRedirectPath=/home/project", "STDIN", "/home/project/STDIN.o0")]
    [InlineData("CommandLine=sleep 5&StdoutRedirectPath=manager:/home/a", "STDIN", "/home/a")]
    [InlineData(
        "CommandLine=~/a.pbs&InputFileUrl=https://b.oss-cn-hangzhou.aliyuncs.com/a.tar.gz&UnzipCmd=tar xzf",
        "STDIN", "/root/STDIN.o0")]
    public async Task SubmitJob_OfAFile_IsNamedAndPutsItsOutputAccordingly(
        string parameters, string name, string stdout)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(clusterId, "/home/project/job.pbs", "sleep 5\n");

        await _world.SubmitJobAsync(clusterId, Pairs(parameters));

        var job = (await _world.JobsAsync(clusterId)).Single();
        (job.Text("Name"), job.Text("Stdout")).Should().Be((name, stdout));
    }

    [Theory]
    [InlineData("Priority", "10")]
    [InlineData("Priority", "-1")]
    [InlineData("Name", "a b")]
    [InlineData("Name", "a/b")]
    [InlineData("ArrayRequest", "3-1")]
    [InlineData("ArrayRequest", "1-3:0")]
    [InlineData("ArrayRequest", "1,3")]
    [InlineData("ArrayRequest", "1-999999999")]
    [InlineData("ClockTime", "00:00:00")]
    [InlineData("ClockTime", "1h")]
    [InlineData("Node", "0")]
    [InlineData("Node", "501")]
    [InlineData("Task", "1001")]
    [InlineData("Thread", "1001")]
    [InlineData("Cpu", "0")]
    [InlineData("Gpu", "9")]
    [InlineData("Mem", "1")]
    [InlineData("Mem", "1.5GB")]
    [InlineData("Mem", "0GB")]
    [InlineData("ReRunable", "maybe")]
    [InlineData("JobQueue", "nowhere")]
    [InlineData("InputFileUrl", "file:///etc/passwd")]
    [InlineData("UnzipCmd", "rm -rf")]
    [InlineData("JobRetry.Count", "0")]
    [InlineData("JobRetry.Count", "11")]
    [InlineData("JobRetry.Priority", "10")]
    [InlineData("JobRetry.OnExitCode", "x")]
    [InlineData("JobRetry.OnExitCode", "321")]
    [InlineData("Variables", "nonsense")]
    [InlineData("Variables.1.Name", "1A")]
    [InlineData("StdoutRedirectPath", "/a\nb")]
    [InlineData("PackagePath", "/a\nb")]
    public async Task SubmitJob_WithABadValue_QueuesNothingAndSaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "true"), ("JobRetry.Count", "1"),
            (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("JobRetry.OnExitCode", "3")]
    [InlineData("JobRetry.Priority", "3")]
    public async Task SubmitJob_WithPartOfARetry_NeedsItsCount(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "SubmitJob", ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "true"), (parameter, value));

        error.Code.Should().Be("InvalidParams");
        error.Message.Should().Contain("JobRetry.Count");
    }

    [Fact]
    public async Task SubmitJob_InAContainerThatIsNotThere_AnswersContainerNotFound()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "true"),
            ("ContainerId", "ehpc-container-none"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ContainerNotFound" });
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/home/none.pbs")]
    [InlineData("./none")]
    [InlineData("none.sh arg")]
    [InlineData("~/none.slurm")]
    [InlineData("/home")]
    public async Task SubmitJob_OfAFileThatIsNotThere_AnswersSubmitFailure(string commandLine)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "SubmitJob", ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", commandLine));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.SubmitFailure" });
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task SubmitJob_OfAFileThatNamesAnUnknownQueue_AnswersSubmitFailure()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(clusterId, "/home/job.pbs", "#PBS -q nowhere\nsleep 5\n");

        var error = await _world.FailAsync(
            "SubmitJob", ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "/home/job.pbs"));
        var next = await _world.SubmitAsync(clusterId, 5);

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.SubmitFailure" });
        next.Should().Be("0.manager");
    }

    [Fact]
    public async Task SubmitJob_InXml_AnswersTheJobId()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.XmlAsync(
            "SubmitJob", ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "true"));

        answer.Element("JobId")!.Value.Should().Be("0.manager");
    }

    private static (string Name, string Value)[] Pairs(string text) =>
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1])),
    ];
}
