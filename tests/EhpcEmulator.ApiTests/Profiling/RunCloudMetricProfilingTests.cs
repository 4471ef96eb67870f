using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Profiling;

public sealed class RunCloudMetricProfilingTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task RunCloudMetricProfiling_OfAProcess_TakesItsDurationInVirtualTime()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.StartProfilingAsync(clusterId, more: [("Duration", "30")]);

        var id = await _world.NewestProfilingAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(29_999));
        (await _world.GraphsAsync(clusterId, id)).Should().BeEmpty();
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.GraphsAsync(clusterId, id)).Should().HaveCount(2);
    }

    [Fact]
    public async Task RunCloudMetricProfiling_InXml_AnswersTheRequestIdAlone()
    {
        var clusterId = await _world.RunClusterAsync();

        using var response = await _world.SendAsync(
            "RunCloudMetricProfiling", ProfilingSteps.Order(clusterId, more: [("Format", "XML")]));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Name.LocalName.Should().Be("RunCloudMetricProfilingResponse");
        root.Elements().Select(element => element.Name.LocalName).Should().Equal("RequestId");
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("HostName", "", 400, "MissingHostName")]
    [InlineData("HostName", "compute7", 404, "ComputeNotFound")]
    [InlineData("ProcessId", "", 400, "MissingProcessId")]
    [InlineData("ProcessId", "many", 400, "InvalidParams")]
    [InlineData("ProcessId", "0", 400, "InvalidParams")]
    [InlineData("ProcessId", "4194305", 400, "InvalidParams")]
    [InlineData("Duration", "9", 400, "InvalidParams")]
    [InlineData("Duration", "301", 400, "InvalidParams")]
    [InlineData("Freq", "0", 400, "InvalidParams")]
    [InlineData("Freq", "2001", 400, "InvalidParams")]
    public async Task RunCloudMetricProfiling_WithAWrongParameter_IsRefused(
        string name, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "RunCloudMetricProfiling", ProfilingSteps.Order(clusterId, more: [(name, value)]));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        (await _world.ProfilingsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("1", "10", "1")]
    [InlineData("4194304", "300", "2000")]
    public async Task RunCloudMetricProfiling_AtTheEndsOfItsRanges_IsAccepted(
        string process, string duration, string freq)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.StartProfilingAsync(
            clusterId, more: [("ProcessId", process), ("Duration", duration), ("Freq", freq)]);

        (await _world.ProfilingsAsync(clusterId)).Should().ContainSingle();
    }

    [Fact]
    public async Task RunCloudMetricProfiling_OnAStoppedNode_AnswersInvalidNodeStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await StopNodeAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync("RunCloudMetricProfiling", ProfilingSteps.Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task RunCloudMetricProfiling_OnAClusterThatDoesNotRun_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("RunCloudMetricProfiling", ProfilingSteps.Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task RunCloudMetricProfiling_OfAProcessThatIsProfiled_AnswersConflictOptUntilItIsOver()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StartProfilingAsync(clusterId);

        var error = await _world.FailAsync("RunCloudMetricProfiling", ProfilingSteps.Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        await _world.StartProfilingAsync(clusterId, processId: 24241);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        await _world.StartProfilingAsync(clusterId);
        (await _world.ProfilingsAsync(clusterId)).Should().HaveCount(3);
    }

    [Fact]
    public async Task RunCloudMetricProfiling_WhenItsNodeStopsOnTheWay_ComesToNothing()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StartProfilingAsync(clusterId);
        var id = await _world.NewestProfilingAsync(clusterId);
        await StopNodeAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        var graphs = await _world.GraphsAsync(clusterId, id);

        graphs.Should().BeEmpty();
        (await _world.ProfilingsAsync(clusterId)).Should().ContainSingle();
    }

    private async Task StopNodeAsync(string clusterId)
    {
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0].GetProperty("Id").GetString()!;
        await _world.CallAsync("StopNodes", ("ClusterId", clusterId), ("Instance.1.Id", node));
    }
}
