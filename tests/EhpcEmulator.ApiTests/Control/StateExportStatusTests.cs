using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Clusters that are on their way, or disturbed by fault rules, are exported so that they load again.</summary>
public sealed class StateExportStatusTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Export_OfAClusterThatStartsAgain_LoadsWithAllItHas()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.AddUsersAsync(clusterId, "artist");
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "night"));
        await _world.CallAsync(
            "SetAutoScaleConfig", ("ClusterId", clusterId), ("MaxNodesInCluster", "9"), ("EnableAutoShrink", "true"),
            ("ShrinkIdleTimes", "5"));
        await _world.SubmitAsync(clusterId, 600, 4, ("Node", "2"));
        await _world.SubmitAsync(clusterId, 600);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));

        var (copy, _) = await emulator.CopyAsync(_world);

        var copyId = await copy.OnlyClusterAsync();
        (await copy.StatusOfAsync(copyId)).Should().Be("init");
        await copy.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await copy.StatusOfAsync(copyId)).Should().Be("running");
        (await copy.JobStatesAsync(copyId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Fact]
    public async Task Export_OfAClusterThatIsRecovered_Loads()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("InstanceType", "ecs.c5.large"));
        await _world.AdvanceUntilIdleAsync();
        await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure","stage":"stop","count":1}""");
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));

        var (copy, _) = await emulator.CopyAsync(_world);

        (await copy.NodesOfAsync(await copy.OnlyClusterAsync(), "Compute")).Should().HaveCount(3);
    }

    [Fact]
    public async Task Export_OfAClusterThatWasNeverConfiguredAndIsDeleted_LoadsAndGoes()
    {
        var clusterId = await _world.CreateCluster2024Async(("ClusterMode", "Custom"));
        await _world.AdvanceUntilIdleAsync();
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));

        var (copy, exported) = await emulator.CopyAsync(_world);

        exported.Should().Contain("status: releasing");
        await copy.AdvanceUntilIdleAsync();
        (await copy.Call2024Async("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Export_OfAClusterThatWasJustOrdered_LoadsWithItsQueue()
    {
        await _world.CreateClusterAsync(("JobQueue", "night"), ("EcsOrder.Compute.Count", "0"));

        var (copy, _) = await emulator.CopyAsync(_world);

        await copy.AdvanceUntilIdleAsync();
        (await copy.CallAsync("ListQueues", ("ClusterId", await copy.OnlyClusterAsync())))
            .GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray().Select(queue => queue.Text("QueueName"))
            .Should().BeEquivalentTo("workq", "night");
    }

    [Fact]
    public async Task Export_OfAClusterThatIsPending_LoadsWithWhatWasSetOnIt()
    {
        var clusterId = await _world.CreateCluster2024Async(("ClusterMode", "Custom"));
        await _world.Call2024Async(
            "UpdateCluster", ("ClusterId", clusterId), ("EnableScaleOut", "true"), ("GrowInterval", "7"));

        var (copy, _) = await emulator.CopyAsync(_world);

        var copyId = (await copy.Call2024Async("ListClusters")).GetProperty("Clusters")[0].Text("ClusterId");
        var cluster = await copy.Call2024Async("GetCluster", ("ClusterId", copyId));
        $"{cluster.Text("ClusterStatus")} {cluster.GetProperty("EnableScaleOut")} {cluster.GetProperty("GrowInterval")}"
            .Should().Be("pending True 7");
    }

    [Fact]
    public async Task Export_OfAClusterThatWasConfiguredLate_LoadsAndComesUp()
    {
        var clusterId = await _world.CreateCluster2024Async(("ClusterMode", "Custom"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await _world.Call2024Async(
            "UpdateCluster", ("ClusterId", clusterId),
            ("ClusterCustomConfiguration", """{"Script":"https://b.oss-cn-hangzhou.aliyuncs.com/a.sh"}"""));

        var (copy, exported) = await emulator.CopyAsync(_world);

        exported.Should().Contain("status: uninit");
        await copy.AdvanceUntilIdleAsync();
        (await copy.Call2024Async("ListClusters")).GetProperty("Clusters")[0].Text("ClusterStatus").Should()
            .Be("running");
    }

    [Fact]
    public async Task Export_OfAClusterThatTheOtherVersionChanged_LoadsAndCountsTheChange()
    {
        await using var sharing = new SharingEmulator();
        var world = sharing.NewWorld();
        var clusterId = await world.RunTwoNodesAsync();
        await world.SubmitAsync(clusterId, 600);
        await world.Call2024Async(
            "UpdateCluster", ("ClusterId", clusterId), ("MaxCount", "7"), ("EnableScaleOut", "true"));
        await world.Call2024Async(
            "CreateQueue", ("ClusterId", clusterId), ("Queue", """{"QueueName":"q.2","MaxCount":50,"InitialCount":0}"""));
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));

        var exported = await sharing.ExportAsync(world);
        var copy = sharing.NewWorld();
        var loaded = await sharing.SendStateAsync(copy, exported);

        loaded.Status.Should().Be(200, loaded.Text);
        exported.Should().Contain("settingsOfTheOtherVersion: '2'");
        (await copy.JobStatesAsync(await copy.OnlyClusterAsync())).Should().Equal("RUNNING");
    }

    [Fact]
    public async Task Export_OfQueuesWithAndWithoutAScalingGroup_LoadsWithThem()
    {
        var clusterId = await _world.RunClusterAsync(("IsComputeEss", "true"));
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "night"), ("UseESS", "false"));
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "day"));

        var (copy, _) = await emulator.CopyAsync(_world);

        var queues = await copy.CallAsync("ListQueues", ("ClusterId", await copy.OnlyClusterAsync()));
        queues.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray()
            .Select(queue => $"{queue.Text("QueueName")} {queue.GetProperty("UseESS")}")
            .Should().Equal("workq True", "night False", "day True");
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","clusterId":"ehpc-*" """)]
    [InlineData(""","clusterName":"test-*" """)]
    [InlineData(""","clusterId":"{id}" """)]
    public async Task Export_OfJobsThatASilentSchedulerHoldsBack_LoadsUntilItRespondsAgain(string which)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await SilenceAsync(clusterId, which);

        var (copy, _) = await emulator.CopyAsync(_world);

        await copy.AdvanceAsync(TimeSpan.FromSeconds(200));
        var copyId = await copy.OnlyClusterAsync();
        (await copy.FailAsync("ListJobs", ("ClusterId", copyId))).Code.Should().Be("AgentError.Job.ListFailure");
        await copy.AdvanceAsync(TimeSpan.FromSeconds(20));
        (await copy.JobStatesAsync(copyId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Fact]
    public async Task Export_OfARuleForOneOfTwoClustersOfAName_CountsItAndLetsTheJobsGo()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.RunTwoNodesAsync();
        await SilenceAsync(clusterId, ""","clusterId":"{id}" """);

        var exported = await emulator.ExportAsync(_world);
        var copy = emulator.NewWorld();
        var loaded = await emulator.SendStateAsync(copy, exported);

        loaded.Status.Should().Be(200, loaded.Text);
        exported.Should().Contain("faults: '1'").And.NotContain("schedulerDown");
    }

    [Theory]
    [InlineData("nodeDown", ""","for":"10m" """, "faults: '1'", "exception")]
    [InlineData("nodeDown", ""","for":"10m","count":1""", "faults: '1'", "exception")]
    [InlineData("spotReclaim", "", "spotReclaim: gone", "running")]
    public async Task Export_OfARuleThatHasActed_DoesNotLetItStrikeAgain(
        string effect, string more, string counted, string status)
    {
        var clusterId = await _world.RunClusterAsync(("ComputeSpotStrategy", "SpotAsPriceGo"));
        await emulator.OrderFaultAsync(_world, $$"""{"effect":"{{effect}}"{{more}}}""");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));
        await _world.CallAsync(
            "AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("ComputeSpotStrategy", "SpotAsPriceGo"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        var exported = await emulator.ExportAsync(_world);
        var copy = emulator.NewWorld();
        var loaded = await emulator.SendStateAsync(copy, exported);

        loaded.Status.Should().Be(200, loaded.Text);
        await copy.AdvanceAsync(TimeSpan.FromMinutes(1));
        var statuses = (await copy.NodesOfAsync(await copy.OnlyClusterAsync(), "Compute"))
            .Select(node => node.Text("Status")).ToList();
        statuses.Should().Contain("running").And.Contain(status);
        (exported.Contains(counted, StringComparison.Ordinal) || !exported.Contains(effect, StringComparison.Ordinal))
            .Should().BeTrue(exported);
    }

    private async Task SilenceAsync(string clusterId, string which)
    {
        await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));
        await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));
        await emulator.OrderFaultAsync(
            _world,
            $$"""{"effect":"schedulerDown","for":"5m"{{which.Replace("{id}", clusterId, StringComparison.Ordinal)}}}""");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(90));
    }
}
