using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

public sealed class DeleteUsers2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteUsers_Some_LeavesTheOthersAndAllHomes()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "a", "b", "c", "d");

        var answer = await _world.Call2024Async(
            "DeleteUsers", ("ClusterId", clusterId), ("User", """[{"UserName":"a"},{"UserName":"a"}]"""));
        await emulator.Post2024Async(
            _world, "DeleteUsers", ("ClusterId", clusterId), ("User.1.UserName", "c"), ("User.2.UserName", "d"));

        answer.EnumerateObject().Select(field => field.Name).Should().Equal("RequestId");
        (await _world.UserNames2024Async(clusterId)).Should().Equal("b");
        (await emulator.FilesOfAsync(_world, clusterId)).Keys
            .Should().BeEquivalentTo("/home/a", "/home/b", "/home/c", "/home/d");
    }

    [Theory]
    [InlineData("""[{"UserName":"known"},{"UserName":"Known"}]""", 406, "AgentError.Account.UserNotExist")]
    [InlineData("""[{"UserName":"known"},{"Name":"known"}]""", 400, "MissingUser.")]
    [InlineData("[]", 400, "MissingUser")]
    [InlineData("nonsense", 400, "InvalidParams")]
    public async Task DeleteUsers_OfWhichOneIsWrong_DeletesNone(string users, int status, string code)
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "known");

        var error = await _world.Fail2024Async("DeleteUsers", ("ClusterId", clusterId), ("User", users));

        error.Status.Should().Be(status);
        error.Code.Should().StartWith(code);
        (await _world.UserNames2024Async(clusterId)).Should().Equal("known");
    }

    [Fact]
    public async Task DeleteUsers_OfMoreThanAHundred_IsRefused()
    {
        var users = Enumerable.Range(1, 101).Select(number => ($"User.{number}.UserName", $"user{number}"));

        var error = await _world.Fail2024Async("DeleteUsers", [("ClusterId", "ehpc-hz-nosuchone0"), .. users]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }
}
