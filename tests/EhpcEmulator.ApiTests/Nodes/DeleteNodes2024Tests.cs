using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class DeleteNodes2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteNodes_OfRunningNodes_RemovesThemOverTime()
    {
        var clusterId = await _world.RunCluster2024Async();
        var ids = await _world.CreateNodesAsync(clusterId, 2);

        var answer = await _world.Call2024Async(
            "DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", ids[0]), ("InstanceIds.2", ids[1]));

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        answer.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.List2024Async(clusterId)).Select(node => node.Text("Status")).Should()
            .Equal("running", "releasing", "releasing");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await _world.Names2024Async(clusterId)).Should().Equal("compute0");
    }

    [Fact]
    public async Task DeleteNodes_OfAnUnknownOrComingNode_IsRefused()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"));
        var coming = (await _world.List2024Async(clusterId))[1].Text("Id");

        (await DeleteAsync(clusterId, "i-bp1nosuchnode")).Should()
            .BeEquivalentTo(new { Status = 404, Code = "ComputeNotFound" });
        (await DeleteAsync(clusterId, coming)).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task DeleteNodes_OfTheManager_NamesIt()
    {
        var clusterId = await _world.RunCluster2024Async();
        var cluster = await _world.Call2024Async("GetCluster", ("ClusterId", clusterId));
        var manager = cluster.GetProperty("Manager").GetProperty("ManagerNode").Text("InstanceId");
        var compute = (await _world.List2024Async(clusterId))[0].Text("Id");

        var error = await DeleteAsync(clusterId, compute, manager);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter InstanceIds.1 is invalid.");
    }

    [Fact]
    public async Task DeleteNodes_WithoutWhatItNeeds_IsRefused()
    {
        var clusterId = await _world.CreateCluster2024Async();

        (await _world.Fail2024Async("DeleteNodes", ("ClusterId", clusterId))).Code.Should().Be("MissingInstanceIds");
        (await DeleteAsync(clusterId, "i-bp1a")).Code.Should().Be("InvalidClusterStatus");
        (await DeleteAsync("ehpc-hz-nosuchone0", "i-bp1a")).Code.Should().Be("ClusterNotFound");
        (await DeleteAsync(clusterId, [.. Enumerable.Repeat("i-bp1a", 101)])).Code.Should().Be("InvalidParams");
    }

    private Task<ApiError> DeleteAsync(string clusterId, params string[] ids) =>
        _world.Fail2024Async(
            "DeleteNodes", ("ClusterId", clusterId), ("InstanceIds", $"[\"{string.Join("\",\"", ids)}\"]"));
}
