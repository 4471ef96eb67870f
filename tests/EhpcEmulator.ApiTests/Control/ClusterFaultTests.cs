using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Clusters that fail at a stage.</summary>
public sealed class ClusterFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("accept", 1, "The order of the cluster failed.")]
    [InlineData("create", 6, "Failed to create instances.")]
    [InlineData("init", 10, "Failed to initialize the cluster.")]
    public async Task Creation_ThatFailsAtAStage_EndsInExceptionThenAndRecovers(
        string stage, int seconds, string message)
    {
        await OrderAsync($$"""{"effect":"clusterFailure","stage":"{{stage}}","clusterName":"test-*","count":1}""");

        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        var before = await _world.StatusOfAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        before.Should().NotBe("exception");
        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("exception");
        (await _world.DescribeClusterAsync(clusterId)).Text("ErrorMessage").Should().Be(message);
        (await _world.LogOfAsync(clusterId, "CreateCluster")).Select(line => line.Message)
            .Should().Contain(message).And.Contain("Failed to create cluster");

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task Creation_WithoutAStage_FailsAsItsInstancesAreCreatedWithTheMessageOfTheRule()
    {
        await OrderAsync("""{"effect":"clusterFailure","message":"No luck today."}""");

        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceUntilIdleAsync();

        (await _world.DescribeClusterAsync(clusterId)).Text("ErrorMessage").Should().Be("No luck today.");
    }

    [Fact]
    public async Task Creation_OfAClusterThatTheRuleDoesNotName_Succeeds()
    {
        var fault = await OrderAsync("""{"effect":"clusterFailure","clusterName":"other"}""");

        await _world.RunClusterAsync();

        (await emulator.CountsOfAsync(_world, fault)).Should().Be("0 0");
    }

    [Fact]
    public async Task Stop_ThatFails_LeavesTheClusterInException()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync($$"""{"effect":"clusterFailure","stage":"stop","clusterId":"{{clusterId}}"}""");

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
        (await _world.LogOfAsync(clusterId, "StopCluster"))[0].Message.Should().Be("Failed to stop cluster");
    }

    [Fact]
    public async Task Deletion_ThatFails_LeavesTheClusterToBeDeletedAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await OrderAsync("""{"effect":"clusterFailure","stage":"release","count":1}""");

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        var failed = await _world.StatusOfAsync(clusterId);
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        failed.Should().Be("exception");
        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
    }

    [Fact]
    public async Task Deletion_ThatFails_IsShownSoInTheLogOfVersion2024()
    {
        var clusterId = await _world.RunCluster2024Async();
        await OrderAsync("""{"effect":"clusterFailure","stage":"release"}""");

        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ActionsAsync()).Should().Contain("DeleteCluster Failed");
        (await _world.StepsAsync("DeleteCluster")).Should().Contain(step =>
            step.StartsWith("ReleaseNetwork DeleteSecurityGroup", StringComparison.Ordinal)
            && step.EndsWith("Failed", StringComparison.Ordinal));
    }

    private Task<string> OrderAsync(string body) => emulator.OrderFaultAsync(_world, body);
}
