using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Nodes that do not come up.</summary>
public sealed class BootFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Nodes_OfWhichTwoFail_EndInExceptionAndTheOthersRun()
    {
        var clusterId = await _world.RunClusterAsync();
        var fault = await OrderAsync("""{"effect":"bootFailure","count":2}""");

        await _world.AddComputesAsync(clusterId, 10);

        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(9, 0, 0, 2));
        (await emulator.CountsOfAsync(_world, fault)).Should().Be("10 2");
        (await _world.LogOfAsync(clusterId, "AddNodes"))[0].Message
            .Should().Be("Failed to add nodes for 2 of 10 nodes");
    }

    [Fact]
    public async Task Nodes_ThatFailByARate_AreTheSameInWorldsOfOneSeed()
    {
        var first = await StatesAsync();
        await emulator.ControlAsync(HttpMethod.Post, $"{_world.Id}/reset");

        (await StatesAsync()).Should().Equal(first);
        first.Should().Contain("exception").And.Contain("running");

        async Task<IReadOnlyList<string>> StatesAsync()
        {
            var clusterId = await _world.RunClusterAsync();
            await OrderAsync("""{"id":"flaky","effect":"bootFailure","rate":0.3}""");
            await _world.AddComputesAsync(clusterId, 40);
            return await _world.StatesOfAsync(clusterId);
        }
    }

    [Theory]
    [InlineData("""{"effect":"bootFailure","hostName":"compute2"}""", "running running exception")]
    [InlineData("""{"effect":"bootFailure","instanceType":"ecs.c5.xlarge"}""", "running running running")]
    [InlineData("""{"effect":"bootFailure","queue":"workq","clusterName":"test-*"}""", "exception exception exception")]
    [InlineData("""{"effect":"bootFailure","queue":"other"}""", "running running running")]
    public async Task Nodes_OfANewCluster_FailAsTheRuleNamesThem(string rule, string states)
    {
        await OrderAsync(rule);

        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));

        string.Join(' ', await _world.StatesOfAsync(clusterId)).Should().Be(states);
        (await _world.StatesOfAsync(clusterId, "Manager")).Should().OnlyContain(state => state == "running");
    }

    [Fact]
    public async Task ManagementNode_ThatFails_TakesItsNewClusterAlong()
    {
        await OrderAsync("""{"effect":"bootFailure","hostName":"manager","count":1}""");

        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
        (await _world.LogOfAsync(clusterId, "CreateCluster")).Select(line => line.Message)
            .Should().Contain("Failed to start manager.");
    }

    [Fact]
    public async Task Node_ThatFailed_CanBeReset()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"bootFailure","count":1}""");
        var added = await _world.AddComputesAsync(clusterId, 1);

        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, added));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
    }

    [Fact]
    public async Task Node_OfTheScaler_IsReleasedAfterItsTimeoutAndReplaced()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoGrow", "GrowTimeoutInMinutes=10"));
        await OrderAsync("""{"effect":"bootFailure","count":1}""");
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);
        await _world.SubmitAsync(clusterId, 100_000, cores: 2);

        await _world.AdvanceAsync(TimeSpan.FromSeconds(130));
        var failed = await _world.StatesOfAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(13));

        failed.Should().Equal("running", "exception");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING", "RUNNING");
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);
}
