using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class SetGWSInstanceUserTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SetGWSInstanceUser_OfADesktop_ReplacesTheUserItHad()
    {
        var id = await _world.RunDesktopAsync();
        var before = (await _world.DesktopsAsync()).Single().Text("UserName");

        await SetAsync(id, "20123456789", "alice");
        await SetAsync(id, "20987654321", "bob");

        before.Should().BeEmpty();
        (await _world.DesktopsAsync()).Single().Text("UserName").Should().Be("bob");
        (await _world.DesktopsAsync(("UserUid", "20987654321"))).Should().ContainSingle();
        (await _world.DesktopsAsync(("UserUid", "20123456789"))).Should().BeEmpty();
    }

    [Fact]
    public async Task SetGWSInstanceUser_WithoutADesktopsId_MeansTheOnlyOne()
    {
        await _world.RunDesktopAsync();

        await _world.CallAsync("SetGWSInstanceUser", ("UserUid", "1"), ("UserName", "alice"));

        (await _world.DesktopsAsync()).Single().Text("UserName").Should().Be("alice");
    }

    [Theory]
    [InlineData("UserUid", "", "MissingUserUid", 400)]
    [InlineData("UserName", "", "MissingUserName", 400)]
    [InlineData("InstanceId", "", "ObjectNotFound", 404)]
    [InlineData("UserUid", "alice", "InvalidParams", 400)]
    [InlineData("UserName", "alice\nbob", "InvalidParams", 400)]
    [InlineData("InstanceId", "i-unknown", "ObjectNotFound", 404)]
    public async Task SetGWSInstanceUser_WithABadParameter_NamesTheError(
        string parameter, string value, string code, int status)
    {
        var error = await _world.FailAsync(
            "SetGWSInstanceUser",
            ("InstanceId", "i-unknown"), ("UserUid", "1"), ("UserName", "alice"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private async Task SetAsync(string id, string uid, string name) => await _world.CallAsync(
        "SetGWSInstanceUser", ("InstanceId", id), ("UserUid", uid), ("UserName", name));
}
