using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class UninstallSoftwares2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "UninstallSoftwares";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UninstallSoftwares_OfAVersion_RemovesItInItsTime()
    {
        var clusterId = await RunAsync();

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 3.2"));
        (await _world.InstalledAsync(clusterId)).Should().Equal(
            "mpich 3.2 Uninstalling", "mpich 4.0.3 Installed", "fftw 3.3.8 Installed");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));

        (await _world.InstalledAsync(clusterId)).Should().Equal("mpich 4.0.3 Installed", "fftw 3.3.8 Installed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UninstallSoftwares_OfAVersion_IsLoggedUntilItIsGone(bool withTheCluster)
    {
        var clusterId = await RunAsync();

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 3.2"));
        var before = await _world.ActionsAsync(("ActionName.1", Action));
        if (withTheCluster)
        {
            await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        }

        await _world.AdvanceUntilIdleAsync();

        before.Should().Equal("UninstallSoftwares InProgress");
        (await _world.ActionsAsync(("ActionName.1", Action))).Should().Equal("UninstallSoftwares Finished");
        (await _world.StepsAsync(Action)).Should().Equal("UninstallSoftwares UninstallSoftware MPICH_3.2 Finished");
    }

    [Fact]
    public async Task UninstallSoftwares_WithoutAVersion_RemovesAllVersions()
    {
        var clusterId = await RunAsync();

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "MPICH"));
        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 3.2"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.InstalledAsync(clusterId)).Should().Equal("fftw 3.3.8 Installed");
    }

    [Theory]
    [InlineData("wrf")]
    [InlineData("mpich 3.4.3")]
    public async Task UninstallSoftwares_OfWhatTheClusterLacks_RemovesNothing(string package)
    {
        var clusterId = await RunAsync();

        var error = await _world.Fail2024Async(Action, Software2024Steps.Packages(clusterId, "fftw", package));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter AdditionalPackages.1.Name ");
        (await _world.InstalledAsync(clusterId)).Should()
            .HaveCount(3).And.OnlyContain(one => one.EndsWith(" Installed"));
    }

    [Fact]
    public async Task UninstallSoftwares_OfWhatIsBeingInstalled_AnswersConflictOpt()
    {
        var clusterId = await RunAsync();
        var order = Software2024Steps.Packages(clusterId, "wrf");
        await _world.Call2024Async("InstallSoftwares", order);

        var error = await _world.Fail2024Async(Action, order);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("AdditionalPackages", "", 400, "MissingAdditionalPackages")]
    [InlineData("AdditionalPackages", "[{}]", 400, "InvalidParams")]
    public async Task UninstallSoftwares_WithoutWhatItNeeds_IsRefused(
        string name, string value, int status, string code)
    {
        var order = Software2024Steps.Packages(await RunAsync(), "fftw");

        var error = await _world.Fail2024Async(Action, [.. order, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private Task<string> RunAsync() => _world.RunWithAsync("mpich 3.2", "mpich 4.0.3", "fftw 3.3.8");
}
