using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class AddNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddNodes_OnARunningCluster_BringsTheNodesUpOverTime()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "2"));

        answer.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        answer.GetProperty("InstanceIds").GetProperty("InstanceId").GetArrayLength().Should().Be(0);
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "uninit", "uninit");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1_999));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "uninit", "uninit");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "initing", "initing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "initing", "initing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running", "running");
    }

    [Fact]
    public async Task AddNodes_OfAnotherType_ChangesWhatTheOtherOperationsShow()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "AddNodes", ("ClusterId", clusterId), ("Count", "2"), ("InstanceType", "ecs.gn6v-c8g1.2xlarge"));

        var summary = await _world.SummaryOfAsync(clusterId);
        summary.Number("Count").Should().Be(3);
        summary.Text("InstanceType").Should().Be("ecs.gn6v-c8g1.2xlarge");
        summary.GetProperty("TotalResources").GetRawText().Should().Be("""{"Cpu":18,"Memory":69632,"Gpu":2}""");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(1, 2, 0, 0));
        (await QueueTypesAsync(clusterId)).Should().Be("""{"InstanceType":["ecs.gn6v-c8g1.2xlarge"]}""");
        await _world.AdvanceUntilIdleAsync();
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(3, 0, 0, 0));
        var description = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        description.GetProperty("ClusterInfo").GetProperty("EcsInfo").GetProperty("Compute").GetRawText()
            .Should().Be("""{"Count":3,"InstanceType":"ecs.gn6v-c8g1.2xlarge"}""");
    }

    [Fact]
    public async Task AddNodes_WithoutAType_UsesTheLastOne()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(clusterId, 1);
        await _world.AddComputesAsync(clusterId, 1, ("InstanceType", "ecs.c5.xlarge"));
        await _world.AddComputesAsync(clusterId, 1);

        (await _world.NodesOfAsync(clusterId, "Compute")).Select(node => node.Text("InstanceType"))
            .Should().Equal("ecs.c5.large", "ecs.c5.large", "ecs.c5.xlarge", "ecs.c5.xlarge");
    }

    [Fact]
    public async Task AddNodes_AfterADeletion_UsesNoHostNameTwice()
    {
        var clusterId = await _world.RunClusterAsync();
        var added = await _world.AddComputesAsync(clusterId, 2);
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute1", "compute2");
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, added));
        await _world.AdvanceUntilIdleAsync();

        await _world.AddComputesAsync(clusterId, 1);

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute3");
    }

    [Theory]
    [InlineData("compute1", "compute11")]
    [InlineData("COMPUTE1", "COMPUTE11")]
    public async Task AddNodes_WithAPrefixThatMakesANameInUse_NamesNoTwoNodesAlike(string prefix, string first)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(clusterId, 1, ("HostNamePrefix", prefix));
        await _world.AddComputesAsync(clusterId, 10);

        var names = (await _world.NodesOfAsync(clusterId)).Select(node => node.Text("HostName")).ToList();
        names.Should().HaveCount(14).And.Contain(first);
        names.Distinct(StringComparer.OrdinalIgnoreCase).Should().HaveCount(14);
    }

    [Fact]
    public async Task AddNodes_WithTheLoginNodesNameAsPrefix_NamesNoTwoNodesAlike()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "0"));

        await _world.AddComputesAsync(clusterId, 1, ("HostNamePrefix", "login"));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("login1");
    }

    [Fact]
    public async Task AddNodes_ToANamedQueueWithNameParts_PutsTheNodesThere()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        await _world.AddComputesAsync(
            clusterId, 1, ("JobQueue", "workq"), ("HostNamePrefix", "gpu-"), ("HostNameSuffix", "-b"));

        var queue = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
        var node = queue.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Should().ContainSingle().Subject;
        node.Text("HostName").Should().Be("gpu-1-b");
    }

    [Fact]
    public async Task AddNodes_Synchronously_NamesTheNewInstances()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync(
            "AddNodes", ("ClusterId", clusterId), ("Count", "2"), ("Sync", "true"));

        var ids = answer.GetProperty("InstanceIds").GetProperty("InstanceId").EnumerateArray()
            .Select(id => id.GetString()).ToList();
        ids.Should().HaveCount(2).And.OnlyHaveUniqueItems().And.OnlyContain(id => id!.StartsWith("i-bp1"));
        (await _world.IdsOfAsync(clusterId)).Skip(1).Should().Equal(ids);
    }

    [Fact]
    public async Task AddNodes_ToAnotherZone_TakesThatZonesVSwitch()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(clusterId, 1, ("ZoneId", "cn-hangzhou-h"));
        await _world.AddComputesAsync(clusterId, 1, ("VSwitchId", "vsw-bp1mine"));

        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes.Select(node => node.Text("ZoneId")).Should()
            .Equal(nodes[0].Text("ZoneId"), "cn-hangzhou-h", nodes[0].Text("ZoneId"));
        nodes.Select(node => node.Text("VSwitchId")).Should().OnlyHaveUniqueItems();
        nodes[2].Text("VSwitchId").Should().Be("vsw-bp1mine");
        nodes.Select(node => node.Text("IpAddress")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task AddNodes_WithOptions_ShowsThemOnTheNode()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(
            clusterId,
            1,
            ("AllocatePublicAddress", "true"),
            ("ComputeEnableHt", "false"),
            ("CreateMode", "autoscale"),
            ("ImageOwnerAlias", "self"),
            ("ImageId", "m-bp1h8aoe73p71iowjk96"));

        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes[0].Text("PublicIpAddress").Should().BeEmpty();
        nodes[0].GetProperty("TotalResources").Number("Cpu").Should().Be(2);
        nodes[1].Text("PublicIpAddress").Should().MatchRegex(@"^(\d{1,3}\.){3}\d{1,3}$");
        nodes[1].GetProperty("TotalResources").Number("Cpu").Should().Be(1);
        nodes[1].GetProperty("HtEnabled").GetBoolean().Should().BeFalse();
        nodes[1].Text("CreateMode").Should().Be("autoscale");
        nodes[1].Text("ImageOwnerAlias").Should().Be("self");
        nodes[1].Text("ImageId").Should().Be("m-bp1h8aoe73p71iowjk96");
    }

    [Theory]
    [InlineData("SpotAsPriceGo", "", 0)]
    [InlineData("SpotWithPriceLimit", "0.123", 0.123)]
    public async Task AddNodes_AsSpotInstances_ShowsStrategyAndLimit(string strategy, string limit, double shown)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(
            clusterId, 1, ("ComputeSpotStrategy", strategy), ("ComputeSpotPriceLimit", limit));

        var list = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
        var nodes = list.GetProperty("Nodes").GetProperty("NodeInfo");
        nodes[0].Text("SpotStrategy").Should().Be("NoSpot");
        nodes[1].Text("SpotStrategy").Should().Be(strategy);
        nodes[1].GetProperty("InstanceInfo").GetProperty("SpotPriceLimit").GetDouble().Should().Be(shown);
    }

    [Theory]
    [InlineData("Month", "1", "2024-02-01T00:00Z")]
    [InlineData("Month", "9", "2024-10-01T00:00Z")]
    [InlineData("Month", "12", "2025-01-01T00:00Z")]
    [InlineData("Month", "60", "2029-01-01T00:00Z")]
    [InlineData("", "2", "2024-03-01T00:00Z")]
    [InlineData("Week", "", "2024-01-08T00:00Z")]
    [InlineData("Week", "4", "2024-01-29T00:00Z")]
    public async Task AddNodes_OnSubscription_ShowsItsEnd(string unit, string period, string end)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(
            clusterId, 1, ("EcsChargeType", "PrePaid"), ("PeriodUnit", unit), ("Period", period));

        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes.Select(node => node.Text("ExpiredTime")).Should().Equal("", end);
        nodes.Select(node => node.GetProperty("Expired").GetBoolean()).Should().Equal(false, false);
    }

    [Theory]
    [InlineData("false", "1", "2024-01-08T00:00Z", true)]
    [InlineData("true", "1", "2024-01-15T00:00Z", false)]
    [InlineData("true", "3", "2024-01-29T00:00Z", false)]
    public async Task AddNodes_OnSubscription_EndsOrIsRenewedAtItsEnd(
        string renew, string renewal, string endAfter, bool expired)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(
            clusterId,
            1,
            ("EcsChargeType", "PrePaid"),
            ("PeriodUnit", "Week"),
            ("AutoRenew", renew),
            ("AutoRenewPeriod", renewal));

        // The node was added 10 seconds after the start and has come up since in 5.
        await _world.AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(5_001));
        var before = (await _world.NodesOfAsync(clusterId, "Compute"))[1];
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        var after = (await _world.NodesOfAsync(clusterId, "Compute"))[1];

        before.Text("ExpiredTime").Should().Be("2024-01-08T00:00Z");
        before.GetProperty("Expired").GetBoolean().Should().BeFalse();
        after.Text("ExpiredTime").Should().Be(endAfter);
        after.GetProperty("Expired").GetBoolean().Should().Be(expired);
    }

    [Fact]
    public async Task AddNodes_WhenTheTaskIsOver_HasLoggedItInVirtualTime()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(clusterId, 3);

        (await _world.LogOfAsync(clusterId, "AddNodes")).Should().Equal(
            new LogLine("info", "Succeeded to add nodes", "2024-01-01T00:00:15.000"),
            new LogLine("info", "Begin to add nodes", "2024-01-01T00:00:10.000"));
        (await _world.NodesOfAsync(clusterId, "Compute"))[1].Text("AddTime").Should().Be("2024-01-01T00:00:10.000Z");
    }

    [Fact]
    public async Task AddNodes_WithATokenUsedBefore_AddsNothingTwice()
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string)[] order = [("ClusterId", clusterId), ("Count", "1"), ("ClientToken", "token-1")];

        var first = await _world.CallAsync("AddNodes", order);
        var second = await _world.CallAsync("AddNodes", order);
        var error = await _world.FailAsync("AddNodes", [.. order, ("Count", "2")]);

        second.Text("TaskId").Should().Be(first.Text("TaskId"));
        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain("ClientToken");
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(2);
    }

    private async Task<string> QueueTypesAsync(string clusterId)
    {
        var list = await _world.CallAsync("ListQueues", ("ClusterId", clusterId));
        return list.GetProperty("Queues").GetProperty("QueueInfo")[0].GetProperty("ComputeInstanceType").GetRawText();
    }
}
