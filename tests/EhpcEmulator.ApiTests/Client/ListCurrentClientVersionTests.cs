using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Client;

public sealed class ListCurrentClientVersionTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCurrentClientVersion_TellsWhatNewClustersInstall()
    {
        var answer = await _world.CallAsync("ListCurrentClientVersion");

        var version = answer.Text("ClientVersion");
        version.Should().MatchRegex(@"^\d+\.\d+\.\d+$");
        var clusterId = await _world.CreateClusterAsync();
        var cluster = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        cluster.GetProperty("ClusterInfo").Text("ClientVersion").Should().Be(version);
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(node => node.Text("Version") == version);
    }

    [Fact]
    public async Task ListCurrentClientVersion_FromAnUnknownRegion_AnswersInvalidParams()
    {
        var error = await _world.FailAsync("ListCurrentClientVersion", ("RegionId", "cn-nowhere"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter RegionId is invalid.");
    }
}
