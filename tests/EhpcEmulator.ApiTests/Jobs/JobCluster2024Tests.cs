using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>What every operation on jobs of version 2024-07-30 demands of the cluster.</summary>
public sealed class JobCluster2024Tests(Emulator emulator) : IClassFixture<Emulator>
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
    public async Task JobCall_OnAClusterThatComesOrGoes_AnswersInvalidClusterStatus(string action)
    {
        var order = Order(await _world.CreateCluster2024Async());

        var creating = await _world.Fail2024Async(action, order);
        await _world.AdvanceUntilIdleAsync();
        await _world.Call2024Async("DeleteCluster", order[0]);
        var releasing = await _world.Fail2024Async(action, order);

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        releasing.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("CreateJob", "JobSpec", "JobSpec.CommandLine")]
    [InlineData("GetJob", "JobId", "JobId")]
    [InlineData("GetJobLog", "JobId", "JobId")]
    [InlineData("StopJobs", "JobIds", "JobIds")]
    public async Task JobCall_WithoutARequiredParameter_SaysWhichIsMissing(
        string action, string parameter, string named)
    {
        var order = Order(await _world.RunCluster2024Async()).Where(given => given.Name != parameter);

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
