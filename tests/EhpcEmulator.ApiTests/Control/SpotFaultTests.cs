using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Spot nodes that are reclaimed at an instant.</summary>
public sealed class SpotFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SpotNodes_ThatAreReclaimed_AreLockedAndGoAway()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 3, ("ComputeSpotStrategy", "SpotAsPriceGo"));

        var fault = await OrderAsync("""{"effect":"spotReclaim","count":2}""");
        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        await _world.AdvanceUntilIdleAsync();

        nodes.Select(node => $"{node.Text("Status")} {node.Text("LockReason")}").Should().Equal(
            "running ", "releasing recycling", "releasing recycling", "running ");
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute3");
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("3 2", "the first node is no spot instance");
        (await emulator.FaultAsync(_world, fault)).GetProperty("isUsedUp").GetBoolean().Should().BeTrue();
        (await _world.LogOfAsync(clusterId, "DeleteNodes")).Should().Contain(
            line => line.Level == "warn" && line.Message.Contains("recycled"));
    }

    [Fact]
    public async Task Scaler_WhoseSpotNodeIsReclaimed_OrdersAnotherForTheJob()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq(
            "EnableAutoGrow",
            "Queues.1.InstanceTypes.1.InstanceType=ecs.c5.large",
            "Queues.1.InstanceTypes.1.SpotStrategy=SpotAsPriceGo"));
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);
        await _world.SubmitAsync(clusterId, 600, cores: 2, ("ReRunable", "true"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(130));
        var before = await _world.JobStatesAsync(clusterId);

        await OrderAsync("""{"effect":"spotReclaim"}""");
        var without = await _world.JobStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(3));

        before.Should().Equal("RUNNING", "RUNNING");
        without.Should().Equal("RUNNING", "QUEUED");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING", "RUNNING");
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute2");
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);
}
