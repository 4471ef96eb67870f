using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>What the auto-scaler will do for a job that waits, and which limit stops it.</summary>
public sealed class ExplainGrowthTests(SmallDataCentre emulator) : IClassFixture<SmallDataCentre>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Explanation_WhereTheQueueGrows_TellsWhatTheNextRoundOrders()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 100_000, 2);
        await _world.ScaleAsync(clusterId, ("EnableAutoGrow", "true"));
        var jobId = await _world.SubmitAsync(clusterId, 60, 2, ("Node", "2"));

        var growth = (await emulator.ExplainJobAsync(_world, clusterId, jobId)).GetProperty("growth");
        var asked = await emulator.NowAsync(_world);
        var before = (await _world.NodesOfAsync(clusterId, "Compute")).Count;
        await _world.AdvanceAsync(growth.Instant("nextRound") - asked);

        growth.GetProperty("isEnabled").GetBoolean().Should().BeTrue();
        growth.GetProperty("stoppedBy").GetArrayLength().Should().Be(0);
        growth.Number("newNodes").Should().Be(2);
        growth.GetProperty("types")[0].GetProperty("holdsJob").GetBoolean().Should().BeTrue();
        (await _world.NodesOfAsync(clusterId, "Compute")).Should().HaveCount(before + 2, "that is the next round");
    }

    [Theory]
    [InlineData("disabled", 1, 2)]
    [InlineData("maxNodesInCluster", 1, 2, "EnableAutoGrow=true", "MaxNodesInCluster=1")]
    [InlineData(
        "maxNodesInQueue", 1, 2, "Queues.1.QueueName=workq", "Queues.1.EnableAutoGrow=true",
        "Queues.1.MaxNodesInQueue=1")]
    [InlineData("maxNodesInCluster", 3, 2, "EnableAutoGrow=true", "MaxNodesInCluster=2")]
    [InlineData("instanceType", 1, 64, "EnableAutoGrow=true")]
    [InlineData(
        "stock", 4, 2, "Queues.1.QueueName=workq", "Queues.1.EnableAutoGrow=true",
        "Queues.1.InstanceTypes.1.InstanceType=" + SmallDataCentre.ScarceType)]
    public async Task Explanation_WhereTheQueueCannotGrow_NamesTheLimit(
        string limit, int nodes, int cores, params string[] settings)
    {
        var clusterId = await _world.RunClusterAsync();
        if (limit == "stock")
        {
            var holder = await _world.RunClusterAsync();
            await _world.AddComputesAsync(holder, 3, ("InstanceType", SmallDataCentre.ScarceType));
        }

        await _world.SubmitAsync(clusterId, 100_000, 2);
        await _world.ScaleAsync(
            clusterId, [.. settings.Select(setting => setting.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);
        var jobId = await _world.SubmitAsync(clusterId, 60, cores, ("Node", $"{nodes}"));

        var job = await emulator.ExplainJobAsync(_world, clusterId, jobId);

        job.GetProperty("growth").GetProperty("stoppedBy").EnumerateArray().Select(stop => stop.GetString())
            .Should().Equal(limit);
    }
}
