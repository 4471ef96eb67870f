using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class ModifyContainerAppAttributesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ModifyContainerAppAttributes_OfADescription_ChangesThatOfThisApp()
    {
        var id = await _world.AddAppAsync("first", ("Description", "before"));
        await _world.AddAppAsync("second", ("Description", "before"));

        await _world.CallAsync("ModifyContainerAppAttributes", ("ContainerId", id), ("Description", "after"));

        (await _world.AppsAsync()).Select(app => app.Text("Description")).Should().Equal("after", "before");
    }

    [Fact]
    public async Task ModifyContainerAppAttributes_OfNothing_ChangesNothing()
    {
        var id = await _world.AddAppAsync("first", ("Description", "before"));

        await _world.CallAsync("ModifyContainerAppAttributes", ("ContainerId", id), ("Name", "other"));

        var app = (await _world.AppsAsync()).Single();
        (app.Text("Name"), app.Text("Description")).Should().Be(("first", "before"));
    }

    [Fact]
    public async Task ModifyContainerAppAttributes_OfAnUnknownApp_AnswersContainerNotFound()
    {
        var error = await _world.FailAsync(
            "ModifyContainerAppAttributes", ("ContainerId", "ehpc-container-none"), ("Description", "after"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ContainerNotFound" });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(129)]
    public async Task ModifyContainerAppAttributes_OfABadDescription_IsRefused(int length)
    {
        var id = await _world.AddAppAsync();

        var error = await _world.FailAsync(
            "ModifyContainerAppAttributes", ("ContainerId", id), ("Description", new string('a', length)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        (await _world.AppsAsync()).Single().Text("Description").Should().BeEmpty();
    }

    [Fact]
    public async Task ModifyContainerAppAttributes_OfNone_SaysWhatIsMissing() =>
        (await _world.FailAsync("ModifyContainerAppAttributes")).Code.Should().Be("MissingContainerId");
}
