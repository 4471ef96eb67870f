using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ListNodes2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListNodes_OfAFreshCluster_ShowsEverythingOfItsComputeNode()
    {
        var clusterId = await _world.RunCluster2024Async();

        var list = await emulator.Post2024Async(_world, "ListNodes", ("ClusterId", clusterId));

        (list.Number("TotalCount"), list.Number("PageNumber"), list.Number("PageSize")).Should().Be((1, 1, 10));
        var node = list.GetProperty("Nodes").EnumerateArray().Should().ContainSingle().Subject;
        (node.Text("Hostname"), node.Text("QueueName"), node.Text("Status"), node.Text("StateInSched"))
            .Should().Be(("compute0", "comp", "running", "active"));
        (node.Text("VpcId"), node.Text("VSwitchId"), node.Text("Reason"), node.Text("ExpiredTime"))
            .Should().Be(("vpc-bp1next", "vsw-bp1next", "", "2099-12-31T15:59:00.000Z"));
        node.GetProperty("TotalResources").GetRawText().Should().Be("""{"Cpu":4,"Memory":8192,"Gpu":0}""");
        node.Text("AddTime").Should().Be("2024-01-01T00:00:00.000Z");
        node.GetProperty("KeepAlive").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task ListNodes_OfAClusterThatFailed_SaysWhy()
    {
        await using var soldOut = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c6.large", "0"));
        var world = soldOut.NewWorld();
        var clusterId = await world.CreateCluster2024Async(("Queues", """
            [{"QueueName":"comp","InitialCount":1,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}]
            """));
        await world.AdvanceUntilIdleAsync();

        var node = (await world.List2024Async(clusterId)).Single();

        node.Text("Status").Should().Be("exception");
        node.Text("Reason").Should().Contain("ecs.c6.large is sold out");
    }

    [Fact]
    public async Task ListNodes_OfANodeThatDidNotComeUp_SaysSoUntilItRuns()
    {
        var clusterId = await _world.RunCluster2024Async();
        await emulator.OrderFaultAsync(_world, """{"effect":"bootFailure","hostName":"compute1","count":1}""");
        var id = (await _world.CreateNodesAsync(clusterId, 1))[0];

        var failed = await ReasonsAsync(clusterId);
        await _world.Call2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", id));

        failed.Should().Equal("running: ", "exception: Failed to start compute1.");
        (await ReasonsAsync(clusterId)).Should().Equal("running: ", "releasing: ");
    }

    [Fact]
    public async Task ListNodes_OfANodeThatFailedWithANewCluster_SaysWhyThatNodeDid()
    {
        await emulator.OrderFaultAsync(_world, """{"effect":"bootFailure","hostName":"compute0","count":1}""");

        var clusterId = await _world.RunCluster2024Async();

        (await ReasonsAsync(clusterId)).Should().Equal("exception: Failed to start compute0.");
    }

    [Fact]
    public async Task ListNodes_OfANodeThatIsDown_SaysSoUntilItIsBack()
    {
        var clusterId = await _world.RunCluster2024Async();
        await emulator.OrderFaultAsync(_world, """{"effect":"nodeDown","hostName":"compute0","for":"5m"}""");

        var down = await ReasonsAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        down.Should().Equal("exception: compute0 went down.");
        (await ReasonsAsync(clusterId)).Should().Equal("running: ");
    }

    [Theory]
    [InlineData("Hostnames", """["compute1","nobody"]""", "compute1")]
    [InlineData("Hostnames.1", "compute0", "compute0")]
    [InlineData("QueueNames", """["other"]""", "compute1,compute2")]
    [InlineData("Status", """["running"]""", "compute0,compute1")]
    [InlineData("Status", """["uninit","stopped"]""", "compute2")]
    [InlineData("SortBy", "HostName", "compute0,compute1,compute2")]
    [InlineData("Sequence", "Backward", "compute2,compute1,compute0")]
    [InlineData("SortBy", "addedtime", "compute0,compute1,compute2")]
    public async Task ListNodes_WithAFilterOrOrder_FollowsIt(string name, string value, string names)
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", """
            [{"QueueName":"comp","InitialCount":1,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]},
             {"QueueName":"other"}]
            """));
        await _world.CreateNodesAsync(clusterId, 1, ("QueueName", "other"));
        await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"), ("QueueName", "other"));

        (await _world.Names2024Async(clusterId, (name, value))).Should().Equal(names.Split(','));
    }

    [Fact]
    public async Task ListNodes_ByAddress_ShowsThatNode()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateNodesAsync(clusterId, 2);
        var address = (await _world.List2024Async(clusterId))[1].Text("IpAddress");

        (await _world.Names2024Async(clusterId, ("PrivateIpAddress", $"""["{address}"]"""))).Should().Equal("compute1");
    }

    [Fact]
    public async Task ListNodes_InPages_ShowsEachNodeOnce()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateNodesAsync(clusterId, 2);

        (await _world.Names2024Async(clusterId, ("PageSize", "2"), ("PageNumber", "1"))).Should()
            .Equal("compute0", "compute1");
        (await _world.Names2024Async(clusterId, ("PageSize", "2"), ("PageNumber", "2"))).Should().Equal("compute2");
        (await _world.Names2024Async(clusterId, ("PageSize", "2"), ("PageNumber", "3"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageSize", "101", "PageSize")]
    [InlineData("PageNumber", "0", "PageNumber")]
    [InlineData("Status", """["running","asleep"]""", "Status.1")]
    [InlineData("SortBy", "Size", "SortBy")]
    [InlineData("Sequence", "Sideways", "Sequence")]
    public async Task ListNodes_WithABadParameter_NamesIt(string name, string value, string path)
    {
        var clusterId = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async("ListNodes", ("ClusterId", clusterId), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
    }

    [Fact]
    public async Task ListNodes_OfAnUnknownCluster_AnswersClusterNotFound() =>
        (await _world.Fail2024Async("ListNodes", ("ClusterId", "ehpc-hz-nosuchone0"))).Should()
            .BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });

    private async Task<IReadOnlyList<string>> ReasonsAsync(string clusterId) =>
        [.. (await _world.List2024Async(clusterId)).Select(node => $"{node.Text("Status")}: {node.Text("Reason")}")];
}
