using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>What every operation on jobs demands of the cluster.</summary>
public sealed class JobClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Actions =>
        new(
        [
            "CreateJobFile", "DeleteJobs", "DescribeJob", "GetJobLog", "ListJobs", "ListJobsWithFilters", "RerunJobs",
            "SetJobUser", "StopJobs", "SubmitJob",
        ]);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_OnNoCluster_IsRefused(string action)
    {
        var unnamed = await _world.FailAsync(action, Order(""));
        var unknown = await _world.FailAsync(action, Order("ehpc-hz-nosuchone0"));

        unnamed.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_FromAnotherRegionOrWorld_AnswersClusterNotFound(string action)
    {
        var order = Order(await _world.RunClusterAsync());

        var elsewhere = await _world.FailAsync(action, [.. order, ("RegionId", "cn-shanghai")]);
        var stranger = await emulator.NewWorld().FailAsync(action, order);

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_OnAClusterThatIsNotRunning_AnswersInvalidClusterStatus(string action)
    {
        var order = Order(await _world.CreateClusterAsync());

        var creating = await _world.FailAsync(action, order);
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", order[0]);
        await _world.AdvanceUntilIdleAsync();
        var stopped = await _world.FailAsync(action, order);

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task JobCall_WhileTheManagementNodeIsStopped_AnswersManagerNotFound(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.MoveManagerAsync(clusterId, "StopNodes");

        var error = await _world.FailAsync(action, Order(clusterId));

        error.Should().Be(new ApiError(
            404, "ManagerNotFound", "The manager nodes do not exist or their status is abnormal."));
    }

    [Theory]
    [InlineData("CreateJobFile", "TargetFile")]
    [InlineData("CreateJobFile", "Content")]
    [InlineData("DeleteJobs", "Jobs")]
    [InlineData("DescribeJob", "JobId")]
    [InlineData("GetJobLog", "JobId")]
    [InlineData("RerunJobs", "Jobs")]
    [InlineData("SetJobUser", "RunasUser")]
    [InlineData("SetJobUser", "RunasUserPassword")]
    [InlineData("StopJobs", "Jobs")]
    [InlineData("SubmitJob", "CommandLine")]
    [InlineData("SubmitJob", "RunasUser")]
    [InlineData("CreateJobFile", "RunasUser")]
    public async Task JobCall_WithoutARequiredParameter_SaysWhichIsMissing(string action, string parameter)
    {
        var order = Order(await _world.RunClusterAsync()).Where(given => given.Name != parameter).ToArray();

        var error = await _world.FailAsync(action, order);

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{parameter}" });
    }

    // What one operation knows, the others pass over.
    private static (string Name, string Value)[] Order(string clusterId) =>
    [
        ("ClusterId", clusterId),
        ("TargetFile", "/home/job.sh"),
        ("Content", JobSteps.Base64("true")),
        ("RunasUser", "root"),
        ("RunasUserPassword", "Test-pass-1"),
        ("Jobs", JobSteps.Named("0.manager")),
        ("JobId", "0.manager"),
        ("CommandLine", "true"),
    ];
}
