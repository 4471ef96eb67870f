using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

public sealed class SetAutoScaleConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly string[] TypeFields =
    [
        "InstanceType", "ZoneId", "VSwitchId", "HostNamePrefix", "SpotStrategy", "SpotPriceLimit", "SpotDuration",
        "SpotInterruptionBehavior",
    ];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SetAutoScaleConfig_WithEverySettingOfTheCluster_ShowsItAndLogsIt()
    {
        var clusterId = await _world.RunClusterAsync();
        var settings = new Dictionary<string, string>
        {
            ["EnableAutoGrow"] = "true",
            ["EnableAutoShrink"] = "true",
            ["GrowIntervalInMinutes"] = "10",
            ["ShrinkIntervalInMinutes"] = "9",
            ["ShrinkIdleTimes"] = "5",
            ["GrowTimeoutInMinutes"] = "60",
            ["ExtraNodesGrowRatio"] = "100",
            ["MaxNodesInCluster"] = "0",
            ["GrowRatio"] = "1",
            ["ExcludeNodes"] = "compute0,i-bp1one",
            ["SpotStrategy"] = "SpotWithPriceLimit",
            ["SpotPriceLimit"] = "0.125",
            ["ImageId"] = "m-bp1mine",
            ["ComputeEnableHt"] = "false",
            ["DnsConfig"] = """{"DnsType":"PrivateZone","DnsName":"cluster.local"}""",
        };

        var answer = await _world.ScaleAsync(clusterId, [.. settings.Select(s => (s.Key, s.Value))]);

        answer.EnumerateObject().Select(field => field.Name).Should().Equal("RequestId");
        var scaling = await _world.ScalingOfAsync(clusterId);
        settings.Keys.ToDictionary(name => name, name => Plain(scaling.GetProperty(name))).Should().Equal(settings);
        (await _world.LogOfAsync(clusterId, "SetAutoScaleConfig")).Should().ContainSingle();
    }

    [Fact]
    public async Task SetAutoScaleConfig_WithEverySettingOfAQueue_ShowsItThereAndInListQueues()
    {
        var clusterId = await _world.RunClusterAsync();
        var settings = new Dictionary<string, string>
        {
            ["QueueName"] = "workq",
            ["EnableAutoGrow"] = "true",
            ["EnableAutoShrink"] = "true",
            ["InstanceType"] = "ecs.g6.large",
            ["SpotStrategy"] = "SpotWithPriceLimit",
            ["SpotPriceLimit"] = "0.066",
            ["MinNodesInQueue"] = "1",
            ["MaxNodesInQueue"] = "50",
            ["MinNodesPerCycle"] = "2",
            ["MaxNodesPerCycle"] = "9",
            ["AutoMinNodesPerCycle"] = "true",
            ["SortedByInventory"] = "true",
            ["QueueImageId"] = "m-bp1queue",
            ["HostNamePrefix"] = "grown",
            ["HostNameSuffix"] = "-x",
            ["SystemDiskCategory"] = "cloud_essd",
            ["SystemDiskSize"] = "100",
            ["SystemDiskLevel"] = "PL0",
        };

        await _world.ScaleAsync(clusterId, [
            .. settings.Select(setting => ($"Queues.1.{setting.Key}", setting.Value)),
            ("Queues.1.DataDisks.1.DataDiskCategory", "cloud_ssd"),
            ("Queues.1.DataDisks.1.DataDiskSize", "200"),
            ("Queues.1.DataDisks.1.DataDiskDeleteWithInstance", "false"),
            ("Queues.1.DataDisks.1.DataDiskEncrypted", "true"),
            ("Queues.1.DataDisks.1.DataDiskKMSKeyId", "key-1"),
            ("Queues.1.DataDisks.2.DataDiskPerformanceLevel", "PL2")]);

        var queue = (await _world.ScalingOfAsync(clusterId)).Queue();
        settings.Keys.ToDictionary(name => name, name => Plain(queue.GetProperty(name))).Should().Equal(settings);
        queue.GetProperty("DataDisks").GetProperty("DataDisksInfo").GetRawText().Should().Be(
            """
            [{"DataDiskCategory":"cloud_ssd","DataDiskSize":200,"DataDiskPerformanceLevel":"PL1",
            "DataDiskDeleteWithInstance":false,"DataDiskEncrypted":true,"DataDiskKMSKeyId":"key-1"},
            {"DataDiskCategory":"cloud_efficiency","DataDiskSize":40,"DataDiskPerformanceLevel":"PL2",
            "DataDiskDeleteWithInstance":true,"DataDiskEncrypted":false,"DataDiskKMSKeyId":""}]
            """.ReplaceLineEndings(""));
        var listed = await _world.ListedQueueAsync(clusterId);
        listed.Truth("EnableAutoGrow").Should().BeTrue();
        listed.Text("ImageId").Should().Be("m-bp1queue");
        listed.Text("HostNamePrefix").Should().Be("grown");
        listed.Text("HostNameSuffix").Should().Be("-x");
        listed.Text("SpotStrategy").Should().Be("SpotWithPriceLimit");
        listed.GetProperty("SpotInstanceTypes").GetRawText().Should().Contain("0.066");
        listed.GetProperty("ComputeInstanceType").GetRawText().Should().Be("""{"InstanceType":["ecs.g6.large"]}""");
    }

    [Fact]
    public async Task SetAutoScaleConfig_WithTypes_ShowsEachWithWhatItSaysAndWhatItLeavesToTheQueue()
    {
        var clusterId = await _world.RunClusterAsync(("ZoneId", "cn-hangzhou-h"), ("VSwitchId", "vsw-mine"));

        await _world.ScaleAsync(
            clusterId,
            ("Queues.1.QueueName", "workq"),
            ("Queues.1.HostNamePrefix", "grown"),
            ("Queues.1.SpotStrategy", "SpotAsPriceGo"),
            ("Queues.1.InstanceTypes.1.InstanceType", "ecs.c6.large"),
            ("Queues.1.InstanceTypes.1.ZoneId", "cn-hangzhou-b"),
            ("Queues.1.InstanceTypes.1.VSwitchId", "vsw-other"),
            ("Queues.1.InstanceTypes.1.SpotStrategy", "SpotWithPriceLimit"),
            ("Queues.1.InstanceTypes.1.SpotPriceLimit", "1.5"),
            ("Queues.1.InstanceTypes.1.SpotDuration", "0"),
            ("Queues.1.InstanceTypes.1.SpotInterruptionBehavior", "Terminate"),
            ("Queues.1.InstanceTypes.2.InstanceType", "ecs.g6.large"),
            ("Queues.1.InstanceTypes.3.InstanceType", "ecs.t6-c1m1.large"),
            ("Queues.1.InstanceTypes.3.SpotStrategy", "NoSpot"));

        var queue = (await _world.ScalingOfAsync(clusterId)).Queue();
        queue.Text("InstanceType").Should().Be("ecs.c6.large");
        queue.Types().Select(Row).Should().Equal(
            "ecs.c6.large cn-hangzhou-b vsw-other grown SpotWithPriceLimit 1.5 0 Terminate",
            "ecs.g6.large cn-hangzhou-h vsw-mine grown SpotAsPriceGo 0 1 Terminate",
            "ecs.t6-c1m1.large cn-hangzhou-h vsw-mine grown NoSpot 0 1 Terminate");
    }

    [Theory]
    [InlineData("ecs.g6.large", "Queues.1.InstanceTypes=ecs.g6.large")]
    [InlineData("ecs.g6.large ecs.c6.large", "Queues.1.InstanceTypes=ecs.g6.large,ecs.c6.large")]
    [InlineData("ecs.g6.large ecs.c6.large", "Queues.1.InstanceTypes.1=ecs.g6.large",
        "Queues.1.InstanceTypes.2=ecs.c6.large")]
    [InlineData("ecs.g6.large", "Queues.1.InstanceType=ecs.g6.large")]
    [InlineData("ecs.g6.large ecs.c6.large", "Queues.1.InstanceType=ecs.g6.large",
        "Queues.1.InstanceTypes=ecs.c6.large")]
    [InlineData("ecs.c6.large ecs.g6.large", "Queues.1.InstanceType=ecs.g6.large",
        "Queues.1.InstanceTypes=ecs.c6.large,ecs.g6.large")]
    [InlineData("ecs.g6.large", """Queues.1.InstanceTypes=[{"InstanceType":"ecs.g6.large"}]""")]
    [InlineData("ecs.c5.large", "Queues.1.EnableAutoGrow=true")]
    public async Task SetAutoScaleConfig_WithTypesInEachForm_UnderstandsThem(
        string expected, params string[] parameters)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.ScaleAsync(clusterId, [("Queues.1.QueueName", "workq"), .. parameters.Select(Split)]);

        var queue = (await _world.ScalingOfAsync(clusterId)).Queue();
        queue.Types().Select(type => type.Text("InstanceType")).Should().Equal(expected.Split(' '));
    }

    [Theory]
    [InlineData(true, true, "Quenes.2.EnableAutoGrow=true", "Quenes.2.EnableAutoShrink=true")]
    [InlineData(true, false, "Quenes.2.EnableAutoGrow=true")]
    [InlineData(false, true, "Quenes.2.EnableAutoGrow=true", "Quenes.2.EnableAutoShrink=true",
        "Queues.2.EnableAutoGrow=false")]
    public async Task SetAutoScaleConfig_WithTheReferencesMisspelling_TakesItForTheQueueOfTheSameNumber(
        bool grows, bool shrinks, params string[] parameters)
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        await _world.ScaleAsync(
            clusterId,
            [("Queues.1.QueueName", "high"), ("Queues.2.QueueName", "workq"), .. parameters.Select(Split)]);

        var scaling = await _world.ScalingOfAsync(clusterId);
        var (queue, other) = (scaling.Queue("workq"), scaling.Queue("high"));
        (queue.Truth("EnableAutoGrow"), queue.Truth("EnableAutoShrink")).Should().Be((grows, shrinks));
        (other.Truth("EnableAutoGrow"), other.Truth("EnableAutoShrink")).Should().Be((false, false));
    }

    [Fact]
    public async Task SetAutoScaleConfig_Again_ReplacesTheSettingsOfTheClusterAndOfListedQueuesOnly()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));
        await _world.ScaleAsync(
            clusterId,
            ("GrowRatio", "50"),
            ("ExcludeNodes", "compute0"),
            ("Queues.1.QueueName", "workq"),
            ("Queues.1.EnableAutoGrow", "true"),
            ("Queues.1.MaxNodesInQueue", "7"),
            ("Queues.1.InstanceTypes", "ecs.g6.large"),
            ("Queues.2.QueueName", "high"),
            ("Queues.2.MaxNodesInQueue", "8"));

        await _world.ScaleAsync(
            clusterId, ("MaxNodesInCluster", "20"), ("Queues.1.QueueName", "workq"), ("Queues.1.MinNodesInQueue", "2"));

        var scaling = await _world.ScalingOfAsync(clusterId);
        scaling.Number("MaxNodesInCluster").Should().Be(20);
        scaling.Number("GrowRatio").Should().Be(100);
        scaling.Text("ExcludeNodes").Should().BeEmpty();
        var queue = scaling.Queue("workq");
        queue.Truth("EnableAutoGrow").Should().BeFalse();
        (queue.Number("MinNodesInQueue"), queue.Number("MaxNodesInQueue")).Should().Be((2, 100));
        scaling.Queue("high").Number("MaxNodesInQueue").Should().Be(8);
    }

    private static string Row(JsonElement type) =>
        string.Join(' ', TypeFields.Select(name => Plain(type.GetProperty(name))));

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static (string Name, string Value) Split(string parameter) =>
        parameter.Split('=', 2) is [var name, var value] ? (name, value) : (parameter, "");
}
