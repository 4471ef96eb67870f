using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class InstallNFSClientTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task InstallNFSClient_OnARunningDesktop_TakesItsTime()
    {
        var id = await _world.RunDesktopAsync();

        var installed = await _world.CallAsync("InstallNFSClient", ("InstanceId", id));

        installed.Text("Status").Should().Be("Running");
        installed.Text("InvokeId").Should().MatchRegex("^t-[0-9a-f]{32}$");
        (await StatusAsync(id)).Should().Be("Running");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(3));
        (await StatusAsync(id)).Should().Be("Finished");
    }

    [Fact]
    public async Task InstallNFSClient_WhileItIsInstalled_AnswersConflictOpt()
    {
        var id = await _world.RunDesktopAsync();
        var first = await _world.CallAsync("InstallNFSClient", ("InstanceId", id));

        var error = await _world.FailAsync("InstallNFSClient", ("InstanceId", id));
        await _world.AdvanceUntilIdleAsync();
        var second = await _world.CallAsync("InstallNFSClient", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        second.Text("InvokeId").Should().NotBe(first.Text("InvokeId"));
    }

    [Fact]
    public async Task InstallNFSClient_OnAStoppedDesktop_AnswersInvalidNodeStatus()
    {
        var id = await _world.RunDesktopAsync();
        await _world.SettleAsync("StopGWSInstance", id);

        var error = await _world.FailAsync("InstallNFSClient", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task InstallNFSClient_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("InstallNFSClient", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task InstallNFSClient_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("InstallNFSClient", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task InstallNFSClient_WithoutAnyDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("InstallNFSClient");

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    private async Task<string> StatusAsync(string id) =>
        (await _world.CallAsync("DescribeNFSClientStatus", ("InstanceId", id))).Text("Status");
}
