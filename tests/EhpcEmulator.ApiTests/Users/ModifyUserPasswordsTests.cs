using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Store;

namespace EhpcEmulator.ApiTests.Users;

public sealed class ModifyUserPasswordsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ModifyUserPasswords_OfOneUser_ReplacesThatOne()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b");

        await _world.CallAsync("ModifyUserPasswords",
            [.. UserSteps.Batch(clusterId, "user.b"), ("User.1.Password", "Second-pass-2"), ("Async", "true")]);

        var accounts = await emulator.AccountsOfAsync(_world, clusterId);
        PasswordHash.Matches(UserSteps.Password, accounts[0].PasswordHash).Should().BeTrue();
        PasswordHash.Matches(UserSteps.Password, accounts[1].PasswordHash).Should().BeFalse();
        PasswordHash.Matches("Second-pass-2", accounts[1].PasswordHash).Should().BeTrue();
        (await _world.UsersOfAsync(clusterId)).Should().Equal("user.a:users", "user.b:users");
    }

    [Theory]
    [InlineData("Short-1")]
    [InlineData("hiddenpassword")]
    [InlineData("Hidden-pass-Hidden-pass-Hidden1")]
    public async Task ModifyUserPasswords_WithABadPassword_NamesTheParameterButNotItsValue(string password)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "user.a", "user.b");

        var error = await _world.FailAsync("ModifyUserPasswords",
        [
            .. UserSteps.Batch(clusterId, "user.a", "user.b"),
            ("User.1.Password", "Second-pass-2"), ("User.2.Password", password),
        ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter User.2.Password is invalid.")
            .And.NotContain(password);
        (await emulator.AccountsOfAsync(_world, clusterId)).Should().OnlyContain(
            user => PasswordHash.Matches(UserSteps.Password, user.PasswordHash));
    }
}
