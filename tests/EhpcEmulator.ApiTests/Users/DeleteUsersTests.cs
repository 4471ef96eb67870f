using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class DeleteUsersTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteUsers_SomeOfSeveral_LeavesTheOthersAndAllHomes()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b", "user.c");

        await _world.CallAsync("DeleteUsers", [.. UserSteps.Batch(clusterId, "user.c", "user.a"), ("Async", "true")]);

        (await _world.UsersOfAsync(clusterId)).Should().Equal("user.b:users");
        (await emulator.FilesOfAsync(_world, clusterId)).Keys.Should().BeEquivalentTo(
            "/home/user.a", "/home/user.b", "/home/user.c");
    }

    [Fact]
    public async Task DeleteUsers_WithOneNameTwice_DeletesItOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b");

        await _world.CallAsync("DeleteUsers", UserSteps.Batch(clusterId, "user.a", "user.a"));

        (await _world.UsersOfAsync(clusterId)).Should().Equal("user.b:users");
    }

    [Fact]
    public async Task DeleteUsers_Twice_AnswersUserNotExist()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a");
        await _world.CallAsync("DeleteUsers", UserSteps.Batch(clusterId, "user.a"));

        var error = await _world.FailAsync("DeleteUsers", UserSteps.Batch(clusterId, "user.a"));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Account.UserNotExist" });
    }

    [Fact]
    public async Task DeleteUsers_OfTheSameNameOnAnotherCluster_LeavesThatOne()
    {
        var first = await _world.RunClusterAsync();
        var second = await _world.RunClusterAsync();
        await _world.AddUsersAsync(first, "same.user");
        await _world.AddUsersAsync(second, "same.user");

        await _world.CallAsync("DeleteUsers", UserSteps.Batch(first, "same.user"));

        (await _world.UsersOfAsync(first)).Should().BeEmpty();
        (await _world.UsersOfAsync(second)).Should().Equal("same.user:users");
    }
}
