using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class ModifyUserGroupsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ModifyUserGroups_OfSeveral_ChangesEachAndNoOther()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b", "user.c");

        await _world.CallAsync("ModifyUserGroups",
        [
            .. UserSteps.Batch(clusterId, "user.a", "user.c"), ("User.1.Group", "wheel"), ("User.2.Group", "users"),
            ("Async", "true"),
        ]);

        (await _world.UsersOfAsync(clusterId)).Should().Equal("user.a:wheel", "user.b:users", "user.c:users");
        (await _world.ShellAsync(clusterId, "id -gn user.a; groups user.b root; id user.d; id root")).Should().Be(
            "wheel\nuser.b : users\nroot : root\nid: 'user.d': no such user\nuid=0(root) gid=0(root) groups=0(root)\n");
    }

    [Fact]
    public async Task ModifyUserGroups_BackAgain_TakesSudoAway()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddUsers", UserSteps.Order(clusterId, "wheel", "user.a"));

        await _world.CallAsync(
            "ModifyUserGroups", [.. UserSteps.Batch(clusterId, "user.a"), ("User.1.Group", "users")]);

        (await _world.UsersOfAsync(clusterId)).Should().Equal("user.a:users");
    }

    [Theory]
    [InlineData("sudo")]
    [InlineData("WHEEL")]
    public async Task ModifyUserGroups_WithAnUnknownGroup_NamesTheParameterAndChangesNobody(string group)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b");

        var error = await _world.FailAsync("ModifyUserGroups",
        [
            .. UserSteps.Batch(clusterId, "user.a", "user.b"), ("User.1.Group", "wheel"), ("User.2.Group", group),
        ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter User.2.Group is invalid.");
        (await _world.UsersOfAsync(clusterId)).Should().Equal("user.a:users", "user.b:users");
    }
}
