using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

/// <summary>What every operation on users of version 2024-07-30 demands of the cluster.</summary>
public sealed class UserCluster2024Tests(SharingEmulator emulator) : IClassFixture<SharingEmulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string> Actions => new(["CreateUsers", "DeleteUsers", "ListUsers", "UpdateUser"]);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_OnNoCluster_IsRefused(string action)
    {
        var unnamed = await _world.Fail2024Async(action, Order("")[1..]);
        var unknown = await _world.Fail2024Async(action, Order("ehpc-hz-nosuchone0"));

        unnamed.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_OnAClusterThatIsNotRunning_AnswersInvalidClusterStatus(string action)
    {
        var clusterId = await _world.CreateClusterAsync();

        var creating = await _world.Fail2024Async(action, Order(clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        var stopped = await _world.Fail2024Async(action, Order(clusterId));

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task UserCall_WhileTheManagementNodeIsStopped_AnswersManagerNotFound(string action)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.MoveManagerAsync(clusterId, "StopNodes");

        var error = await _world.Fail2024Async(action, Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ManagerNotFound" });
    }

    [Theory]
    [InlineData("CreateUsers", "User")]
    [InlineData("DeleteUsers", "User")]
    [InlineData("UpdateUser", "UserName")]
    public async Task UserCall_WithoutAParameter_NamesIt(string action, string missing)
    {
        var order = Order("ehpc-hz-nosuchone0").Where(given => given.Name != missing);

        var error = await _world.Fail2024Async(action, order);

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{missing}" });
    }

    // What one operation knows, the others pass over.
    private static (string Name, string Value)[] Order(string clusterId) =>
        [.. User2024Steps.Order2024(clusterId, "users", "a"), ("UserName", "a"), ("Group", "wheel")];
}
