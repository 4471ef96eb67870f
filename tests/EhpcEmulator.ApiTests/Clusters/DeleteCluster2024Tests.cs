using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class DeleteCluster2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteCluster2024_OfARunningCluster_ReleasesIt()
    {
        var clusterId = await _world.RunCluster2024Async();

        var answer = await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        var status = (await _world.Call2024Async("GetCluster", ("ClusterId", clusterId))).Text("ClusterStatus");
        await _world.AdvanceUntilIdleAsync();

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        answer.Text("TaskId").Should().NotBeEmpty();
        status.Should().Be("releasing");
        (await _world.Fail2024Async("GetCluster", ("ClusterId", clusterId))).Should()
            .BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task DeleteCluster2024_WhileProtected_AnswersClusterNotSupported()
    {
        var clusterId = await _world.RunCluster2024Async(("DeletionProtection", "true"));

        var error = await _world.Fail2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.Call2024Async("UpdateCluster", ("ClusterId", clusterId), ("DeletionProtection", "false"));
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "Cluster.NotSupported" });
    }

    [Fact]
    public async Task DeleteCluster2024_WhileItComesUp_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateCluster2024Async();

        (await _world.Fail2024Async("DeleteCluster", ("ClusterId", clusterId))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task DeleteCluster2024_OfAPendingCluster_ReleasesIt()
    {
        var clusterId = await _world.CreateCluster2024Async(("ClusterMode", "Custom"));

        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.Call2024Async("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    [Fact]
    public async Task DeleteCluster2024_OfNoCluster_IsRefused()
    {
        (await _world.Fail2024Async("DeleteCluster")).Code.Should().Be("MissingClusterId");
        (await _world.Fail2024Async("DeleteCluster", ("ClusterId", "ehpc-hz-nosuchone0"))).Code
            .Should().Be("ClusterNotFound");
    }
}
