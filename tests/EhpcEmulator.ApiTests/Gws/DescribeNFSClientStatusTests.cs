using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class DescribeNFSClientStatusTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeNFSClientStatus_BeforeAnyInstallation_IsNotInstalled()
    {
        var id = await _world.RunDesktopAsync();

        var answer = await _world.CallAsync("DescribeNFSClientStatus", ("InstanceId", id));

        answer.Text("Status").Should().Be("NotInstalled");
        answer.TryGetProperty("Result", out _).Should().BeFalse();
    }

    [Fact]
    public async Task DescribeNFSClientStatus_WhileItIsInstalled_HasNoOutputYet()
    {
        var id = await _world.RunDesktopAsync();
        await _world.CallAsync("InstallNFSClient", ("InstanceId", id));

        var result = (await _world.CallAsync("DescribeNFSClientStatus", ("InstanceId", id))).GetProperty("Result");

        result.Text("InvokeRecordStatus").Should().Be("Running");
        result.Text("Output").Should().BeEmpty();
        result.TryGetProperty("ExitCode", out _).Should().BeFalse();
    }

    [Fact]
    public async Task DescribeNFSClientStatus_OnceInstalled_EndsItsOutputWithTrue()
    {
        var id = await _world.RunDesktopAsync();
        await _world.SettleAsync("InstallNFSClient", id);

        var answer = await _world.CallAsync("DescribeNFSClientStatus", ("InstanceId", id));

        answer.Text("Status").Should().Be("Finished");
        var result = answer.GetProperty("Result");
        result.Text("InvokeRecordStatus").Should().Be("Finished");
        result.GetProperty("ExitCode").GetInt32().Should().Be(0);
        LastLineOf(result.Decoded("Output")).Should().Be("True");
    }

    [Fact]
    public async Task DescribeNFSClientStatus_OnceInstalledAgain_SaysThatItWasThere()
    {
        var id = await _world.RunDesktopAsync();
        await _world.SettleAsync("InstallNFSClient", id);
        await _world.SettleAsync("InstallNFSClient", id);

        var answer = await _world.CallAsync("DescribeNFSClientStatus");

        var output = answer.GetProperty("Result").Decoded("Output");
        output.Should().Contain("The property already exists.");
        LastLineOf(output).Should().Be("True");
    }

    [Fact]
    public async Task DescribeNFSClientStatus_OfADesktopThatStoppedMeanwhile_IsNoSuccess()
    {
        var id = await _world.RunDesktopAsync();
        await _world.CallAsync("InstallNFSClient", ("InstanceId", id));
        await _world.SettleAsync("StopGWSInstance", id);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var answer = await _world.CallAsync("DescribeNFSClientStatus", ("InstanceId", id));

        answer.Text("Status").Should().Be("Finished");
        answer.GetProperty("Result").Text("InvokeRecordStatus").Should().Be("Stopped");
        answer.GetProperty("Result").TryGetProperty("ExitCode", out _).Should().BeFalse();
    }

    [Fact]
    public async Task DescribeNFSClientStatus_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("DescribeNFSClientStatus", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task DescribeNFSClientStatus_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("DescribeNFSClientStatus", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task DescribeNFSClientStatus_WithoutAnyDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("DescribeNFSClientStatus");

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    private static string LastLineOf(string text) =>
        text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[^1];
}
