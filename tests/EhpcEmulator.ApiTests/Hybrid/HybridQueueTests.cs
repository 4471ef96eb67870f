using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Queues;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Hybrid;

public sealed class HybridQueueTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("AddNodes", "Count=1")]
    [InlineData("AddExistedNodes", "Instance.1.Id=i-bp1zzzzzzzzzzzzzzzzz&ImageId=m-1&ImageOwnerAlias=self")]
    [InlineData(
        "ApplyNodes",
        "TargetCapacity=1&ZoneInfos.1.ZoneId=cn-hangzhou-b&InstanceTypeModel.1.InstanceType=ecs.c5.large")]
    public async Task JobQueue_OfTheOrder_IsWhereNodesInTheCloudGoToo(string action, string parameters)
    {
        var clusterId = await _world.RunHybridAsync(("JobQueue", "local"));

        await _world.CallAsync(
            action,
            [
                ("ClusterId", clusterId),
                .. parameters.Split('&').Select(parameter => parameter.Split('=')).Select(pair => (pair[0], pair[1])),
            ]);
        await _world.AdvanceUntilIdleAsync();

        (await _world.NamesInAsync(clusterId, "local")).Should().ContainSingle();
        (await _world.NamesInAsync(clusterId, "workq")).Should().BeEmpty();
    }

    [Fact]
    public async Task JobQueue_OfTheOrder_IsNotWhereJobsGo()
    {
        var clusterId = await _world.RunHybridAsync(("JobQueue", "local"));

        await _world.SubmitAsync(clusterId, seconds: 60);

        var jobs = await _world.CallAsync("ListJobsWithFilters", ("ClusterId", clusterId));
        jobs.GetProperty("Jobs").EnumerateArray().Select(job => job.Text("Queue")).Should().Equal("workq");
    }

    [Theory]
    [InlineData("DeleteQueue")]
    [InlineData("RecoverCluster")]
    public async Task JobQueue_ThatIsGone_GivesWayToTheDefaultOne(string action)
    {
        var clusterId = await _world.RunHybridAsync(("JobQueue", "local"));
        if (action == "RecoverCluster")
        {
            await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure","stage":"stop"}""");
            await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
            await _world.AdvanceUntilIdleAsync();
        }

        // RecoverCluster takes no notice of the name.
        await _world.CallAsync(action, ("ClusterId", clusterId), ("QueueName", "local"));
        await _world.AdvanceUntilIdleAsync();

        await _world.AddLocalNodesAsync(clusterId);
        (await _world.NamesInAsync(clusterId, "workq")).Should().Equal("local0", "local1");
        var config = await _world.CallAsync("GetHybridClusterConfig", ("ClusterId", clusterId));
        HybridSteps.ReadIni(config.Text("ClusterConfig"))["cluster.queue"].Should().Be("workq");
    }

    [Fact]
    public async Task RecoverCluster_OfAHybridCluster_GivesLocalNodesNoImage()
    {
        var clusterId = await _world.RunHybridAsync();
        await _world.AddLocalNodesAsync(clusterId);
        await _world.AddComputesAsync(clusterId, 1);
        var before = await ImagesAsync(clusterId);
        await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure","stage":"stop"}""");
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        before.Should().Contain(["local0  ", "edge  "]);
        (await ImagesAsync(clusterId)).Should().Equal(before);
    }

    private async Task<IReadOnlyList<string>> ImagesAsync(string clusterId) =>
        [.. (await _world.NodesOfAsync(clusterId)).Select(
            node => $"{node.Text("HostName")} {node.Text("ImageId")} {node.Text("ImageOwnerAlias")}")];
}
