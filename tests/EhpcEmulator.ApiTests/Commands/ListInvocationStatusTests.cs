using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Commands;

public sealed class ListInvocationStatusTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("sleep 30", 31, "Finished")]
    [InlineData("sleep 30; exit 3", 31, "Finished")]
    [InlineData("no-such-program", 1, "Finished")]
    [InlineData("sleep 100", 61, "Failed")]
    public async Task ListInvocationStatus_OfACommand_IsRunningUntilItsTimeIsOver(
        string command, int seconds, string status)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, command, await _world.IdsOfAsync(clusterId), ("Timeout", "20"));

        var start = await _world.StandAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        var before = await _world.StandAsync(clusterId, id);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        start.Should().Be("Running: Running");
        before.Should().Be("Running: Running");
        (await _world.StandAsync(clusterId, id)).Should().Be($"{status}: {status}");
    }

    [Theory]
    [InlineData("StopNodes")]
    [InlineData("ResetNodes")]
    [InlineData("DeleteNodes")]
    public async Task ListInvocationStatus_WhenANodeGoesDown_IsStoppedThereForGood(string action)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        var id = await _world.InvokeAsync(clusterId, "sleep 30", nodes);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        await _world.CallAsync(action, NodeSteps.Batch(clusterId, nodes[0]));
        var down = await _world.StandAsync(clusterId, id);
        await _world.AdvanceUntilIdleAsync();

        down.Should().Be("Running: Stopped Running");
        (await _world.StandAsync(clusterId, id)).Should().Be("Stopped: Stopped Finished");
    }

    [Fact]
    public async Task ListInvocationStatus_OfNodesThatDiffer_IsFailedWhenOneTimedOut()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var id = await _world.InvokeAsync(
            clusterId, "if [ $(hostname) = compute0 ]; then sleep 5; else sleep 500; fi",
            await _world.IdsOfAsync(clusterId));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(6));
        var between = await _world.StandAsync(clusterId, id);
        await _world.AdvanceUntilIdleAsync();

        between.Should().Be("Running: Finished Running");
        (await _world.StandAsync(clusterId, id)).Should().Be("Failed: Finished Failed");
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("CommandId", "", 400, "MissingCommandId")]
    [InlineData("CommandId", "c-unknown", 404, "ObjectNotFound")]
    public async Task ListInvocationStatus_OfNoCommand_IsRefused(
        string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, "true");

        var error = await _world.FailAsync(
            "ListInvocationStatus", ("ClusterId", clusterId), ("CommandId", id), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListInvocationStatus_OfACommandOfAnotherCluster_AnswersObjectNotFound()
    {
        var id = await _world.InvokeAsync(await _world.RunClusterAsync(), "true");

        var error = await _world.FailAsync(
            "ListInvocationStatus", ("ClusterId", await _world.RunClusterAsync()), ("CommandId", id));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task ListInvocationStatus_InXml_WrapsTheNodesInInvokeInstance()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, "true");

        var answer = await _world.XmlAsync("ListInvocationStatus", ("ClusterId", clusterId), ("CommandId", id));

        answer.Element("InvokeStatus")!.Value.Should().Be("Running");
        answer.Element("InvokeInstances")!.Elements("InvokeInstance").Should().HaveCount(3);
    }
}
