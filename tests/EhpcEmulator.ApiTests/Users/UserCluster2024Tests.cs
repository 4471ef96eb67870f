using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

/// <summary>What every operation on users of version 2024-07-30 demands of the cluster.</summary>
public sealed class UserCluster2024Tests(Emulator emulator) : IClassFixture<Emulator>
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
    public async Task UserCall_OnAClusterThatComesOrGoes_AnswersInvalidClusterStatus(string action)
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
