using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

/// <summary>How queues grow where stock, quotas or addresses run out, and where nodes do not come up.</summary>
public sealed class ScarceGrowthTests(SmallDataCentre emulator) : IClassFixture<SmallDataCentre>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData(3, 4, "ecs.g6.large,ecs.c5.large")]
    [InlineData(6, 4, "ecs.c5.xlarge")]
    [InlineData(8, 4, "ecs.c5.xlarge")]
    [InlineData(8, 1, "ecs.c5.xlarge", "Queues.1.MinNodesPerCycle=4")]
    [InlineData(8, 5, "ecs.c5.xlarge,ecs.c5.large", "Queues.1.MinNodesPerCycle=4")]
    [InlineData(3, 1, "ecs.g6.large")]
    [InlineData(9, 5, "ecs.c5.large")]
    public async Task Round_WhereSomethingRunsOut_TakesWhatThereIs(
        int jobs, int count, string types, params string[] settings)
    {
        var clusterId = await BusyClusterAsync();
        await GrowAsync(clusterId, jobs, [$"Queues.1.InstanceTypes={types}", .. settings]);

        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(count);
    }

    [Fact]
    public async Task Round_WithFewAddressesLeft_AddsNoMoreNodesThanThose()
    {
        await _world.RunClusterAsync(("VSwitchId", SmallDataCentre.SmallVSwitch));
        var clusterId = await BusyClusterAsync();
        await GrowAsync(
            clusterId,
            3,
            "Queues.1.InstanceTypes.1.InstanceType=ecs.c5.large",
            $"Queues.1.InstanceTypes.1.VSwitchId={SmallDataCentre.SmallVSwitch}");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(2, "three of four addresses were taken");
        (await WarningsAsync(clusterId)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3, "the quota leaves fewer than there are of either")]
    public async Task Round_SortedByInventory_TakesTheTypeWithTheMostStock(int present, string because = "")
    {
        var clusterId = await _world.RunClusterAsync();
        for (var node = 1; node < present; node++)
        {
            await _world.AddComputesAsync(clusterId, 1);
        }

        await GrowAsync(
            clusterId,
            present + 1,
            "Queues.1.InstanceTypes=ecs.c5.xlarge,ecs.c5.large",
            "Queues.1.SortedByInventory=true");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await _world.NodesOfAsync(clusterId, "Compute"))[present].Text("InstanceType").Should()
            .Be("ecs.c5.large", because);
    }

    [Fact]
    public async Task Round_OnceATypeIsInStockAgain_AddsWhatItCouldNot()
    {
        var holder = await _world.RunClusterAsync();
        var held = await _world.AddComputesAsync(holder, 3, ("InstanceType", SmallDataCentre.ScarceType));
        var clusterId = await BusyClusterAsync();
        await GrowAsync(clusterId, 1, $"Queues.1.InstanceTypes={SmallDataCentre.ScarceType}");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        (await WarningsAsync(clusterId)).Should().HaveCount(2).And.OnlyContain(
            warning => warning.Contains(SmallDataCentre.ScarceType, StringComparison.Ordinal));
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(1);
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(holder, held));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(2);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        (await WarningsAsync(clusterId)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Node_ThatDoesNotRunInTime_IsReleasedAndReplaced()
    {
        await using var slow = new ConfiguredEmulator(("Simulation:Durations:Node.Init", "00:13:00"));
        var world = slow.NewWorld();
        var clusterId = await world.RunClusterAsync();
        await world.SubmitAsync(clusterId, 100_000, cores: 2);
        await world.SubmitAsync(clusterId, 100_000, cores: 2);
        await world.ScaleAsync(
            clusterId,
            ("GrowTimeoutInMinutes", "10"),
            ("Queues.1.QueueName", "workq"),
            ("Queues.1.EnableAutoGrow", "true"));

        await world.AdvanceAsync(TimeSpan.FromMinutes(12) - TimeSpan.FromMilliseconds(1));
        var before = await world.HostNamesOfAsync(clusterId);
        var states = await world.StatesOfAsync(clusterId);
        await world.AdvanceAsync(TimeSpan.FromSeconds(3));
        var after = await world.HostNamesOfAsync(clusterId);

        before.Should().Equal("compute0", "compute1");
        states.Should().Equal("running", "initing");
        after.Should().Equal("compute0", "compute2");
        var log = await world.LogOfAsync(clusterId, "AddNodes");
        log.Select(line => line.Message).Should().Contain("Failed to add nodes")
            .And.Contain("1 nodes did not run within 10 minutes and are released");
    }

    private async Task<string> BusyClusterAsync()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);
        return clusterId;
    }

    private async Task GrowAsync(string clusterId, int jobs, params string[] settings)
    {
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoGrow", settings));
        for (var job = 0; job < jobs; job++)
        {
            await _world.SubmitAsync(clusterId, 100_000, cores: 2);
        }
    }

    private async Task<IEnumerable<string>> WarningsAsync(string clusterId) =>
        (await _world.LogOfAsync(clusterId, "AddNodes"))
            .Where(line => line.Level == "warn").Select(line => line.Message);
}
