using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Client;

public sealed class UpgradeClientTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UpgradeClient_WithoutAVersion_InstallsTheNewestOverTime()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));
        var newest = (await _world.CallAsync("ListCurrentClientVersion")).Text("ClientVersion");

        var answer = await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId));

        answer.Text("requestId").Should().Be(answer.Text("RequestId")).And.MatchRegex("^[0-9A-F-]{36}$");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        (await VersionsOfAsync(clusterId)).Should().AllBe("1.0.1");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await VersionsOfAsync(clusterId)).Should().AllBe(newest);
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        (await _world.LogOfAsync(clusterId, "UpgradeClient")).Select(line => line.Message).Should().Equal(
            $"Succeeded to upgrade the client to {newest}", $"Begin to upgrade the client from 1.0.1 to {newest}");
    }

    [Fact]
    public async Task UpgradeClient_ToAVersionBetween_InstallsThatOne()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));

        await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId), ("ClientVersion", "1.0.9"));
        await _world.AdvanceUntilIdleAsync();

        (await VersionsOfAsync(clusterId)).Should().AllBe("1.0.9");
    }

    [Fact]
    public async Task UpgradeClient_OfAClusterThatHasTheNewest_InstallsItAgain()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.2.5"));

        await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await VersionsOfAsync(clusterId)).Should().AllBe("1.2.5");
    }

    [Fact]
    public async Task UpgradeClient_WhileNodesJoin_UpgradesThemToo()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));
        await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId), ("ClientVersion", "1.0.9"));
        await _world.AddComputesAsync(clusterId, 1);

        (await VersionsOfAsync(clusterId)).Should().HaveCount(5).And.AllBe("1.0.9");
    }

    [Theory]
    [InlineData("UpgradeClient")]
    [InlineData("StopCluster")]
    [InlineData("DeleteCluster")]
    public async Task UpgradeClient_UnderWay_ExcludesOtherWorkOnTheCluster(string action)
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));
        await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId));

        var error = await _world.FailAsync(action, ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync(action, ("ClusterId", clusterId));
    }

    [Fact]
    public async Task UpgradeClient_WhileNodesAreAdded_AnswersConflictOpt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        var error = await _world.FailAsync("UpgradeClient", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.0.25")]
    [InlineData("2.0")]
    [InlineData("newest")]
    public async Task UpgradeClient_ToAVersionThatCannotBe_AnswersInvalidParams(string version)
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));

        var error = await _world.FailAsync("UpgradeClient", ("ClusterId", clusterId), ("ClientVersion", version));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter ClientVersion is invalid.");
        (await VersionsOfAsync(clusterId)).Should().AllBe("1.0.1");
    }

    [Fact]
    public async Task UpgradeClient_WhileTheClusterComesUp_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("UpgradeClient", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task UpgradeClient_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("UpgradeClient", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    /// <summary>The version of the cluster, and those of its nodes.</summary>
    private async Task<IReadOnlyList<string>> VersionsOfAsync(string clusterId)
    {
        var cluster = await _world.DescribeClusterAsync(clusterId);
        var nodes = await _world.NodesOfAsync(clusterId);
        return [cluster.Text("ClientVersion"), .. nodes.Select(node => node.Text("Version"))];
    }
}
