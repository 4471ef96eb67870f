using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class CreateClusterSettingsTests
{
    private const string SccType = "ecs.sccg5.24xlarge";

    [Fact]
    public async Task CreateCluster_BeyondTheQuotaOfClusters_AnswersTooManyClusters()
    {
        await using var emulator = new ConfiguredEmulator(("Quotas:Clusters", "2"));
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();
        await world.RunClusterAsync(("RegionId", "cn-shanghai"));

        var error = await world.FailAsync("CreateCluster", Orders.Cluster(("RegionId", "cn-beijing")));

        error.Should().Be(new ApiError(
            403, "TooManyClusters", "The number of user clusters exceeds the quota."));
        (await emulator.NewWorld().CreateClusterAsync()).Should().NotBeNull();
        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await world.FailAsync("CreateCluster", Orders.Cluster());
        await world.AdvanceUntilIdleAsync();
        await world.CreateClusterAsync();
    }

    [Fact]
    public async Task CreateCluster_BeyondTheQuotaOfNodes_AnswersTooManyNodes()
    {
        await using var emulator = new ConfiguredEmulator(("Quotas:Nodes", "3"));
        var world = emulator.NewWorld();

        var error = await world.FailAsync("CreateCluster", Orders.Cluster(("EcsOrder.Compute.Count", "2")));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyNodes" });
        (await CountAsync(world)).Should().Be(0);
        await world.RunClusterAsync();
        (await world.FailAsync("CreateCluster", Orders.Cluster(("EcsOrder.Compute.Count", "0"))))
            .Code.Should().Be("TooManyNodes");
    }

    [Fact]
    public async Task CreateCluster_WithTooManyLoginNodes_AnswersTooManyLogins()
    {
        await using var emulator = new ConfiguredEmulator(("Quotas:LoginsPerCluster", "2"));
        var world = emulator.NewWorld();

        var error = await world.FailAsync("CreateCluster", Orders.Cluster(("EcsOrder.Login.Count", "3")));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyLogins" });
        (await CountAsync(world)).Should().Be(0);
        await world.RunClusterAsync(("EcsOrder.Login.Count", "2"));
    }

    [Fact]
    public async Task CreateCluster_BeyondTheQuotaOfSccNodes_AnswersTooManyScc()
    {
        await using var emulator = new ConfiguredEmulator(("Quotas:SccNodes", "2"));
        var world = emulator.NewWorld();
        (string, string)[] order = [("EcsOrder.Compute.InstanceType", SccType), ("EcsOrder.Compute.Count", "2")];
        var clusterId = await world.RunClusterAsync(order);

        var error = await world.FailAsync("CreateCluster", Orders.Cluster([.. order, ("EcsOrder.Compute.Count", "1")]));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyScc" });
        (await CountAsync(world)).Should().Be(1);
        (await world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("InstanceType", SccType)))
            .Code.Should().Be("TooManyScc");
        await world.CreateClusterAsync();
    }

    [Fact]
    public async Task CreateCluster_OfSccInstances_PutsThemIntoASuperComputingCluster()
    {
        await using var emulator = new ConfiguredEmulator();
        var world = emulator.NewWorld();

        var first = await SccClusterOfAsync(world, ("EcsOrder.Compute.InstanceType", SccType));
        var second = await SccClusterOfAsync(world, ("EcsOrder.Compute.InstanceType", SccType));
        var named = await SccClusterOfAsync(
            world, ("EcsOrder.Compute.InstanceType", SccType), ("SccClusterId", "hpc-mine"));
        var usual = await SccClusterOfAsync(world);

        first.Should().StartWith("hpc-");
        second.Should().StartWith("hpc-").And.NotBe(first);
        named.Should().Be("hpc-mine");
        usual.Should().BeNull();
    }

    [Fact]
    public async Task CreateCluster_InAFullVSwitch_AnswersQuotaExceededPrivateIpAddress()
    {
        await using var emulator = new ConfiguredEmulator(("Hardware:VSwitchCidrs:vsw-small", "192.168.0.0/29"));
        var world = emulator.NewWorld();

        var error = await world.FailAsync(
            "CreateCluster", Orders.Cluster(("VSwitchId", "vsw-small"), ("EcsOrder.Compute.Count", "3")));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "QuotaExceeded.PrivateIpAddress" });
        (await CountAsync(world)).Should().Be(0);
        var clusterId = await world.RunClusterAsync(("VSwitchId", "vsw-small"), ("EcsOrder.Compute.Count", "2"));
        (await world.NodesOfAsync(clusterId)).Select(node => node.GetProperty("IpAddress").GetString())
            .Should().Equal("192.168.0.1", "192.168.0.2", "192.168.0.3", "192.168.0.4");
        (await world.FailAsync("CreateCluster", Orders.Cluster(("VSwitchId", "vsw-small"))))
            .Code.Should().Be("QuotaExceeded.PrivateIpAddress");
        await world.CreateClusterAsync();
        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await world.AdvanceUntilIdleAsync();
        await world.CreateClusterAsync(("VSwitchId", "vsw-small"));
    }

    [Theory]
    [InlineData("RegionId")]
    [InlineData("EhpcVersion")]
    [InlineData("VSwitchId")]
    [InlineData("VolumeId")]
    [InlineData("VolumeMountpoint")]
    public async Task CreateCluster_UnderTheStrictContract_NeedsWhatTheReferenceNeeds(string name)
    {
        await using var emulator = new ConfiguredEmulator(("Contract:Strict", "true"));
        var world = emulator.NewWorld();
        (string, string)[] full =
        [
            ("RegionId", "cn-hangzhou"), ("EhpcVersion", "1.0.0"), ("VSwitchId", "vsw-1"), ("VolumeId", "008b648bcb"),
            ("VolumeMountpoint", "008b648bcb-sca54.cn-hangzhou.nas.aliyuncs.com"),
            ("Application.1.Tag", "OpenMPI_11.1"),
        ];

        var error = await world.FailAsync("CreateCluster", Orders.Cluster([.. full, (name, "")]));

        error.Should().Be(new ApiError(400, $"Missing{name}", $"{name} is mandatory for this action."));
        (await CountAsync(world)).Should().Be(0);
        await world.CreateClusterAsync(full);
    }

    [Fact]
    public async Task CreateCluster_WithTheInstantProfile_IsRunningWhenItAnswers()
    {
        await using var emulator = new ConfiguredEmulator(("Simulation:Profile", "instant"));
        var world = emulator.NewWorld();

        var clusterId = await world.CreateClusterAsync();

        (await world.StatusOfAsync(clusterId)).Should().Be("running");
        (await world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "running");
        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        (await world.StatusOfAsync(clusterId)).Should().BeNull();
    }

    [Fact]
    public async Task CreateCluster_WithTheRealisticProfile_TakesMinutesThatDifferByCluster()
    {
        await using var emulator = new ConfiguredEmulator(("Simulation:Profile", "realistic"));
        var world = emulator.NewWorld();
        var clusters = new[] { await world.CreateClusterAsync(), await world.CreateClusterAsync() };

        // 680 seconds by the table, each stage from 0.8 to 1.2 of its figure.
        await world.AdvanceAsync(TimeSpan.FromSeconds(544) - TimeSpan.FromMilliseconds(1));
        foreach (var clusterId in clusters)
        {
            (await world.StatusOfAsync(clusterId)).Should().NotBe("running");
        }

        await world.AdvanceAsync(TimeSpan.FromSeconds(272) + TimeSpan.FromMilliseconds(1));
        var ends = new List<string?>();
        foreach (var clusterId in clusters)
        {
            (await world.StatusOfAsync(clusterId)).Should().Be("running");
            var logs = await world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));
            ends.Add(logs.GetProperty("Logs").GetProperty("LogInfo")[0].GetProperty("CreateTime").GetString());
        }

        ends.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task CreateCluster_WithADurationOfItsOwn_TakesThatLong()
    {
        await using var emulator = new ConfiguredEmulator(("Simulation:Durations:Cluster.Create", "00:10:00"));
        var world = emulator.NewWorld();
        var clusterId = await world.CreateClusterAsync();

        await world.AdvanceAsync(TimeSpan.FromMilliseconds(604_999));
        (await world.StatusOfAsync(clusterId)).Should().Be("init");
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task CreateCluster_OfASoldOutType_EndsInExceptionAndSaysWhy()
    {
        await using var emulator = new ConfiguredEmulator(("Hardware:Stock:cn-hangzhou-h/ecs.c6.large", "0"));
        var world = emulator.NewWorld();
        var clusterId = await world.CreateClusterAsync(
            ("ZoneId", "cn-hangzhou-h"), ("EcsOrder.Compute.InstanceType", "ecs.c6.large"));

        await world.AdvanceAsync(TimeSpan.FromMilliseconds(999));
        (await world.StatusOfAsync(clusterId)).Should().Be("uninit");
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        (await world.StatusOfAsync(clusterId)).Should().Be("exception");
        var cluster = await world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        cluster.GetProperty("ClusterInfo").GetProperty("ErrorMessage").GetString()
            .Should().Contain("ecs.c6.large").And.Contain("cn-hangzhou-h");
        (await world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "exception");
        var logs = await world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));
        logs.GetProperty("Logs").GetProperty("LogInfo").EnumerateArray()
            .Count(log => log.GetProperty("Level").GetString() == "error").Should().Be(2);
        await world.RunClusterAsync(("ZoneId", "cn-hangzhou-g"), ("EcsOrder.Compute.InstanceType", "ecs.c6.large"));
    }

    private static async Task<string?> SccClusterOfAsync(World world, params (string, string)[] order)
    {
        var clusterId = await world.CreateClusterAsync(order);
        var cluster = await world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        return cluster.GetProperty("ClusterInfo").TryGetProperty("SccClusterId", out var id) ? id.GetString() : null;
    }

    private static async Task<int> CountAsync(World world) =>
        (await world.CallAsync("ListClusters", ("RegionId", "cn-hangzhou"))).GetProperty("TotalCount").GetInt32();
}
