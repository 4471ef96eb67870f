using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class ListInstalledSoftwareTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string, string)[] TwoPieces =
        [("Application.1.Tag", "MPICH_3.2"), ("Application.2.Tag", "CUDA_TOOLKIT_9.0")];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListInstalledSoftware_WhileTheClusterComesUp_ShowsItInstallingAndThenInstalled()
    {
        var clusterId = await _world.CreateClusterAsync(TwoPieces);
        (await ListAsync(clusterId)).Should().Equal("MPICH_3.2 Installing", "CUDA_TOOLKIT_9.0 Installing");

        // A second until it is accepted, five until it is made, and three more until the software is there.
        await _world.AdvanceAsync(TimeSpan.FromSeconds(8));
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
        (await ListAsync(clusterId)).Should()
            .OnlyContain(line => line.EndsWith(" Installing", StringComparison.Ordinal));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await ListAsync(clusterId)).Should().Equal("MPICH_3.2 Installed", "CUDA_TOOLKIT_9.0 Installed");
    }

    [Fact]
    public async Task ListInstalledSoftware_HasItsFieldsFlatAndInTheEnvelope()
    {
        var clusterId = await _world.RunClusterAsync(TwoPieces[0]);

        var answer = await _world.CallAsync("ListInstalledSoftware", ("ClusterId", clusterId));

        const string List = """{"SoftwareList":[{"SoftwareId":"MPICH_3.2","SoftwareName":"mpich","""
            + "\"SoftwareVersion\":\"3.2\",\"SoftwareStatus\":\"Installed\"}]}";
        answer.GetProperty("SoftwareList").GetRawText().Should().Be(List);
        answer.GetProperty("data").GetProperty("SoftwareList").GetRawText().Should().Be(List);
        (answer.Text("code"), answer.GetProperty("successResponse").GetBoolean()).Should().Be(("200", true));
        answer.Text("requestId").Should().Be(answer.Text("RequestId"));
    }

    [Fact]
    public async Task ListInstalledSoftware_OfWhatTheCatalogueLacks_ReadsItsTag()
    {
        var clusterId = await _world.RunClusterAsync(
            ("Application.1.Tag", "Own_Solver_2.0"), ("Application.2.Tag", "tools"), ("Application.3.Tag", "tools"));

        var list = await _world.CallAsync("ListInstalledSoftware", ("ClusterId", clusterId));

        list.GetProperty("SoftwareList").GetProperty("SoftwareList").EnumerateArray()
            .Select(software => $"{software.Text("SoftwareName")} {software.Text("SoftwareVersion")}")
            .Should().Equal("Own_Solver 2.0", "tools ");
    }

    [Fact]
    public async Task ListInstalledSoftware_OfAClusterWithout_IsEmpty() =>
        (await ListAsync(await _world.RunClusterAsync())).Should().BeEmpty();

    [Fact]
    public async Task ListInstalledSoftware_OfAClusterThatStopped_KeepsWhatIsInstalled()
    {
        var clusterId = await _world.RunClusterAsync(TwoPieces);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await ListAsync(clusterId)).Should().Equal("MPICH_3.2 Installed", "CUDA_TOOLKIT_9.0 Installed");

        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));

        (await ListAsync(clusterId)).Should().Equal("MPICH_3.2 Installed", "CUDA_TOOLKIT_9.0 Installed");
    }

    [Fact]
    public async Task ListInstalledSoftware_AfterTheClusterWasDeleted_AnswersClusterNotFound()
    {
        var clusterId = await _world.CreateClusterAsync(TwoPieces);
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync("ListInstalledSoftware", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task ListInstalledSoftware_WithoutACluster_SaysWhatIsMissing()
    {
        var error = await _world.FailAsync("ListInstalledSoftware");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
    }

    [Fact]
    public async Task ListInstalledSoftware_InXml_WrapsItsListLikeTheReference()
    {
        var clusterId = await _world.RunClusterAsync(TwoPieces);

        var answer = await _world.XmlAsync("ListInstalledSoftware", ("ClusterId", clusterId));

        answer.Element("data")!.Element("SoftwareList")!.Elements("SoftwareList")
            .Select(software => software.Element("SoftwareId")!.Value)
            .Should().Equal("MPICH_3.2", "CUDA_TOOLKIT_9.0");
    }

    private Task<IReadOnlyList<string>> ListAsync(string clusterId) => _world.SoftwareAsync(clusterId);
}
