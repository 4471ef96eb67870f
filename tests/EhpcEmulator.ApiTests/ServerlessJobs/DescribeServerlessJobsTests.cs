using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

public sealed class DescribeServerlessJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeServerlessJobs_OfAJobThatRuns_ShowsItsContainerAsItWasAskedFor()
    {
        var clusterId = await _world.RunClusterAsync(("Tag.1.Key", "project"), ("Tag.1.Value", "alpha"));
        const string Container = """
            {"Image":"registry-vpc.cn-hangzhou.aliyuncs.com/ehpc/hpl:latest","Command":["/bin/sh"],"Arg":["-c","sleep 60"],
            "Gpu":1,"WorkingDir":"/usr/local","EnvironmentVar":[{"Key":"MODE","Value":"fast"}],
            "VolumeMount":[{"MountPath":"/data","FlexVolumeDriver":"alicloud/nas","FlexVolumeOptions":"{\"path\":\"/\"}"}]}
            """;
        var id = await _world.SubmitArrayAsync(
            clusterId, 3, 4, "",
            ("Container", Container), ("Cpu", "1.5"), ("Memory", "6"), ("EphemeralStorage", "20"), ("JobPriority", "9"),
            ("VSwitchId", """["vsw-other"]"""), ("SpotStrategy", "SpotWithPriceLimit"), ("SpotPriceLimit", "0.062"),
            ("RamRoleName", "reader"));
        await _world.AdvanceAsync(ServerlessSteps.Start);

        var job = await _world.ServerlessJobAsync(clusterId, $"{id}_3");

        (job.Text("JobId"), job.Text("State"), job.Number("Priority")).Should().Be(($"{id}_3", "Running", 9));
        job.GetProperty("ArrayProperties").GetRawText().Should().Be("""{"IndexStart":3,"IndexEnd":4,"IndexStep":1}""");
        var group = job.GetProperty("ContainerGroups").EnumerateArray().Single();
        group.Text("ContainerGroupId").Should().MatchRegex("^eci-bp1[0-9a-z]{17}$");
        group.Text("ContainerGroupName").Should().Be($"some-job-{id}-3");
        group.Text("Status").Should().Be("Running");
        (group.Decimal("Cpu"), group.Decimal("Memory")).Should().Be((1.5m, 6m));
        group.Number("EphemeralStorage").Should().Be(50);
        group.Decimal("SpotPriceLimit").Should().Be(0.062m);
        (group.Text("SpotStrategy"), group.Text("RamRoleName"), group.Text("VSwitchId"))
            .Should().Be(("SpotWithPriceLimit", "reader", "vsw-other"));
        group.GetProperty("Tags").GetRawText().Should().Be("""[{"Key":"project","Value":"alpha"}]""");
        group.GetProperty("Events").EnumerateArray().Select(what => what.Text("Reason"))
            .Should().Equal("Pulling", "Pulled", "Created", "Started");
        group.GetProperty("Volumes")[0].Text("FlexVolumeDriver").Should().Be("alicloud/nas");
        var shown = group.GetProperty("Containers").EnumerateArray().Single();
        shown.Text("Image").Should().Be("registry-vpc.cn-hangzhou.aliyuncs.com/ehpc/hpl:latest");
        shown.GetProperty("Commands").GetRawText().Should().Be("""["/bin/sh"]""");
        shown.GetProperty("Args").GetRawText().Should().Be("""["-c","sleep 60"]""");
        (shown.Number("Gpu"), shown.Text("WorkingDir"), shown.Truth("Ready"))
            .Should().Be((1, "/usr/local", true));
        shown.GetProperty("VolumeMounts")[0].Text("MountPath").Should().Be("/data");
        shown.GetProperty("EnvironmentVars").EnumerateArray()
            .Select(variable => $"{variable.Text("Key")}={variable.Text("Value")}")
            .Should().Equal("MODE=fast", "EHPC_ARRAY_TASK_ID=3");
    }

    [Fact]
    public async Task DescribeServerlessJobs_OnTheWay_ShowsHowTheContainerStands()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitServerlessAsync(clusterId, "sleep 60; exit 2");
        var seen = new List<string>();

        foreach (var seconds in new[] { 0, 1, 3, 60 })
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds));
            var job = await _world.ServerlessJobAsync(clusterId, id);
            var group = job.GetProperty("ContainerGroups").EnumerateArray().SingleOrDefault();
            seen.Add(group.ValueKind == JsonValueKind.Undefined ? job.Text("State")
                : $"{job.Text("State")} {group.Text("Status")} {group.CurrentState().Text("State")} "
                    + group.CurrentState().Number("ExitCode"));
        }

        seen.Should().Equal(
            "Pending", "Initing Pending Waiting 0", "Running Running Running 0", "Failed Failed Terminated 2");
    }

    [Fact]
    public async Task DescribeServerlessJobs_OfAnArray_ShowsHowItStandsAsAWhole()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitArrayAsync(clusterId, 1, 2);
        await _world.AdvanceAsync(ServerlessSteps.Start);

        var job = await _world.ServerlessJobAsync(clusterId, id);

        (job.Text("JobId"), job.Text("State"), job.Truth("IsArrayJob"))
            .Should().Be((id, "Running", true));
        job.GetProperty("ContainerGroups").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("InvalidParams", """["2"]""")]
    [InlineData("InvalidParams", """["1_1"]""")]
    [InlineData("InvalidParams", """["1","1"]""")]
    [InlineData("MissingJobIds", "")]
    public async Task DescribeServerlessJobs_OfNoneOrSeveral_IsRefused(string code, string ids)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitServerlessAsync(clusterId);

        var error = await _world.FailAsync("DescribeServerlessJobs", ("ClusterId", clusterId), ("JobIds", ids));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain("JobIds");
    }

    [Fact]
    public async Task DescribeServerlessJobs_OfAnotherClustersJob_IsRefused()
    {
        var clusterId = await _world.RunClusterAsync();
        var other = await _world.RunClusterAsync();
        var id = await _world.SubmitServerlessAsync(other);

        var error = await _world.FailAsync("DescribeServerlessJobs", ("ClusterId", clusterId), ("JobIds.1", id));

        error.Code.Should().Be("InvalidParams");
        error.Message.Should().Contain("JobIds.1");
    }
}
