using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class InitializeEHPCTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "InitializeEHPC";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task InitializeEHPC_OfAnAccount_IsRememberedOnce()
    {
        (await ServicesAsync(_world)).Should().BeEmpty();

        await _world.CallAsync(Action);
        await _world.CallAsync(Action, ("ServiceName", "E-HPC"));
        await _world.CallAsync(Action, ("ServiceName", "E-HPC Instant"));

        (await ServicesAsync(_world)).Should().Equal("E-HPC", "E-HPC Instant");
        (await ServicesAsync(emulator.NewWorld())).Should().BeEmpty();
    }

    [Fact]
    public async Task InitializeEHPC_OfADeclaredWorld_IsDoneThereAlready()
    {
        var loaded = await emulator.ControlAsync(
            HttpMethod.Post, $"{_world.Id}/state", """{"initializedServices":["E-HPC Instant"]}""");
        loaded.Status.Should().Be(200, loaded.Text);

        await _world.CallAsync(Action, ("ServiceName", "E-HPC Instant"));

        (await ServicesAsync(_world)).Should().Equal("E-HPC Instant");
        (await emulator.ControlAsync(
                HttpMethod.Post, $"{_world.Id}/state?replace=true", """{"initializedServices":["ECS"]}"""))
            .RequireProblem(400, "initializedServices");
    }

    [Fact]
    public async Task InitializeEHPC_OfAnotherService_IsRefused()
    {
        var error = await _world.FailAsync(Action, ("ServiceName", "ECS"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter ServiceName is invalid.");
        (await ServicesAsync(_world)).Should().BeEmpty();
    }

    [Fact]
    public async Task InitializeEHPC_InXml_AnswersItsRequestId() =>
        (await _world.XmlAsync(Action)).Element("RequestId")!.Value.Should().MatchRegex("^[0-9A-F-]{36}$");

    private async Task<IReadOnlyList<string?>> ServicesAsync(World world)
    {
        // Whoever has not called yet has no world that could be exported.
        await world.CallAsync("ListClusters");
        var state = (await emulator.ControlAsync(HttpMethod.Get, $"{world.Id}/state?format=json")).Json
            .GetProperty("worlds")[0];
        return state.TryGetProperty("initializedServices", out var services)
            ? [.. services.EnumerateArray().Select(service => service.GetString())]
            : [];
    }
}
