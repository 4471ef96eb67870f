using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class StopClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopCluster_WhileRunning_StopsTheClusterAndItsNodesOverTime()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.CallAsync("StopCluster", ("ClusterId", clusterId));

        answer.GetProperty("TaskId").GetString().Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopping");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopping");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatusOfAsync(clusterId)).Should().Be("stopped");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "stopped");
    }

    [Fact]
    public async Task StopCluster_WhileCreating_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task StopCluster_WhileNodesAreAdded_AnswersConflictOpt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task StopCluster_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }
}
