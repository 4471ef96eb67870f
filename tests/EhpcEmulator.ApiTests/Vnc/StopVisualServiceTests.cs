using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Vnc;

public sealed class StopVisualServiceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopVisualService_OfOneThatRuns_StopsItUntilItIsStartedAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);

        var message = await _world.SwitchVisualServiceAsync("StopVisualService", clusterId);

        message.Should().Be("Service stopped.");
        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);
        (await _world.VisualServiceOfAsync(clusterId)).Should()
            .Be("active (running) since Mon 2024-01-01 08:01:10 CST; now.");
    }

    [Fact]
    public async Task StopVisualService_OfOneThatDoesNotRun_SaysTheSame()
    {
        var clusterId = await _world.RunClusterAsync();

        (await _world.SwitchVisualServiceAsync("StopVisualService", clusterId)).Should().Be("Service stopped.");
    }

    [Fact]
    public async Task StopVisualService_InTheSpellingOfTheReferencesExample_IsUnderstood()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);

        await _world.CallAsync(
            "StopVisualService", ("ClusterId", clusterId), ("CidIp", "10.0.0.1"), ("Port", "12016"));

        (await _world.LogOfAsync(clusterId, "StopVisualService")).Single().Message.Should().Contain("10.0.0.1");
        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);
    }

    [Theory]
    [InlineData("CidrIp", "", 400, "MissingCidrIp")]
    [InlineData("CidrIp", "10.0.0.0/-1", 400, "InvalidParams")]
    [InlineData("Port", "", 400, "MissingPort")]
    [InlineData("Port", "22", 400, "InvalidParams")]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task StopVisualService_WithABadParameter_IsRefused(
        string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);

        var error = await _world.FailAsync(
            "StopVisualService", [("ClusterId", clusterId), .. VncSteps.Access, (parameter, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        (await _world.VisualServiceOfAsync(clusterId)).Should().StartWith("active");
    }
}
