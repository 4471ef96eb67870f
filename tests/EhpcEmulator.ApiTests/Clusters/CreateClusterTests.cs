using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class CreateClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateCluster_WithTheSmallestOrder_AppearsInEveryList()
    {
        var created = await _world.CallAsync("CreateCluster", Orders.Cluster());

        var clusterId = created.GetProperty("ClusterId").GetString()!;
        clusterId.Should().MatchRegex("^ehpc-hz-[0-9A-Za-z]{10}$");
        created.GetProperty("TaskId").GetString().Should().MatchRegex("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$");
        (await ListedAsync("ListClusters")).Should().Equal(clusterId);
        (await ListedAsync("ListClustersMeta")).Should().Equal(clusterId);
        var nodes = await _world.NodesOfAsync(clusterId);
        nodes.Select(node => node.GetProperty("HostName").GetString()).Should().Equal("manager", "login0", "compute0");
        nodes.Should().OnlyContain(node => node.GetProperty("InstanceType").GetString() == "ecs.c5.large");
        var logs = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));
        logs.GetProperty("Logs").GetProperty("LogInfo")[0].GetProperty("Message").GetString()
            .Should().Be("Begin to create cluster");
    }

    [Theory]
    [InlineData(0, "uninit", "uninit")]
    [InlineData(999, "uninit", "uninit")]
    [InlineData(1_000, "creating", "uninit")]
    [InlineData(5_999, "creating", "uninit")]
    [InlineData(6_000, "init", "initing")]
    [InlineData(9_999, "init", "initing")]
    [InlineData(10_000, "running", "running")]
    public async Task CreateCluster_AfterATime_HasReachedThatStatus(int milliseconds, string status, string nodeStatus)
    {
        var clusterId = await _world.CreateClusterAsync();

        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(milliseconds));

        (await _world.StatusOfAsync(clusterId)).Should().Be(status);
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == nodeStatus);
    }

    [Fact]
    public async Task CreateCluster_WhenTheClockLeapsADay_IsDatedByItsOwnInstants()
    {
        var clusterId = await _world.CreateClusterAsync();

        await _world.AdvanceAsync(TimeSpan.FromDays(1));

        var cluster = await _world.DescribeClusterAsync(clusterId);
        cluster.GetProperty("CreateTime").GetString().Should().Be("2024-01-01T00:00:00.000Z");
        var logs = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));
        logs.GetProperty("Logs").GetProperty("LogInfo").EnumerateArray()
            .Select(log => log.GetProperty("CreateTime").GetString())
            .Should().Equal("2024-01-01T00:00:10.000", "2024-01-01T00:00:00.000");
    }

    [Fact]
    public async Task CreateCluster_WithoutOptionalParameters_TakesTheDefaults()
    {
        var clusterId = await _world.CreateClusterAsync(("DeployMode", ""));

        var cluster = await _world.DescribeClusterAsync(clusterId);
        var texts = cluster.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(member => member.Name, member => member.Value.GetString()!);
        texts.Should().Contain(new Dictionary<string, string>
        {
            ["AccountType"] = "nis",
            ["SchedulerType"] = "pbs",
            ["DeployMode"] = "Standard",
            ["ImageOwnerAlias"] = "system",
            ["ImageId"] = "centos_7_6_x64_20G_alibase_20211130.vhd",
            ["EcsChargeType"] = "PostPaid",
            ["VolumeType"] = "nas",
            ["VolumeProtocol"] = "nfs",
            ["RemoteDirectory"] = "/",
            ["ComputeSpotStrategy"] = "NoSpot",
            ["ClusterVersion"] = "1.0",
            ["Description"] = "",
            ["KeyPairName"] = "",
            ["Location"] = "PublicCloud",
            ["RegionId"] = "cn-hangzhou",
        });
        texts["VolumeId"].Should().MatchRegex("^[0-9a-f]{10}$");
        texts["VolumeMountpoint"].Should().MatchRegex(
            $"^{texts["VolumeId"]}-[0-9a-z]{{5}}\\.cn-hangzhou\\.nas\\.aliyuncs\\.com$");
        texts["VpcId"].Should().StartWith("vpc-bp1");
        texts["VSwitchId"].Should().StartWith("vsw-bp1");
        texts["SecurityGroupId"].Should().StartWith("sg-bp1");
        texts["ZoneId"].Should().StartWith("cn-hangzhou-");
        cluster.GetProperty("HaEnable").GetBoolean().Should().BeFalse();
    }

    [Theory]
    [InlineData("pbs", "workq")]
    [InlineData("slurm", "comp")]
    [InlineData("opengridscheduler", "all.q")]
    public async Task CreateCluster_WithAScheduler_HasItsDefaultQueue(string scheduler, string queue)
    {
        var clusterId = await _world.CreateClusterAsync(("SchedulerType", scheduler), ("JobQueue", "high"));

        var queues = await _world.CallAsync("ListQueues", ("ClusterId", clusterId));
        queues.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray()
            .Select(info => info.GetProperty("QueueName").GetString()).Should().Equal(queue, "high");
    }

    [Theory]
    [InlineData("cn-hangzhou", "hz", "bp1")]
    [InlineData("cn-shanghai", "sh", "uf6")]
    [InlineData("cn-beijing", "bj", "2ze")]
    public async Task CreateCluster_InARegion_IsSeenOnlyThere(string region, string code, string prefix)
    {
        var clusterId = await _world.CreateClusterAsync(("RegionId", region));

        clusterId.Should().StartWith($"ehpc-{code}-");
        (await _world.DescribeClusterAsync(clusterId)).Text("ZoneId").Should().StartWith($"{region}-");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Id").GetString()!.StartsWith($"i-{prefix}", StringComparison.Ordinal));
        foreach (var other in new[] { "cn-hangzhou", "cn-shanghai", "cn-beijing" })
        {
            (await ListedAsync("ListClusters", ("RegionId", other))).Should().HaveCount(other == region ? 1 : 0);
        }
    }

    [Fact]
    public async Task CreateCluster_InAnotherWorld_IsNotSeenHere()
    {
        var clusterId = await emulator.NewWorld().CreateClusterAsync();

        (await ListedAsync("ListClusters")).Should().BeEmpty();
        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
    }

    [Fact]
    public async Task CreateCluster_UnderANameInUse_MakesAnotherClusterWithAnIdOfItsOwn()
    {
        var first = await _world.RunClusterAsync();
        var second = await _world.RunClusterAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", second));
        await _world.AdvanceUntilIdleAsync();
        var third = await _world.CreateClusterAsync();

        new[] { first, second, third }.Should().OnlyHaveUniqueItems();
        (await ListedAsync("ListClusters")).Should().Equal(third, first);
    }

    [Fact]
    public async Task CreateCluster_WithPasswordAndKeyPair_ShowsTheKeyPairAndNeverThePassword()
    {
        var clusterId = await _world.CreateClusterAsync(("KeyPairName", "my-key"), ("Password", "Very-secret-7"));

        var cluster = await _world.DescribeClusterAsync(clusterId);
        cluster.GetProperty("KeyPairName").GetString().Should().Be("my-key");
        cluster.GetRawText().Should().NotContain("Very-secret-7");
        (await _world.StatusOfAsync(await _world.CreateClusterAsync(("KeyPairName", "my-key"), ("Password", ""))))
            .Should().Be("uninit");
    }

    private async Task<IEnumerable<string?>> ListedAsync(string action, params (string, string)[] parameters) =>
        (await _world.CallAsync(action, parameters)).GetProperty("Clusters").GetProperty("ClusterInfoSimple")
            .EnumerateArray().Select(cluster => cluster.GetProperty("Id").GetString());
}
