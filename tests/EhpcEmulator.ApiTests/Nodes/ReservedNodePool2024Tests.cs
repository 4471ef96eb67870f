using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ReservedNodePool2024Tests(SmallDataCentre small, Emulator emulator)
    : IClassFixture<SmallDataCentre>, IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateReservedNodePool_KeepsNamesAndAddressesForItsNodes()
    {
        var clusterId = await _world.RunCluster2024Async();
        var poolId = await PoolAsync(
            _world, clusterId, "2", ("Name", "own"), ("Description", "for tests"), ("HostPrefix", "res-"),
            ("HostPostfix", "-x"), ("VSwitchId", "vsw-bp1pool"));

        await _world.CreateNodesAsync(
            clusterId, 1, ("HostnamePrefix", "res-"), ("HostnameSuffix", "-x"), ("VSwitchId", "vsw-bp1pool"));
        await _world.CreateNodesAsync(clusterId, 2, ("ReservedNodePoolId", poolId));

        poolId.Should().MatchRegex("^rnp-[a-z0-9]+$");
        var nodes = await _world.List2024Async(clusterId);
        nodes.Select(node => node.Text("Hostname")).Should().Equal(["compute0", "res-2-x", "res-0-x", "res-1-x"]);
        nodes.Skip(1).Should().OnlyContain(node => node.Text("VSwitchId") == "vsw-bp1pool");
        nodes.Skip(1).Select(node => node.Text("IpAddress").Split('.')[3]).Should().Equal("3", "1", "2");
    }

    [Fact]
    public async Task CreateNodes_OfMoreThanThePoolHas_AddsTheLeastOrNone()
    {
        var clusterId = await _world.RunCluster2024Async();
        var poolId = await PoolAsync(_world, clusterId, "2", ("HostPrefix", "p"));
        (string, string)[] order = [("ClusterId", clusterId), ("ReservedNodePoolId", poolId)];

        await _world.Call2024Async("CreateNodes", [.. order, ("Count", "3"), ("MinCount", "2")]);

        (await _world.Names2024Async(clusterId)).Should().Equal("compute0", "p0", "p1");
        (await _world.Fail2024Async("CreateNodes", [.. order, ("Count", "1")])).Should()
            .BeEquivalentTo(new { Status = 403, Code = "QuotaExceeded.PrivateIpAddress" });
    }

    [Fact]
    public async Task DeleteNodes_OfAPool_GivesTheirPlacesBack()
    {
        var clusterId = await _world.RunCluster2024Async();
        var poolId = await PoolAsync(_world, clusterId, "1", ("HostPrefix", "p"));
        var ids = await _world.CreateNodesAsync(clusterId, 1, ("ReservedNodePoolId", poolId));
        var before = (await _world.List2024Async(clusterId))[1].Text("IpAddress");
        await _world.Call2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", ids[0]));
        await _world.AdvanceUntilIdleAsync();

        await _world.CreateNodesAsync(clusterId, 1, ("ReservedNodePoolId", poolId));

        var node = (await _world.List2024Async(clusterId))[1];
        (node.Text("Hostname"), node.Text("IpAddress")).Should().Be(("p0", before));
    }

    [Fact]
    public async Task GetQueue_OfAQueueWithAPool_NamesThePool()
    {
        var clusterId = await _world.RunCluster2024Async();
        var poolId = await PoolAsync(_world, clusterId, "1");

        await _world.Call2024Async(
            "CreateQueue",
            ("ClusterId", clusterId), ("Queue", $$"""{"QueueName":"pooled","ReservedNodePoolId":"{{poolId}}"}"""));

        var queue = await _world.Call2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", "pooled"));
        queue.GetProperty("Queue").Text("ReservedNodePoolId").Should().Be(poolId);
    }

    [Fact]
    public async Task Queue_OfAPool_TakesItsFirstAndItsGrownNodesThere()
    {
        var clusterId = await _world.RunCluster2024Async();
        var poolId = await PoolAsync(_world, clusterId, "2", ("HostPrefix", "p"), ("VSwitchId", "vsw-bp1pool"));
        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", $$"""
            {"QueueName":"pooled","InitialCount":1,"MinCount":3,"EnableScaleOut":true,"ReservedNodePoolId":"{{poolId}}",
             "VSwitchIds":["vsw-bp1other"],"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}
            """));

        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));

        var nodes = await _world.List2024Async(clusterId, ("QueueNames", """["pooled"]"""));
        nodes.Select(node => (node.Text("Hostname"), node.Text("VSwitchId"))).Should()
            .Equal(("p0", "vsw-bp1pool"), ("p1", "vsw-bp1pool"));
    }

    [Fact]
    public async Task CreateReservedNodePool_OfMoreAddressesThanThereAre_IsRefused()
    {
        var world = small.NewWorld();
        var clusterId = await world.RunCluster2024Async();
        (string, string)[] order = [("ClusterId", clusterId), ("VSwitchId", SmallDataCentre.SmallVSwitch)];
        await world.Call2024Async("CreateReservedNodePool", [.. order, ("Count", "3")]);

        (await world.Fail2024Async("CreateReservedNodePool", [.. order, ("Count", "2")])).Should()
            .BeEquivalentTo(new { Status = 403, Code = "QuotaExceeded.PrivateIpAddress" });
        (await world.Fail2024Async("CreateNodes", [.. order, ("Count", "2")])).Code.Should()
            .Be("QuotaExceeded.PrivateIpAddress");
        await world.Call2024Async("CreateNodes", [.. order, ("Count", "1")]);
        (await world.Names2024Async(clusterId)).Should().Equal("compute0", "compute4");
    }

    [Fact]
    public async Task DeleteReservedNodePool_ThatIsUnused_GivesItsAddressesBack()
    {
        var world = small.NewWorld();
        var clusterId = await world.RunCluster2024Async();
        var poolId = await PoolAsync(world, clusterId, "4", ("VSwitchId", SmallDataCentre.SmallVSwitch));

        await world.Call2024Async("DeleteReservedNodePool", ("ClusterId", clusterId), ("Id", poolId));

        await PoolAsync(world, clusterId, "4", ("VSwitchId", SmallDataCentre.SmallVSwitch));
        (await world.Fail2024Async("DeleteReservedNodePool", ("ClusterId", clusterId), ("Id", poolId))).Code
            .Should().Be("InvalidParams");
    }

    [Fact]
    public async Task DeleteReservedNodePool_ThatNodesOrQueuesUse_IsRefused()
    {
        var clusterId = await _world.RunCluster2024Async();
        var withNode = await PoolAsync(_world, clusterId, "1", ("HostPrefix", "p"));
        var withQueue = await PoolAsync(_world, clusterId, "1", ("HostPrefix", "q"));
        await _world.CreateNodesAsync(clusterId, 1, ("ReservedNodePoolId", withNode));
        await _world.Call2024Async("UpdateQueue", ("ClusterId", clusterId), ("Queue", $$"""
            {"QueueName":"comp","ReservedNodePoolId":"{{withQueue}}","ComputeNodes":[{}]}
            """));

        foreach (var id in new[] { withNode, withQueue })
        {
            (await _world.Fail2024Async("DeleteReservedNodePool", ("ClusterId", clusterId), ("Id", id))).Should()
                .BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        }
    }

    [Theory]
    [InlineData("Count", "", "MissingCount")]
    [InlineData("Count", "0", "InvalidParams")]
    [InlineData("HostPrefix", "no_good", "InvalidParams")]
    [InlineData("HostPostfix", "no_good", "InvalidParams")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", "ClusterNotFound")]
    public async Task CreateReservedNodePool_WithABadParameter_IsRefused(string name, string value, string code)
    {
        var clusterId = await _world.RunCluster2024Async();
        var order = new Dictionary<string, string> { ["ClusterId"] = clusterId, ["Count"] = "2", [name] = value };

        (await _world.Fail2024Async("CreateReservedNodePool", order.Select(p => (p.Key, p.Value)))).Code.Should()
            .Be(code);
    }

    [Fact]
    public async Task ReservedPools_OfAClusterThatComesUp_AnswerInvalidClusterStatus()
    {
        var clusterId = await _world.CreateCluster2024Async();

        (await _world.Fail2024Async("CreateReservedNodePool", ("ClusterId", clusterId), ("Count", "2"))).Code
            .Should().Be("InvalidClusterStatus");
    }

    [Fact]
    public async Task CreateQueue_OfAnUnknownPool_NamesIt()
    {
        var clusterId = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async(
            "CreateQueue", ("ClusterId", clusterId), ("Queue", """{"QueueName":"a","ReservedNodePoolId":"rnp-none"}"""));

        error.Code.Should().Be("InvalidParams");
        error.Message.Should().StartWith("The specified parameter Queue.ReservedNodePoolId is invalid.");
    }

    private static async Task<string> PoolAsync(
        World world, string clusterId, string count, params (string Name, string Value)[] changes) =>
        (await world.Call2024Async("CreateReservedNodePool", [("ClusterId", clusterId), ("Count", count), .. changes]))
            .Text("ReservedNodePoolId");
}
