using System.Text.Json;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

public sealed class SubmitServerlessJobTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SubmitServerlessJob_OfAScript_PassesThroughItsStatesAndTakesNoNode()
    {
        var clusterId = await _world.RunClusterAsync();
        var began = await _world.NowAsync();

        var id = await _world.SubmitServerlessAsync(clusterId, "sleep 60");
        var states = new List<string>();
        foreach (var seconds in new[] { 0, 1, 3, 59, 1 })
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds));
            states.AddRange(await _world.ServerlessStatesAsync(clusterId, id));
        }

        id.Should().Be("1");
        states.Should().Equal("Pending", "Initing", "Running", "Running", "Succeeded");
        var job = (await _world.ServerlessJobsAsync(clusterId)).Single();
        (job.Text("SubmitTime"), job.Text("StartTime"), job.Text("EndTime"))
            .Should().Be(($"{began}", $"{began + 4}", $"{began + 64}"));
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"Image":"busybox","Command":["/bin/bash"],"Arg":["-c","sleep 5; exit 3"]}""", 5, 3)]
    [InlineData("""{"Image":"busybox","Command":["sleep","60s"]}""", 60, 0)]
    [InlineData("""{"Image":"busybox","Command":["sh","-c","sleep $2; exit $1","sh","7","9"]}""", 9, 7)]
    [InlineData("""{"Image":"busybox","Arg":["sh","-c","#EHPC runtime=90s exit=2"]}""", 90, 2)]
    [InlineData("""{"Image":"busybox"}""", 10, 0)]
    [InlineData("""{"Image":"team/solver:v2","Command":["/opt/solver","--fast"]}""", 10, 0)]
    [InlineData(
        """{"Image":"busybox","Command":["sh","-c","sleep $T"],"EnvironmentVar":[{"Key":"T","Value":"12"}]}""", 12, 0)]
    [InlineData(
        """{"Image":"busybox","Command":["sh","-c","sleep 5; echo a > x; cat /job/x && exit 4"],"WorkingDir":"/job"}""",
        5, 4)]
    [InlineData(
        """{"Image":"busybox","Command":["sh","-c","sleep 5; ls /data/none"],"VolumeMount":[{"MountPath":"/data"}]}""",
        5, 2)]
    public async Task SubmitServerlessJob_OfACommand_RunsItInTheSimulatedShell(
        string container, int seconds, int exitCode)
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.SubmitServerlessAsync(clusterId, "", ("Container", container));
        await _world.AdvanceUntilIdleAsync();

        var job = await _world.ServerlessJobAsync(clusterId, id);
        (job.Long("EndTime") - job.Long("StartTime")).Should().Be(seconds);
        job.Text("State").Should().Be(exitCode == 0 ? "Succeeded" : "Failed");
        var group = job.GetProperty("ContainerGroups").EnumerateArray().Single();
        group.CurrentState().Number("ExitCode").Should().Be(exitCode);
    }

    [Fact]
    public async Task SubmitServerlessJob_OfAnArray_RunsATaskForEachIndexThatKnowsIt()
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.SubmitServerlessAsync(
            clusterId,
            "sleep ${EHPC_ARRAY_TASK_ID}0",
            ("ArrayProperties", """{"IndexStart":1,"IndexEnd":6,"IndexStep":2}"""));
        await _world.AdvanceAsync(ServerlessSteps.Start + TimeSpan.FromSeconds(30));
        var early = await _world.ServerlessStatesAsync(clusterId, id, $"{id}_1", $"{id}_3", $"{id}_5");
        await _world.AdvanceUntilIdleAsync();

        early.Should().Equal("Running", "Succeeded", "Succeeded", "Running");
        var job = (await _world.ServerlessJobsAsync(clusterId)).Single();
        (job.Text("State"), job.Truth("IsArrayJob")).Should().Be(("Succeeded", true));
        (long.Parse(job.Text("EndTime")) - long.Parse(job.Text("StartTime"))).Should().Be(50);
    }

    [Theory]
    [InlineData("exit $((EHPC_ARRAY_TASK_ID - 1))", "Failed")]
    [InlineData("true", "Succeeded")]
    public async Task SubmitServerlessJob_OfAnArray_EndsAsItsTasksHave(string script, string state)
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.SubmitArrayAsync(clusterId, 1, 3, script);
        await _world.AdvanceUntilIdleAsync();

        (await _world.ServerlessStatesAsync(clusterId, id)).Should().Equal(state);
        (await _world.ServerlessStatesAsync(clusterId, $"{id}_1")).Should().Equal("Succeeded");
    }

    [Fact]
    public async Task SubmitServerlessJob_OfTheLargestArray_RunsItAll()
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.SubmitArrayAsync(clusterId, 0, 4999);
        await _world.AdvanceAsync(ServerlessSteps.Start);
        var addresses = new[]
        {
            (await _world.ContainersAsync(clusterId, $"{id}_0"))[0].Text("IntranetIp"),
            (await _world.ContainersAsync(clusterId, $"{id}_4999"))[0].Text("IntranetIp"),
        };
        await _world.AdvanceUntilIdleAsync();

        addresses.Should().OnlyHaveUniqueItems();
        (await _world.ServerlessStatesAsync(clusterId, id, $"{id}_4999")).Should().Equal("Succeeded", "Succeeded");
    }

    [Fact]
    public async Task SubmitServerlessJob_WithATimeout_EndsItThere()
    {
        var clusterId = await _world.RunClusterAsync();

        var late = await _world.SubmitServerlessAsync(clusterId, "sleep 61; exit 5", ("Timeout", "60"));
        var justInTime = await _world.SubmitServerlessAsync(clusterId, "sleep 60", ("Timeout", "60"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ServerlessStatesAsync(clusterId, late, justInTime)).Should().Equal("Failed", "Succeeded");
        var state = (await _world.ContainersAsync(clusterId, late)).Single().CurrentState();
        (state.Text("Reason"), state.Number("ExitCode"), state.Number("Signal"))
            .Should().Be(("DeadlineExceeded", 137, 9));
    }

    [Theory]
    [InlineData(57, "Error", "DeadlineExceeded")]
    [InlineData(59, "Error", "DeadlineExceeded")]
    [InlineData(60, "Error")]
    public async Task SubmitServerlessJob_WhoseTimeoutPassesBeforeAFurtherRun_FailsThere(
        int seconds, params string[] reasons)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitServerlessAsync(
            clusterId, $"sleep {seconds}; exit 5", ("Timeout", "60"), ("RetryStrategy", """{"Attempts":3}"""));

        await _world.AdvanceAsync(ServerlessSteps.Start + TimeSpan.FromSeconds(60));

        (await _world.ServerlessStatesAsync(clusterId, id)).Should().Equal("Failed");
        (await _world.ContainersAsync(clusterId, id)).Select(group => group.CurrentState().Text("Reason"))
            .Should().Equal(reasons);
    }

    [Theory]
    [InlineData("""{"Attempts":2}""", 4, 3)]
    [InlineData("""{"Attempts":2,"EvaluateOnExit":[{"Action":"Exit","OnExitCode":"4"}]}""", 4, 1)]
    [InlineData("""{"Attempts":2,"EvaluateOnExit":[{"Action":"Exit","OnExitCode":"5"}]}""", 4, 3)]
    [InlineData("""{"Attempts":1,"EvaluateOnExit":[{"Action":"Retry","OnExitCode":"4"}]}""", 4, 2)]
    [InlineData("""{"Attempts":1,"EvaluateOnExit":[{"Action":"Retry","OnExitCode":"5"}]}""", 4, 1)]
    [InlineData(
        """{"Attempts":1,"EvaluateOnExit":[{"Action":"Exit","OnExitCode":"4"},{"Action":"Retry","OnExitCode":"4"}]}""",
        4, 1)]
    [InlineData("""{"Attempts":3}""", 0, 1)]
    [InlineData("""{"Attempts":1,"EvaluateOnExit":[{"Action":"Retry","OnExitCode":"0"}]}""", 0, 2)]
    public async Task SubmitServerlessJob_WithARetryStrategy_RunsAgainAsItSays(
        string strategy, int exitCode, int containers)
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.SubmitServerlessAsync(
            clusterId, $"sleep 5; exit {exitCode}", ("RetryStrategy", strategy));
        await _world.AdvanceUntilIdleAsync();

        var job = await _world.ServerlessJobAsync(clusterId, id);
        job.Text("State").Should().Be(exitCode == 0 ? "Succeeded" : "Failed");
        var groups = job.GetProperty("ContainerGroups").EnumerateArray().ToList();
        groups.Should().HaveCount(containers);
        groups.Select(group => group.Text("ContainerGroupId")).Should().OnlyHaveUniqueItems();

        // Each further container is created from scratch and runs as long.
        (job.Long("EndTime") - job.Long("StartTime"))
            .Should().Be(5 + ((containers - 1) * 8));
    }

    [Fact]
    public async Task SubmitServerlessJob_OfSeveralInstanceTypes_TakesTheFirstThatIsNotSoldOut()
    {
        var clusterId = await _world.RunClusterAsync();
        await emulator.OrderFaultAsync(_world, """{"effect":"soldOut","instanceType":"ecs.c6.large"}""");

        var second = await _world.SubmitServerlessAsync(
            clusterId, "sleep 60", ("InstanceType", """["ecs.c6.large","ecs.c6.xlarge"]"""));
        var none = await _world.SubmitServerlessAsync(clusterId, "sleep 60", ("InstanceType", """["ecs.c6.large"]"""));
        await _world.AdvanceAsync(ServerlessSteps.Start);

        var group = (await _world.ContainersAsync(clusterId, second)).Single();
        group.Text("InstanceType").Should().Be("ecs.c6.xlarge");
        (group.Decimal("Cpu"), group.Decimal("Memory")).Should().Be((4m, 8m));
        (await _world.ServerlessStatesAsync(clusterId, none)).Should().Equal("Failed");
        (await _world.ContainersAsync(clusterId, none)).Single().Text("Status").Should().Be("ScheduleFailed");
    }

    [Theory]
    [InlineData("""{"effect":"jobFailure","jobName":"some-*","exitCode":42,"after":"20s"}""", 20, 42)]
    [InlineData("""{"effect":"jobFailure","exitCode":42,"after":"90s"}""", 60, 42)]
    [InlineData("""{"effect":"jobFailure","jobName":"other"}""", 60, 0)]
    public async Task ServerlessJob_ThatARuleNames_FailsAsItSays(string rule, int seconds, int exitCode)
    {
        var clusterId = await _world.RunClusterAsync();
        await emulator.OrderFaultAsync(_world, rule);

        var id = await _world.SubmitServerlessAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        var job = await _world.ServerlessJobAsync(clusterId, id);
        (job.Long("EndTime") - job.Long("StartTime")).Should().Be(seconds);
        (await _world.ContainersAsync(clusterId, id)).Single().CurrentState()
            .Number("ExitCode").Should().Be(exitCode);
    }

    [Fact]
    public async Task ServerlessJob_WhoseImageARuleNames_FailsBeforeItStartsAndIsNotRunAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await emulator.OrderFaultAsync(_world, """{"effect":"imagePullFailure","image":"busybox"}""");

        var id = await _world.SubmitServerlessAsync(
            clusterId, "sleep 60", ("RetryStrategy", """{"Attempts":2}"""));
        await _world.AdvanceUntilIdleAsync();

        var job = await _world.ServerlessJobAsync(clusterId, id);
        (job.Text("State"), job.Long("StartTime")).Should().Be(("Failed", 0));
        (await _world.ContainersAsync(clusterId, id)).Single().CurrentState().Text("Reason").Should()
            .Be("ImagePullBackOff");
    }

    [Fact]
    public async Task SubmitServerlessJob_WithAJobUser_RunsAsThatUser()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice.one");
        await _world.SubmitServerlessAsync(clusterId);
        await _world.CallAsync(
            "SetJobUser", ("ClusterId", clusterId), ("RunasUser", "alice.one"), ("RunasUserPassword", JobSteps.Password));

        await _world.SubmitServerlessAsync(clusterId);

        (await _world.ServerlessJobsAsync(clusterId)).Select(job => $"{job.Text("User")} {job.Text("Queue")}")
            .Should().Equal("root workq", "alice.one workq");
    }

    [Fact]
    public async Task SubmitServerlessJob_WithSecretsInAVolume_KeepsNone()
    {
        var clusterId = await _world.RunClusterAsync();
        var container = JsonSerializer.Serialize(new
        {
            Image = "busybox",
            VolumeMount = new[]
            {
                new
                {
                    MountPath = "/data",
                    FlexVolumeDriver = "alicloud/oss",
                    FlexVolumeOptions = """{"bucket":"b","akId":"id","akSecret":"hush-hush"}""",
                },
            },
        });

        var id = await _world.SubmitServerlessAsync(clusterId, "", ("Container", container));
        await _world.AdvanceAsync(ServerlessSteps.Start);

        var job = await _world.ServerlessJobAsync(clusterId, id);
        job.GetRawText().Should().NotContain("hush-hush");
        job.GetProperty("ContainerGroups")[0].GetProperty("Volumes")[0].Text("FlexVolumeOptions")
            .Should().Be("""{"bucket":"b","akId":"id","akSecret":"***"}""");
    }

    [Fact]
    public async Task DeleteCluster_WithServerlessJobs_EndsThemAndGivesTheirAddressesBack()
    {
        await using var small = new ConfiguredEmulator(("Hardware:VSwitchCidrs:vsw-small", "192.168.0.0/29"));
        var world = small.NewWorld();
        var first = await world.RunClusterAsync();
        var second = await world.RunClusterAsync();
        var network = ("VSwitchId", """["vsw-small"]""");
        await world.SubmitArrayAsync(first, 1, 4, "sleep 3600", network);
        await world.AdvanceAsync(ServerlessSteps.Start);

        var tooMany = await world.SubmitServerlessAsync(second, "sleep 60", network);
        await world.AdvanceAsync(ServerlessSteps.Start);
        await world.CallAsync("DeleteCluster", ("ClusterId", first));
        var next = await world.SubmitServerlessAsync(second, "sleep 60", network);
        await world.AdvanceAsync(ServerlessSteps.Start);

        (await world.ServerlessStatesAsync(second, tooMany, next)).Should().Equal("Failed", "Running");
        (await world.ContainersAsync(second, tooMany)).Single().Text("Status").Should().Be("ScheduleFailed");
        (await world.ContainersAsync(second, next)).Single().Text("IntranetIp").Should().Be("192.168.0.1");
    }
}
