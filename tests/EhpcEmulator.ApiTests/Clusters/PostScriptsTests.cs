using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

/// <summary>SetPostScripts and GetPostScripts.</summary>
public sealed class PostScriptsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task SetPostScripts_OfARunningCluster_ReplacesThoseOfItsOrder()
    {
        var clusterId = await _world.RunClusterAsync(
            ("PostInstallScript.1.Url", "http://a/first.sh"), ("PostInstallScript.1.Args", "-x"));
        (await ScriptsAsync(clusterId)).Should().Equal("http://a/first.sh -x");

        await SetAsync(
            clusterId,
            ("PostInstallScripts.1.Url", "http://a/one.sh"),
            ("PostInstallScripts.2.Url", "http://a/two.sh"),
            ("PostInstallScripts.2.Args", "a b"));

        (await ScriptsAsync(clusterId)).Should().Equal("http://a/one.sh ", "http://a/two.sh a b");
        var described = (await _world.DescribeClusterAsync(clusterId))
            .GetProperty("PostInstallScripts").GetProperty("PostInstallScriptInfo");
        described.EnumerateArray().Select(script => script.Text("Url"))
            .Should().Equal("http://a/one.sh", "http://a/two.sh");
        (await _world.LogOfAsync(clusterId, "SetPostScripts")).Should().ContainSingle();
    }

    [Fact]
    public async Task SetPostScripts_WithoutAny_LeavesNone()
    {
        var clusterId = await _world.RunClusterAsync(("PostInstallScript.1.Url", "http://a/first.sh"));

        await SetAsync(clusterId);

        (await ScriptsAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task SetPostScripts_OfAStoppedCluster_Works()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await SetAsync(clusterId, ("PostInstallScripts.1.Url", "http://a/one.sh"));

        (await ScriptsAsync(clusterId)).Should().ContainSingle();
    }

    [Fact]
    public async Task SetPostScripts_WithInvalidScripts_ChangesNothing()
    {
        var clusterId = await _world.RunClusterAsync();
        var many = Enumerable.Range(1, 17).Select(n => ($"PostInstallScripts.{n}.Url", "http://a/one.sh"));

        var bare = await _world.FailAsync(
            "SetPostScripts", ("ClusterId", clusterId), ("PostInstallScripts.1.Args", "-x"));
        var tooMany = await _world.FailAsync("SetPostScripts", [("ClusterId", clusterId), .. many]);

        bare.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        bare.Message.Should().StartWith("The specified parameter PostInstallScripts.1.Url is invalid.");
        tooMany.Message.Should().StartWith("The specified parameter PostInstallScripts is invalid.");
        (await ScriptsAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task PostScripts_OfAClusterThatCannot_AreRefused()
    {
        var coming = await _world.CreateClusterAsync();

        (await _world.FailAsync("SetPostScripts", ("ClusterId", coming))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        foreach (var action in new[] { "SetPostScripts", "GetPostScripts" })
        {
            (await _world.FailAsync(action)).Code.Should().Be("MissingClusterId");
            (await _world.FailAsync(action, ("ClusterId", "ehpc-hz-nosuchone0"))).Should()
                .BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        }
    }

    private Task SetAsync(string clusterId, params (string Name, string Value)[] scripts) =>
        _world.CallAsync("SetPostScripts", [("ClusterId", clusterId), .. scripts]);

    private async Task<IReadOnlyList<string>> ScriptsAsync(string clusterId)
    {
        var answer = await _world.CallAsync("GetPostScripts", ("ClusterId", clusterId));
        return
        [
            .. answer.GetProperty("PostInstallScripts").EnumerateArray()
                .Select(script => $"{script.Text("Url")} {script.Text("Args")}"),
        ];
    }
}
