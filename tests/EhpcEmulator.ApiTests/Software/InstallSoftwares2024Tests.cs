using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class InstallSoftwares2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "InstallSoftwares";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task InstallSoftwares_OnARunningCluster_TakesItsTime()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "gromacs 2024.1", "mpich 3.2"));
        (await _world.InstalledAsync(clusterId)).Should().Equal("gromacs 2024.1 Installing", "mpich 3.2 Installing");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await _world.InstalledAsync(clusterId)).Should().Equal("gromacs 2024.1 Installing", "mpich 3.2 Installing");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.InstalledAsync(clusterId)).Should().Equal("gromacs 2024.1 Installed", "mpich 3.2 Installed");
    }

    [Theory]
    [InlineData("CentOS_7.6_64", "mpich 4.0.3 Installed")]
    [InlineData("CentOS_6.8_64", "mpich 3.2 Installed")]
    public async Task InstallSoftwares_WithoutAVersion_TakesTheLatestOfTheCluster(string osTag, string installed)
    {
        var clusterId = await _world.RunSystemAsync(osTag);

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "MPICH"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.InstalledAsync(clusterId)).Should().Equal(installed);
    }

    [Fact]
    public async Task InstallSoftwares_OfSeveral_IsLoggedUntilTheLastIsInstalled()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "gromacs 2024.1", "mpich 3.2"));
        (await _world.ActionsAsync(("ActionName.1", Action))).Should().Equal("InstallSoftwares InProgress");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await _world.StepsAsync(Action)).Should().Equal(
            "InstallSoftwares InstallSoftware GROMACS_2024.1 InProgress",
            "InstallSoftwares InstallSoftware MPICH_3.2 InProgress");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.ActionsAsync(("ActionName.1", Action))).Should().Equal("InstallSoftwares Finished");
        (await _world.StepsAsync(Action)).Should().Equal(
            "InstallSoftwares InstallSoftware GROMACS_2024.1 Finished",
            "InstallSoftwares InstallSoftware MPICH_3.2 Finished");
    }

    [Fact]
    public async Task InstallSoftwares_OfWhatIsThere_IsLoggedAsDone()
    {
        var clusterId = await _world.RunWithAsync("mpich 3.2");

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 3.2"));

        (await _world.ActionsAsync(("ActionName.1", Action))).Should().Equal("InstallSoftwares Finished");
    }

    [Fact]
    public async Task InstallSoftwares_OnAClusterThatGoes_IsLoggedAsFailed()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 3.2"));

        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var log = (await _world.LogsAsync(("ActionName.1", Action))).Single();
        (log.Text("Status"), log.Text("Message")).Should().Be(("Failed", "The cluster is not available."));
    }

    [Fact]
    public async Task InstallSoftwares_InAFlattenedForm_IsUnderstood()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(
            Action,
            ("ClusterId", clusterId),
            ("AdditionalPackages.1.Name", "wrf"),
            ("AdditionalPackages.1.Version", "4.4.2"));

        (await _world.InstalledAsync(clusterId)).Should().Equal("wrf 4.4.2 Installing");
    }

    [Fact]
    public async Task InstallSoftwares_OfWhatIsThere_LeavesIt()
    {
        var clusterId = await _world.RunWithAsync("mpich 3.2");

        await _world.Call2024Async(
            Action, Software2024Steps.Packages(clusterId, "mpich 3.2", "mpich 4.0.3", "mpich 4.0.3"));
        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 4.0.3"));

        (await _world.InstalledAsync(clusterId)).Should().Equal("mpich 3.2 Installed", "mpich 4.0.3 Installing");
    }

    [Fact]
    public async Task InstallSoftwares_OfWhatNobodyKnows_TakesItUnlessToldNotTo()
    {
        await using var strict = new ConfiguredEmulator(("Software:TakeUnknown", "false"));
        var strictWorld = strict.NewWorld();
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(Action, Software2024Steps.Packages(clusterId, "solver 2.0", "tools"));
        var error = await strictWorld.Fail2024Async(
            Action, Software2024Steps.Packages(await strictWorld.RunCluster2024Async(), "mpich", "solver 2.0"));

        (await _world.InstalledAsync(clusterId)).Should().Equal("solver 2.0 Installing", "tools  Installing");
        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter AdditionalPackages.1.Name ");
    }

    [Theory]
    [InlineData("CentOS_7.6_64", "gromacs 1999", "Version")]
    [InlineData("CentOS_6.8_64", "gromacs 2024.1", "Version")]
    [InlineData("CentOS_6.8_64", "gromacs", "Name")]
    [InlineData("CentOS_7.6_64", "what?", "Name")]
    [InlineData("CentOS_7.6_64", "mpich 3/2", "Version")]
    public async Task InstallSoftwares_OfWhatTheClusterCannotHave_InstallsNothing(
        string osTag, string package, string named)
    {
        var clusterId = await _world.RunSystemAsync(osTag);

        var error = await _world.Fail2024Async(Action, Software2024Steps.Packages(clusterId, "mpich 3.2", package));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter AdditionalPackages.1.{named} ");
        (await _world.InstalledAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("AdditionalPackages", "", 400, "MissingAdditionalPackages")]
    [InlineData("AdditionalPackages", "[{}]", 400, "InvalidParams")]
    [InlineData("AdditionalPackages", "[{},{},{},{},{},{},{},{},{},{},{}]", 400, "InvalidParams")]
    public async Task InstallSoftwares_WithoutWhatItNeeds_IsRefused(string name, string value, int status, string code)
    {
        var order = Software2024Steps.Packages(await _world.RunCluster2024Async(), "mpich");

        var error = await _world.Fail2024Async(Action, [.. order, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task InstallSoftwares_WhileTheClusterComesUp_AnswersInvalidClusterStatus()
    {
        var error = await _world.Fail2024Async(
            Action, Software2024Steps.Packages(await _world.CreateCluster2024Async(), "mpich"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task InstallSoftwares_OfWhatIsBeingRemoved_AnswersConflictOptUntilItIsGone()
    {
        var clusterId = await _world.RunWithAsync("mpich 3.2");
        var order = Software2024Steps.Packages(clusterId, "mpich 3.2");
        await _world.Call2024Async("UninstallSoftwares", order);

        (await _world.Fail2024Async(Action, order)).Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        await _world.AdvanceUntilIdleAsync();
        await _world.Call2024Async(Action, order);

        (await _world.InstalledAsync(clusterId)).Should().Equal("mpich 3.2 Installing");
    }
}
