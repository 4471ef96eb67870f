using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>What every operation on jobs of version 2024-07-30 demands of the cluster.</summary>
public sealed class JobCluster2024Tests(SharingEmulator emulator) : IClassFixture<SharingEmulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Actions => new(["CreateJob", "GetJob", "GetJobLog", "ListJobs", "StopJobs"]);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_OnNoCluster_IsRefused(string action)
    {
        var unnamed = await _world.Fail2024Async(action, Order("")[1..]);
        var unknown = await _world.Fail2024Async(action, Order("ehpc-hz-nosuchone0"));

        unnamed.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_OnAClusterThatIsNotRunning_AnswersInvalidClusterStatus(string action)
    {
        var order = Order(await _world.CreateClusterAsync());

        var creating = await _world.Fail2024Async(action, order);
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", order[0]);
        await _world.AdvanceUntilIdleAsync();
        var stopped = await _world.Fail2024Async(action, order);

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_WhileTheManagementNodeIsStopped_AnswersManagerNotFound(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.MoveManagerAsync(clusterId, "StopNodes");

        var error = await _world.Fail2024Async(action, Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ManagerNotFound" });
    }

    [Theory]
    [InlineData("CreateJob", "JobSpec", "JobSpec.CommandLine")]
    [InlineData("GetJob", "JobId", "JobId")]
    [InlineData("GetJobLog", "JobId", "JobId")]
    [InlineData("StopJobs", "JobIds", "JobIds")]
    public async Task JobCall_WithoutARequiredParameter_SaysWhichIsMissing(
        string action, string parameter, string named)
    {
        var order = Order(await _world.RunClusterAsync()).Where(given => given.Name != parameter);

        var error = await _world.Fail2024Async(action, order);

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{named}" });
    }

    // What one operation knows, the others pass over.
    private static (string Name, string Value)[] Order(string clusterId) =>
    [
        ("ClusterId", clusterId),
        ("JobSpec", """{"CommandLine":"true","RunasUser":"root"}"""),
        ("JobId", "0.manager"),
        ("JobIds", """["0.manager"]"""),
    ];
}
