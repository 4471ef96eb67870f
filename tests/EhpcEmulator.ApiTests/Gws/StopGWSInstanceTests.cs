using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class StopGWSInstanceTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task StopGWSInstance_OfARunningDesktop_StopsItOverTime()
    {
        var id = await _world.RunDesktopAsync();

        await _world.CallAsync("StopGWSInstance", ("InstanceId", id));

        (await _world.DesktopStatusAsync(id)).Should().Be("Stopping");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await _world.DesktopStatusAsync(id)).Should().Be("Stopped");
    }

    [Fact]
    public async Task StopGWSInstance_OfADesktopThatDoesNotRun_AnswersInvalidNodeStatus()
    {
        var id = await _world.CreateDesktopAsync(await _world.RunGwsAsync());

        var creating = await _world.FailAsync("StopGWSInstance", ("InstanceId", id));
        await _world.AdvanceUntilIdleAsync();
        await _world.SettleAsync("StopGWSInstance", id);
        var stopped = await _world.FailAsync("StopGWSInstance", ("InstanceId", id));

        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        stopped.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task StopGWSInstance_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("StopGWSInstance", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task StopGWSInstance_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("StopGWSInstance", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task StopGWSInstance_WithoutAnId_AnswersMissingInstanceId()
    {
        var error = await _world.FailAsync("StopGWSInstance");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingInstanceId" });
    }
}
