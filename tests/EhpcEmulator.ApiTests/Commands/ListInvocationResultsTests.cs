using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Commands;

public sealed class ListInvocationResultsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("echo out; echo no >&2", true, 0, "out\nno\n")]
    [InlineData("echo out; exit 3", false, 3, "out\n")]
    [InlineData("no-such-program", false, 127, "no-such-program: command not found\n")]
    [InlineData("echo a | wc -l && false", false, 1, "1\n")]
    [InlineData("X='a  b'; echo \"$X\" $X", true, 0, "a  b a b\n")]
    [InlineData("date -u +%FT%T", true, 0, "2024-01-01T00:00:10\n")]
    public async Task ListInvocationResults_OfAFinishedCommand_SaysWhatItCameTo(
        string command, bool success, int exitCode, string message)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, command, await _world.IdsOfAsync(clusterId));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        var result = (await _world.ResultsAsync(clusterId, id)).Single();

        result.Text("CommandId").Should().Be(id);
        result.Text("InvokeRecordStatus").Should().Be("Finished");
        result.GetProperty("Success").GetBoolean().Should().Be(success);
        result.Number("ExitCode").Should().Be(exitCode);
        result.Text("Message").Should().EndWith(message);
        result.Text("FinishedTime").Should().Be("2024-01-01T00:00:11Z");
    }

    [Fact]
    public async Task ListInvocationResults_WhileItRuns_ShowsNoResultYet()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, "echo early; sleep 30", await _world.IdsOfAsync(clusterId));

        var result = (await _world.ResultsAsync(clusterId, id)).Single();

        result.Text("InvokeRecordStatus").Should().Be("Running");
        result.GetProperty("Success").GetBoolean().Should().BeFalse();
        (result.Text("Message"), result.Text("FinishedTime")).Should().Be(("", ""));
        result.TryGetProperty("ExitCode", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("1", 60)]
    [InlineData("90", 90)]
    public async Task ListInvocationResults_AfterTheTimeOut_ShowsWhatCameBefore(string? timeout, int seconds)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(
            clusterId, "echo early; sleep 500; touch /home/late; echo late", await _world.IdsOfAsync(clusterId),
            timeout is null ? [] : [("Timeout", timeout)]);
        await _world.AdvanceUntilIdleAsync();

        var result = (await _world.ResultsAsync(clusterId, id)).Single();

        result.Text("InvokeRecordStatus").Should().Be("Failed");
        result.GetProperty("Success").GetBoolean().Should().BeFalse();
        result.Number("ExitCode").Should().Be(124);
        result.Text("Message").Should().Be("early\n");
        result.Text("FinishedTime").Should().Be($"{Emulator.Start.AddSeconds(11 + seconds):yyyy-MM-ddTHH:mm:ssZ}");
        (await _world.ShellAsync(clusterId, "ls /home")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("StopNodes")]
    [InlineData("ResetNodes")]
    [InlineData("DeleteNodes")]
    [InlineData("StopCluster")]
    public async Task ListInvocationResults_OfANodeThatWentDown_EndAtThatInstant(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        var id = await _world.InvokeAsync(clusterId, "echo early; sleep 30", nodes);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        await _world.CallAsync(
            action, action == "StopCluster" ? [("ClusterId", clusterId)] : NodeSteps.Batch(clusterId, nodes));
        var down = (await _world.ResultsAsync(clusterId, id)).Single();
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        down.Text("InvokeRecordStatus").Should().Be("Stopped");
        down.Text("FinishedTime").Should().Be($"{Emulator.Start.AddSeconds(20):yyyy-MM-ddTHH:mm:ssZ}");
        down.GetProperty("Success").GetBoolean().Should().BeFalse();
        (await _world.ResultsAsync(clusterId, id)).Single().GetRawText().Should().Be(down.GetRawText());
    }

    [Fact]
    public async Task ListInvocationResults_WithFilters_ListsOnlyThese()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        var id = await _world.InvokeAsync(clusterId, "if [ $(hostname) = compute0 ]; then sleep 20; fi", nodes);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        (await IdsAsync(("InvokeRecordStatus", "Running"))).Should().Equal(nodes[0]);
        (await IdsAsync(("InvokeRecordStatus", "Finished"))).Should().Equal(nodes[1]);
        (await IdsAsync(("InvokeRecordStatus", "Stopped"))).Should().BeEmpty();
        (await IdsAsync(("Instance.1.Id", nodes[1]))).Should().Equal(nodes[1]);
        (await IdsAsync(("Instance.1.Id", nodes[1]), ("Instance.2.Id", nodes[0]))).Should().Equal(nodes[0], nodes[1]);
        (await IdsAsync(("Instance.1.Id", nodes[1]), ("InvokeRecordStatus", "Running"))).Should().BeEmpty();

        async Task<IEnumerable<string>> IdsAsync(params (string, string)[] filter) =>
            (await _world.ResultsAsync(clusterId, id, filter)).Select(result => result.Text("InstanceId"));
    }

    [Theory]
    [InlineData("1", "2", 2)]
    [InlineData("2", "2", 1)]
    [InlineData("3", "2", 0)]
    public async Task ListInvocationResults_ByPages_CountsAll(string page, string size, int rows)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, "true");

        var listed = await _world.CallAsync(
            "ListInvocationResults",
            ("ClusterId", clusterId), ("CommandId", id), ("PageNumber", page), ("PageSize", size));

        listed.GetProperty("InvocationResults").GetProperty("InvocationResult").GetArrayLength().Should().Be(rows);
        (listed.Number("TotalCount"), $"{listed.Number("PageNumber")}", $"{listed.Number("PageSize")}")
            .Should().Be((3, page, size));
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("CommandId", "", 400, "MissingCommandId")]
    [InlineData("CommandId", "c-unknown", 404, "ObjectNotFound")]
    [InlineData("InvokeRecordStatus", "Over", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    public async Task ListInvocationResults_WithABadValue_IsRefused(
        string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, "true");

        var error = await _world.FailAsync(
            "ListInvocationResults", ("ClusterId", clusterId), ("CommandId", id), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListInvocationResults_InXml_WrapsThemInInvocationResult()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.InvokeAsync(clusterId, "echo '<a&b>'", await _world.IdsOfAsync(clusterId));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        var answer = await _world.XmlAsync("ListInvocationResults", ("ClusterId", clusterId), ("CommandId", id));

        var result = answer.Element("InvocationResults")!.Elements("InvocationResult").Single();
        result.Element("Message")!.Value.Should().Be("<a&b>\n");
        result.Element("Success")!.Value.Should().Be("true");
    }
}
