using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Vnc;

public sealed class StartVisualServiceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StartVisualService_OnARunningCluster_StartsItAndLogsForWhom()
    {
        var clusterId = await _world.RunClusterAsync();

        var message = await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);

        message.Should().Be("Service started.");
        (await _world.VisualServiceOfAsync(clusterId)).Should().StartWith("active (running) since ");
        (await _world.LogOfAsync(clusterId, "StartVisualService")).Select(line => line.Message).Should()
            .Equal("Succeeded to start the VNC service on login0 for 0.0.0.0/0, port 12016");
    }

    [Fact]
    public async Task StartVisualService_OfOneThatRuns_LetsItGoOn()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);
        await _world.AdvanceAsync(TimeSpan.FromHours(2));

        var message = await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);

        message.Should().Be("Service started.");
        (await _world.VisualServiceOfAsync(clusterId)).Should().EndWith("; 2h 0min ago.");
    }

    [Fact]
    public async Task StartVisualService_WhileTheLoginNodeIsStopped_AnswersInvalidNodeStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StopLoginAsync(clusterId);

        var error = await _world.FailAsync(
            "StartVisualService", [("ClusterId", clusterId), .. VncSteps.Access]);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Theory]
    [InlineData("CidrIp", "", 400, "MissingCidrIp")]
    [InlineData("CidrIp", "everywhere", 400, "InvalidParams")]
    [InlineData("CidrIp", "0.0.0.0/33", 400, "InvalidParams")]
    [InlineData("CidrIp", "1.2.3", 400, "InvalidParams")]
    [InlineData("Port", "", 400, "MissingPort")]
    [InlineData("Port", "12017", 400, "InvalidParams")]
    [InlineData("Port", "vnc", 400, "InvalidParams")]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task StartVisualService_WithABadParameter_IsRefused(
        string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "StartVisualService", [("ClusterId", clusterId), .. VncSteps.Access, (parameter, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);
    }

    [Fact]
    public async Task StartVisualService_OnAStoppedCluster_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(
            "StartVisualService", [("ClusterId", clusterId), .. VncSteps.Access]);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }
}
