using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class InstallSoftwareTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "InstallSoftware";

    private static readonly (string, string) Mpich = ("Application", "MPICH_3.2");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task InstallSoftware_AndUninstallSoftware_ChangeTheApplicationsOfTheCluster()
    {
        var clusterId = await _world.RunClusterAsync(
            ("Application.1.Tag", "OpenMPI_1.8.7"), ("Application.2.Tag", "LAMMPS_31Mar17"));

        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);
        await _world.CallAsync("UninstallSoftware", ("ClusterId", clusterId), ("Application", "OpenMPI_1.8.7"));
        var atOnce = await ApplicationsAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        atOnce.Should().Equal("LAMMPS_31Mar17", "MPICH_3.2");
        (await ApplicationsAsync(clusterId)).Should().Equal(atOnce);
    }

    [Fact]
    public async Task InstallSoftware_OnARunningCluster_TakesItsTime()
    {
        var clusterId = await _world.RunClusterAsync(("Application.1.Tag", "OpenMPI_1.10.7"));

        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);

        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await _world.SoftwareAsync(clusterId)).Should().Equal("OpenMPI_1.10.7 Installed", "MPICH_3.2 Installing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.SoftwareAsync(clusterId)).Should().Equal("OpenMPI_1.10.7 Installed", "MPICH_3.2 Installed");
        (await _world.LogOfAsync(clusterId, Action)).Single().Message.Should().Be("Begin to install softwares");
    }

    [Fact]
    public async Task InstallSoftware_OfWhatIsThere_LeavesIt()
    {
        var clusterId = await _world.RunClusterAsync(("Application.1.Tag", "MPICH_3.2"));

        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);

        (await _world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installed");
    }

    [Fact]
    public async Task InstallSoftware_OfWhatTheCatalogueLacks_TakesItUnlessToldNotTo()
    {
        await using var strict = new ConfiguredEmulator(("Software:TakeUnknown", "false"));
        var strictWorld = strict.NewWorld();
        var unknown = ("Application", "Solver_2.0");
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(Action, ("ClusterId", clusterId), unknown);
        var error = await strictWorld.FailAsync(
            Action, ("ClusterId", await strictWorld.RunClusterAsync()), unknown);

        (await _world.SoftwareAsync(clusterId)).Should().Equal("Solver_2.0 Installing");
        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidSoftware" });
    }

    [Fact]
    public async Task InstallSoftware_OfWhatIsBeingRemoved_AnswersConflictOpt()
    {
        var clusterId = await _world.RunClusterAsync(("Application.1.Tag", "MPICH_3.2"));
        await _world.CallAsync("UninstallSoftware", ("ClusterId", clusterId), Mpich);

        var error = await _world.FailAsync(Action, ("ClusterId", clusterId), Mpich);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync(Action, ("ClusterId", clusterId), Mpich);
        (await _world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installing");
    }

    [Theory]
    [InlineData("CentOS_6.8_64", "singularity_3.8.3")]
    [InlineData("CentOS_7.6_64", "OpenMPI_99.9")]
    public async Task InstallSoftware_ThatTheClusterCannotHave_AnswersInvalidSoftware(string osTag, string tag)
    {
        var clusterId = await _world.RunClusterAsync(("OsTag", osTag));

        var error = await _world.FailAsync(Action, ("ClusterId", clusterId), ("Application", tag));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidSoftware" });
        (await _world.SoftwareAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("InstallSoftware")]
    [InlineData("UninstallSoftware")]
    public async Task Software_OfAClusterThatDoesNotRun_CannotBeChanged(string action)
    {
        var clusterId = await _world.CreateClusterAsync(("Application.1.Tag", "MPICH_3.2"));

        var error = await _world.FailAsync(action, ("ClusterId", clusterId), Mpich);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("InstallSoftware", "ClusterId", "", 400, "MissingClusterId")]
    [InlineData("InstallSoftware", "ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("InstallSoftware", "Application", "", 400, "MissingApplication")]
    [InlineData("InstallSoftware", "Application", "a tool", 400, "InvalidParams")]
    [InlineData("UninstallSoftware", "ClusterId", "", 400, "MissingClusterId")]
    [InlineData("UninstallSoftware", "ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("UninstallSoftware", "Application", "", 400, "MissingApplication")]
    [InlineData("UninstallSoftware", "Application", "a tool", 400, "InvalidParams")]
    public async Task Software_WithoutWhatIsNeeded_IsRefused(
        string action, string name, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(action, ("ClusterId", clusterId), Mpich, (name, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task InstallSoftware_InXml_AnswersItsRequestId()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.XmlAsync(Action, ("ClusterId", clusterId), Mpich);

        answer.Element("RequestId")!.Value.Should().MatchRegex("^[0-9A-F-]{36}$");
    }

    private async Task<IReadOnlyList<string>> ApplicationsAsync(string clusterId)
    {
        var described = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        return
        [
            .. described.GetProperty("ClusterInfo").GetProperty("Applications").GetProperty("ApplicationInfo")
                .EnumerateArray().Texts("Tag"),
        ];
    }
}
