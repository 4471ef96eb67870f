using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

/// <summary>What SetAutoScaleConfig refuses, naming the parameter, and then leaves as it was.</summary>
public sealed class SetAutoScaleConfigRefusalTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Type = "Queues.1.InstanceTypes.1";

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("GrowIntervalInMinutes", "1", "11")]
    [InlineData("ShrinkIntervalInMinutes", "1", "11")]
    [InlineData("ShrinkIdleTimes", "1", "6")]
    [InlineData("GrowTimeoutInMinutes", "9", "61")]
    [InlineData("ExtraNodesGrowRatio", "-1", "101")]
    [InlineData("MaxNodesInCluster", "-1", "501", "many")]
    [InlineData("GrowRatio", "0", "101")]
    [InlineData("EnableAutoGrow", "yes")]
    [InlineData("EnableAutoShrink", "1")]
    [InlineData("ComputeEnableHt", "no")]
    [InlineData("SpotStrategy", "Spot")]
    [InlineData("SpotPriceLimit", "1.5", "0.0001", "-1")]
    [InlineData("ImageId", "m 1")]
    [InlineData("DnsConfig", "dns", "[]")]
    [InlineData("Queues.2.QueueName", "nosuch", "Workq")]
    [InlineData("Queues.1.InstanceType", "ecs.none")]
    [InlineData("Queues.1.InstanceTypes.1.InstanceType", "ecs.none")]
    [InlineData("Queues.1.InstanceTypes.1.ZoneId", "cn-shanghai-b", "h")]
    [InlineData("Queues.1.InstanceTypes.1.VSwitchId", "v sw")]
    [InlineData("Queues.1.InstanceTypes.1.SpotStrategy", "Spot")]
    [InlineData("Queues.1.InstanceTypes.1.SpotDuration", "-1", "2")]
    [InlineData("Queues.1.InstanceTypes.1.SpotInterruptionBehavior", "Stop it")]
    [InlineData("Queues.1.InstanceTypes.1.SpotPriceLimit", "1.5", "0.0001")]
    [InlineData("Queues.1.SpotStrategy", "Spot")]
    [InlineData("Queues.1.SpotPriceLimit", "1.5", "0.0001")]
    [InlineData("Queues.1.MinNodesInQueue", "-1", "51")]
    [InlineData("Queues.1.MaxNodesInQueue", "-1", "501")]
    [InlineData("Queues.1.MinNodesPerCycle", "0", "100")]
    [InlineData("Queues.1.MaxNodesPerCycle", "-1", "100")]
    [InlineData("Queues.1.QueueImageId", "m 1")]
    [InlineData("Queues.1.HostNamePrefix", "a_b")]
    [InlineData("Queues.1.HostNameSuffix", "a b")]
    [InlineData("Queues.1.SystemDiskCategory", "tape")]
    [InlineData("Queues.1.SystemDiskSize", "39", "501")]
    [InlineData("Queues.1.SystemDiskLevel", "PL4")]
    [InlineData("Queues.1.DataDisks.1.DataDiskCategory", "tape")]
    [InlineData("Queues.1.DataDisks.1.DataDiskSize", "39", "501")]
    [InlineData("Queues.1.DataDisks.1.DataDiskPerformanceLevel", "PL4")]
    [InlineData("Queues.1.DataDisks.1.DataDiskKMSKeyId", "k 1")]
    public async Task SetAutoScaleConfig_WithAnInvalidValue_NamesTheParameter(string name, params string[] values)
    {
        var clusterId = await _world.RunClusterAsync();

        foreach (var value in values)
        {
            await ShouldRefuseAsync(
                clusterId,
                name,
                [
                    .. Queue.Where(parameter => parameter.Name != name),
                    .. name.StartsWith($"{Type}.", StringComparison.Ordinal) && name != $"{Type}.InstanceType"
                        ? [($"{Type}.InstanceType", "ecs.c6.large")]
                        : Array.Empty<(string, string)>(),
                    (name, value),
                ]);
        }
    }

    [Theory]
    [InlineData("SpotPriceLimit", "SpotStrategy=SpotWithPriceLimit")]
    [InlineData("SpotPriceLimit", "SpotStrategy=SpotWithPriceLimit", "SpotPriceLimit=0")]
    [InlineData("SpotPriceLimit", "SpotStrategy=SpotAsPriceGo", "SpotPriceLimit=1")]
    [InlineData("Queues.1.SpotPriceLimit", "Queues.1.SpotStrategy=SpotWithPriceLimit")]
    [InlineData("Queues.1.SpotPriceLimit", "Queues.1.SpotStrategy=NoSpot", "Queues.1.SpotPriceLimit=1")]
    [InlineData("Queues.1.SpotStrategy", "Queues.1.SpotStrategy=SpotAsPriceGo",
        "Queues.1.InstanceType=ecs.t6-c1m1.large")]
    [InlineData("Queues.1.InstanceTypes.1.SpotStrategy", "Queues.1.SpotStrategy=SpotAsPriceGo",
        "Queues.1.InstanceTypes=ecs.t6-c1m1.large")]
    [InlineData("Queues.1.InstanceTypes.2.SpotStrategy", "Queues.1.InstanceTypes.1=ecs.c6.large",
        "Queues.1.InstanceTypes.2.InstanceType=ecs.t6-c1m1.large",
        "Queues.1.InstanceTypes.2.SpotStrategy=SpotAsPriceGo")]
    [InlineData("Queues.1.InstanceTypes.3.SpotPriceLimit", "Queues.1.InstanceTypes.3.InstanceType=ecs.c6.large",
        "Queues.1.InstanceTypes.3.SpotStrategy=SpotWithPriceLimit")]
    [InlineData("Queues.1.MinNodesInQueue", "Queues.1.MinNodesInQueue=3", "Queues.1.MaxNodesInQueue=2")]
    [InlineData("Queues.1.MinNodesPerCycle", "Queues.1.MinNodesPerCycle=3", "Queues.1.MaxNodesPerCycle=2")]
    [InlineData("Queues.2.QueueName", "Queues.2.QueueName=workq")]
    [InlineData("Queues.7.QueueName", "Quenes.7.EnableAutoGrow=true")]
    public async Task SetAutoScaleConfig_WithSettingsThatContradict_NamesTheParameter(
        string name, params string[] parameters)
    {
        var clusterId = await _world.RunClusterAsync();

        await ShouldRefuseAsync(
            clusterId, name, [.. Queue, .. parameters.Select(p => (p.Split('=')[0], p.Split('=')[1]))]);
    }

    [Theory]
    [InlineData("Queues", 9)]
    [InlineData("Queues.1.DataDisks", 17)]
    public async Task SetAutoScaleConfig_WithTooManyItems_NamesTheList(string name, int count)
    {
        var clusterId = await _world.RunClusterAsync();
        var field = name == "Queues" ? "QueueName" : "DataDiskCategory";

        await ShouldRefuseAsync(
            clusterId,
            name,
            [
                ("Queues.1.QueueName", "workq"),
                .. Enumerable.Range(1, count).Select(number => ($"{name}.{number}.{field}", "cloud")).Skip(1),
                .. name == "Queues" ? [] : new[] { ($"{name}.1.{field}", "cloud") },
            ]);
    }

    [Theory]
    [InlineData("MaxNodesInCluster", "MissingMaxNodesInCluster")]
    [InlineData("Queues.1.QueueName", "MissingQueues.1.QueueName")]
    public async Task SetAutoScaleConfig_WithoutAMandatoryParameter_NamesIt(string name, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "SetAutoScaleConfig", ScalingSteps.Settings(clusterId, ("Queues.1.EnableAutoGrow", "true"), (name, "")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task SetAutoScaleConfig_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync(
            "SetAutoScaleConfig", ("ClusterId", clusterId), ("MaxNodesInCluster", "100"));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Theory]
    [InlineData("StopCluster")]
    [InlineData("DeleteCluster")]
    public async Task SetAutoScaleConfig_UnlessRunning_AnswersInvalidClusterStatus(string before)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(before, ("ClusterId", clusterId));

        var error = await _world.FailAsync("SetAutoScaleConfig", ScalingSteps.Settings(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    private static (string Name, string Value)[] Queue => [("Queues.1.QueueName", "workq")];

    private async Task ShouldRefuseAsync(string clusterId, string name, params (string Name, string Value)[] parameters)
    {
        var before = await ShownAsync(clusterId);

        var error = await _world.FailAsync("SetAutoScaleConfig", ScalingSteps.Settings(clusterId, parameters));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
        (await ShownAsync(clusterId)).Should().Be(before);
    }

    private async Task<string> ShownAsync(string clusterId)
    {
        var scaling = await _world.ScalingOfAsync(clusterId);
        var log = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));
        return string.Join('\n', scaling.EnumerateObject()
            .Where(field => field.Name != "RequestId")
            .Select(field => field.Value.GetRawText())
            .Append(log.GetProperty("TotalCount").GetRawText()));
    }
}
