using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

/// <summary>What all operations on the images of a cluster demand of the cluster.</summary>
public sealed class ImageClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Actions { get; } =
    [
        "DeleteImage", "DescribeImage", "DescribeImageGatewayConfig", "ListContainerImages", "ModifyImageGatewayConfig",
        "PullImage",
    ];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task ImageOperation_OnAClusterThatIsNotThere_AnswersClusterNotFound(string action)
    {
        var missing = await _world.FailAsync(action, ("Repository", "busybox"));
        var unknown = await _world.FailAsync(action, ("ClusterId", "ehpc-hz-0000000000"), ("Repository", "busybox"));

        missing.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task ImageOperation_OnAClusterThatComesUp_AnswersInvalidClusterStatus(string action)
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync(action, ("ClusterId", clusterId), ("Repository", "busybox"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task ImageOperation_WithoutAManager_AnswersManagerNotFound(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.MoveManagerAsync(clusterId, "StopNodes");

        var error = await _world.FailAsync(action, ("ClusterId", clusterId), ("Repository", "busybox"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ManagerNotFound" });
    }

    [Fact]
    public async Task DeleteCluster_WithImages_TakesThemAlong()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ModifyGatewayAsync(clusterId, ("PullUpdateTimeout", "60"));
        await _world.PullAsync(clusterId, "busybox");
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var other = await _world.RunClusterAsync();

        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
        (await _world.ImagesAsync(other)).Should().BeEmpty();
    }
}
