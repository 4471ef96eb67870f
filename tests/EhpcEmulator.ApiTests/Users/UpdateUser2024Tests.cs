using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Store;

namespace EhpcEmulator.ApiTests.Users;

public sealed class UpdateUser2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string NewPassword = "Second-pass-2";

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("wheel", null)]
    [InlineData(null, NewPassword)]
    [InlineData("wheel", NewPassword)]
    public async Task UpdateUser_OfGroupPasswordOrBoth_ChangesJustThese(string? group, string? password)
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "a", "other");
        (string, string)[] changes =
        [
            ("ClusterId", clusterId), ("UserName", "a"), .. group is null ? [] : new[] { ("Group", group) },
            .. password is null ? [] : new[] { ("Password", password) },
        ];

        var answer = await _world.Call2024Async("UpdateUser", changes);

        answer.Text("Success").Should().Be("true");
        (await _world.Groups2024Async(clusterId)).Should().Equal($"a:{group ?? "users"}", "other:users");
        var accounts = await emulator.AccountsOfAsync(_world, clusterId);
        PasswordHash.Matches(password ?? UserSteps.Password, accounts[0].PasswordHash).Should().BeTrue();
        PasswordHash.Matches(UserSteps.Password, accounts[1].PasswordHash).Should().BeTrue();
    }

    [Fact]
    public async Task UpdateUser_WhoHadAKeyOnly_GivesThePassword()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async(
            "CreateUsers", ("ClusterId", clusterId), ("User.1.UserName", "a"), ("User.1.AuthKey", "ssh-rsa AAAA"));

        await emulator.Post2024Async(
            _world, "UpdateUser", ("ClusterId", clusterId), ("UserName", "a"), ("Password", NewPassword));

        PasswordHash.Matches(NewPassword, (await emulator.AccountsOfAsync(_world, clusterId)).Single().PasswordHash)
            .Should().BeTrue();
    }

    [Fact]
    public async Task UpdateUser_WhoIsUnknown_AnswersUserNotExist()
    {
        var error = await _world.Fail2024Async(
            "UpdateUser",
            ("ClusterId", await _world.RunCluster2024Async()), ("UserName", "nobody.here"), ("Group", "wheel"));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Account.UserNotExist" });
    }

    [Theory]
    [InlineData("Group", "admins", "Group")]
    [InlineData("Password", "Abc1-", "Password")]
    [InlineData("Password", "onlysmall", "Password")]
    [InlineData("Shell", "/bin/zsh", "Group")]
    public async Task UpdateUser_WithABadValueOrNone_SaysWhich(string parameter, string value, string named)
    {
        var error = await _world.Fail2024Async(
            "UpdateUser", ("ClusterId", "ehpc-hz-nosuchone0"), ("UserName", "a"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {named} is invalid.").And.NotContain(value);
    }
}
