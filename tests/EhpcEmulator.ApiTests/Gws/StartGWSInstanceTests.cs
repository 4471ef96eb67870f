using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class StartGWSInstanceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StartGWSInstance_OfAStoppedDesktop_StartsItOverTime()
    {
        var id = await _world.RunDesktopAsync();
        await _world.SettleAsync("StopGWSInstance", id);

        await _world.CallAsync("StartGWSInstance", ("InstanceId", id));

        (await _world.DesktopStatusAsync(id)).Should().Be("Starting");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await _world.DesktopStatusAsync(id)).Should().Be("Running");
    }

    [Fact]
    public async Task StartGWSInstance_OfADesktopThatIsNotStopped_AnswersInvalidNodeStatus()
    {
        var id = await _world.CreateDesktopAsync(await _world.RunGwsAsync());

        var creating = await _world.FailAsync("StartGWSInstance", ("InstanceId", id));
        await _world.AdvanceUntilIdleAsync();
        var running = await _world.FailAsync("StartGWSInstance", ("InstanceId", id));

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        running.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task StartGWSInstance_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("StartGWSInstance", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task StartGWSInstance_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("StartGWSInstance", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task StartGWSInstance_WithoutAnId_AnswersMissingInstanceId()
    {
        var error = await _world.FailAsync("StartGWSInstance");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingInstanceId" });
    }
}
