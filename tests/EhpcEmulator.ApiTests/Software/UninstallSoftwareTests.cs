using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class UninstallSoftwareTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "UninstallSoftware";

    private static readonly (string, string) Mpich = ("Application", "MPICH_3.2");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UninstallSoftware_OfWhatIsInstalled_RemovesItInItsTime()
    {
        var clusterId = await RunAsync();

        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);

        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1_999));
        (await _world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Uninstalling", "FFTW_3.3.8 Installed");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.SoftwareAsync(clusterId)).Should().Equal("FFTW_3.3.8 Installed");
        (await _world.LogOfAsync(clusterId, Action)).Single().Message.Should().Be("Begin to uninstall softwares");
    }

    [Fact]
    public async Task UninstallSoftware_OfWhatGoesAlready_LeavesIt()
    {
        var clusterId = await RunAsync();
        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);

        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await _world.SoftwareAsync(clusterId)).Should().Equal("FFTW_3.3.8 Installed");
    }

    [Theory]
    [InlineData("MPICH_3.4.3")]
    [InlineData("mpich_3.2")]
    public async Task UninstallSoftware_OfWhatTheClusterLacks_AnswersInvalidSoftware(string tag)
    {
        var clusterId = await RunAsync();

        var error = await _world.FailAsync(Action, ("ClusterId", clusterId), ("Application", tag));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidSoftware" });
        (await _world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installed", "FFTW_3.3.8 Installed");
    }

    [Fact]
    public async Task UninstallSoftware_OfWhatIsBeingInstalled_AnswersConflictOpt()
    {
        var clusterId = await RunAsync();
        var wrf = ("Application", "WRF_3.8.1");
        await _world.CallAsync("InstallSoftware", ("ClusterId", clusterId), wrf);

        var error = await _world.FailAsync(Action, ("ClusterId", clusterId), wrf);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        await _world.AdvanceUntilIdleAsync();
        (await _world.SoftwareAsync(clusterId)).Should().HaveCount(3).And.EndWith("WRF_3.8.1 Installed");
    }

    [Fact]
    public async Task Software_OfAClusterOf2024_IsChangedBy2018WhereVersionsShareThem()
    {
        await using var shared = new SharingEmulator();
        var world = shared.NewWorld();
        var clusterId = await world.RunCluster2024Async();
        await world.CallAsync("InstallSoftware", ("ClusterId", clusterId), Mpich);
        await world.AdvanceUntilIdleAsync();
        (await world.InstalledAsync(clusterId)).Should().Equal("mpich 3.2 Installed");

        await world.CallAsync(Action, ("ClusterId", clusterId), Mpich);

        (await world.InstalledAsync(clusterId)).Should().Equal("mpich 3.2 Uninstalling");
    }

    private Task<string> RunAsync() =>
        _world.RunClusterAsync(("Application.1.Tag", "MPICH_3.2"), ("Application.2.Tag", "FFTW_3.3.8"));
}
