using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class AttachNodes2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AttachNodes_OfInstancesLeftBehind_BringsThemUpInTheQueue()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", """[{"QueueName":"comp"},{"QueueName":"other"}]"""));
        var ids = await _world.LeaveInstancesAsync(clusterId, 2);
        await _world.CreateNodesAsync(clusterId, 1);

        var answer = await _world.Call2024Async(
            "AttachNodes",
            ("ClusterId", clusterId),
            ("QueueName", "other"),
            Nodes2024Steps.Attached(ids, "m-bp1own"));

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        var coming = await _world.List2024Async(clusterId);
        coming.Select(node => (node.Text("Hostname"), node.Text("QueueName"), node.Text("Status"))).Should().Equal(
            ("compute2", "comp", "running"), ("compute0", "other", "initing"), ("compute1", "other", "initing"));
        coming.Skip(1).Select(node => node.Text("Id")).Should().Equal(ids);
        await _world.AdvanceUntilIdleAsync();
        var running = await _world.List2024Async(clusterId, ("QueueNames", """["other"]"""));
        running.Should().OnlyContain(node => node.Text("Status") == "running" && node.Text("ImageId") == "m-bp1own");
    }

    [Fact]
    public async Task AttachNodes_OfInstancesThatNobodyHasNamedBefore_TakesThemAsTheAccountsOwn()
    {
        var clusterId = await _world.RunCluster2024Async();
        var known = await _world.LeaveInstancesAsync(clusterId, 1);
        string[] ids = [.. known, "i-bp1g6zv0ce8oghu7k0aa"];

        await _world.Call2024Async("AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached(ids));
        await _world.AdvanceUntilIdleAsync();

        (await _world.List2024Async(clusterId)).Skip(1).Select(node => (node.Text("Id"), node.Text("Status")))
            .Should().Equal(ids.Select(id => (id, "running")));
    }

    [Fact]
    public async Task AttachNodes_OfATakenHostName_NumbersTheNodeOn()
    {
        var before = await _world.RunCluster2024Async(("Queues", """[{"QueueName":"comp"}]"""));
        var ids = await _world.LeaveInstancesAsync(before, 1);
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async("AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached(ids));
        await _world.AdvanceUntilIdleAsync();

        (await _world.Names2024Async(clusterId)).Should().Equal("compute0", "compute1");
    }

    [Fact]
    public async Task AttachNodes_ThenDeleted_LeavesTheInstanceToBeAttachedAgain()
    {
        var clusterId = await _world.RunCluster2024Async();
        var ids = await _world.LeaveInstancesAsync(clusterId, 1);
        await _world.AdvanceAsync(TimeSpan.FromDays(60));
        await _world.Call2024Async("AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached(ids));
        await _world.AdvanceUntilIdleAsync();
        await _world.Call2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", ids[0]));
        await _world.AdvanceUntilIdleAsync();

        await _world.Call2024Async("AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached(ids));

        (await _world.List2024Async(clusterId)).Select(node => node.Text("Id")).Should().Contain(ids[0]);
    }

    [Fact]
    public async Task AttachNodes_OfWhatDoesNotFit_NamesTheInstance()
    {
        var clusterId = await _world.RunCluster2024Async();
        var away = await _world.RunCluster2024Async(
            ("ClusterVpcId", "vpc-bp1other"), ("ClusterVSwitchId", "vsw-bp1far"));
        var fits = await _world.LeaveInstancesAsync(clusterId, 1);
        var otherType = await _world.LeaveInstancesAsync(
            clusterId, 1, """{"InstanceType":"ecs.c6.xlarge","InstanceChargeType":"PrePaid","Period":1}""");
        var otherVpc = await _world.LeaveInstancesAsync(away, 1);
        var member = (await _world.List2024Async(clusterId))[0].Text("Id");

        foreach (var id in new[] { "i-NoSuch", otherType[0], otherVpc[0], member })
        {
            var error = await _world.Fail2024Async(
                "AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached([fits[0], id]));

            error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
            error.Message.Should().StartWith("The specified parameter ComputeNode.InstanceIds.1 is invalid.");
        }

        (await _world.Names2024Async(clusterId)).Should().Equal("compute0");
    }

    [Fact]
    public async Task AttachNodes_BeyondTheClustersLimit_IsRefused()
    {
        var ids = await _world.LeaveInstancesAsync(await _world.RunCluster2024Async(), 1);
        var clusterId = await _world.RunCluster2024Async(("MaxCount", "1"));

        (await _world.Fail2024Async("AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached(ids))).Should()
            .BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }

    [Fact]
    public async Task AttachNodes_BeyondTheQueuesLimit_IsRefused()
    {
        var ids = await _world.LeaveInstancesAsync(await _world.RunCluster2024Async(), 1);
        var clusterId = await _world.RunCluster2024Async(("Queues", """[{"QueueName":"full","MaxCount":0}]"""));

        var error = await _world.Fail2024Async(
            "AttachNodes", ("ClusterId", clusterId), Nodes2024Steps.Attached(ids));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter ComputeNode.InstanceIds is invalid.");
    }

    [Theory]
    [InlineData("""{"InstanceIds":["i-bp1a"]}""", "MissingComputeNode.ImageId")]
    [InlineData("""{"ImageId":"m-bp1own"}""", "MissingComputeNode.InstanceIds")]
    public async Task AttachNodes_WithoutWhatItNeeds_SaysWhat(string computeNode, string code)
    {
        var clusterId = await _world.RunCluster2024Async();

        (await _world.Fail2024Async("AttachNodes", ("ClusterId", clusterId), ("ComputeNode", computeNode))).Code
            .Should().Be(code);
    }

    [Fact]
    public async Task AttachNodes_ToAQueueOrClusterThatCannot_IsRefused()
    {
        var running = await _world.RunCluster2024Async();
        var coming = await _world.CreateCluster2024Async();
        (string, string) instances = Nodes2024Steps.Attached(["i-bp1a"]);

        (await _world.Fail2024Async("AttachNodes", ("ClusterId", running), ("QueueName", "none"), instances)).Code
            .Should().Be("InvalidParams");
        (await _world.Fail2024Async("AttachNodes", ("ClusterId", coming), instances)).Code
            .Should().Be("InvalidClusterStatus");
        (await _world.Fail2024Async("AttachNodes", ("ClusterId", "ehpc-hz-nosuchone0"), instances)).Code
            .Should().Be("ClusterNotFound");
    }
}
