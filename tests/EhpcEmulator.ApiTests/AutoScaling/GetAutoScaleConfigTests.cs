using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

public sealed class GetAutoScaleConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetAutoScaleConfig_BeforeAnythingWasSet_ShowsTheDefaults()
    {
        var clusterId = await _world.RunClusterAsync();

        var scaling = await _world.ScalingOfAsync(clusterId);

        var cluster = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        var image = cluster.GetProperty("ClusterInfo").Text("ImageId");
        scaling.Text("ClusterId").Should().Be(clusterId);
        scaling.Text("Uid").Should().Be(_world.Id);
        var expected = new Dictionary<string, string>
        {
            ["ClusterType"] = "\"pbs\"",
            ["EnableAutoGrow"] = "false",
            ["EnableAutoShrink"] = "false",
            ["GrowIntervalInMinutes"] = "2",
            ["ShrinkIntervalInMinutes"] = "2",
            ["ShrinkIdleTimes"] = "3",
            ["GrowTimeoutInMinutes"] = "20",
            ["ExtraNodesGrowRatio"] = "0",
            ["MaxNodesInCluster"] = "100",
            ["GrowRatio"] = "100",
            ["ExcludeNodes"] = "\"\"",
            ["SpotStrategy"] = "\"NoSpot\"",
            ["SpotPriceLimit"] = "0",
            ["ImageId"] = "\"\"",
            ["ComputeEnableHt"] = "true",
            ["DnsConfig"] = "\"\"",
        };
        expected.Keys.ToDictionary(name => name, name => scaling.GetProperty(name).GetRawText())
            .Should().Equal(expected);
        var queue = scaling.Queue();
        var queueExpected = new Dictionary<string, string>
        {
            ["EnableAutoGrow"] = "false",
            ["EnableAutoShrink"] = "false",
            ["InstanceType"] = "\"ecs.c5.large\"",
            ["SpotStrategy"] = "\"NoSpot\"",
            ["SpotPriceLimit"] = "0",
            ["MinNodesInQueue"] = "0",
            ["MaxNodesInQueue"] = "100",
            ["MinNodesPerCycle"] = "1",
            ["MaxNodesPerCycle"] = "0",
            ["AutoMinNodesPerCycle"] = "false",
            ["SortedByInventory"] = "false",
            ["QueueImageId"] = JsonSerializer.Serialize(image),
            ["HostNamePrefix"] = "\"\"",
            ["HostNameSuffix"] = "\"\"",
            ["SystemDiskCategory"] = "\"cloud_efficiency\"",
            ["SystemDiskSize"] = "40",
            ["SystemDiskLevel"] = "\"PL1\"",
            ["DataDisks"] = """{"DataDisksInfo":[]}""",
        };
        queueExpected.Keys.ToDictionary(name => name, name => queue.GetProperty(name).GetRawText())
            .Should().Equal(queueExpected);
        queue.Types().Should().ContainSingle().Which.Text("InstanceType").Should().Be("ecs.c5.large");
    }

    [Theory]
    [InlineData("pbs", "pbs", "workq")]
    [InlineData("pbs19", "pbs", "workq")]
    [InlineData("slurm", "slurm", "comp")]
    [InlineData("slurm22", "slurm", "comp")]
    [InlineData("opengridscheduler", "opengridscheduler", "all.q")]
    [InlineData("deadline", "deadline", "workq")]
    public async Task GetAutoScaleConfig_OfEachScheduler_NamesItWithoutItsVersion(
        string scheduler, string type, string queue)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", scheduler));

        var scaling = await _world.ScalingOfAsync(clusterId);

        scaling.Text("ClusterType").Should().Be(type);
        scaling.Queue(queue).Text("InstanceType").Should().Be("ecs.c5.large");
    }

    [Fact]
    public async Task GetAutoScaleConfig_WhileAClusterIsStopped_StillAnswers()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, ("GrowRatio", "50"));
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ScalingOfAsync(clusterId)).Number("GrowRatio").Should().Be(50);
    }

    [Fact]
    public async Task GetAutoScaleConfig_OfAQueueWithoutSettings_ShowsThoseOfTheCluster()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        await _world.ScaleAsync(
            clusterId,
            ("EnableAutoGrow", "true"),
            ("EnableAutoShrink", "true"),
            ("SpotStrategy", "SpotAsPriceGo"),
            ("ImageId", "m-bp1global"),
            ("Queues.1.QueueName", "high"),
            ("Queues.1.SpotStrategy", "NoSpot"));

        var scaling = await _world.ScalingOfAsync(clusterId);
        var (follower, own) = (scaling.Queue("workq"), scaling.Queue("high"));
        (follower.Truth("EnableAutoGrow"), follower.Truth("EnableAutoShrink")).Should().Be((true, true));
        (own.Truth("EnableAutoGrow"), own.Truth("EnableAutoShrink")).Should().Be((false, false));
        follower.Text("SpotStrategy").Should().Be("SpotAsPriceGo");
        follower.Types()[0].Text("SpotStrategy").Should().Be("SpotAsPriceGo");
        own.Text("SpotStrategy").Should().Be("NoSpot");
        follower.Text("QueueImageId").Should().Be("m-bp1global");
        own.Text("QueueImageId").Should().Be("m-bp1global");
        (await _world.ListedQueueAsync(clusterId, "workq")).Truth("EnableAutoGrow").Should().BeTrue();
        (await _world.ListedQueueAsync(clusterId, "high")).Truth("EnableAutoGrow").Should().BeFalse();
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task GetAutoScaleConfig_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("GetAutoScaleConfig", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }
}
