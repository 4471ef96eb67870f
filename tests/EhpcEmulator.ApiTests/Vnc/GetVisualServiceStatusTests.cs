using System.Xml.Linq;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Handlers.Vnc;

namespace EhpcEmulator.ApiTests.Vnc;

public sealed class GetVisualServiceStatusTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetVisualServiceStatus_OfANewCluster_IsInactive()
    {
        var clusterId = await _world.RunClusterAsync();

        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);
    }

    [Fact]
    public async Task GetVisualServiceStatus_OnceStarted_TellsSinceWhenInTheTimeOfChina()
    {
        // The cluster is up 10 seconds after midnight.
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(879));

        (await _world.VisualServiceOfAsync(clusterId)).Should()
            .Be("active (running) since Mon 2024-01-01 08:00:10 CST; 879ms ago.");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(3));
        (await _world.VisualServiceOfAsync(clusterId)).Should()
            .Be("active (running) since Mon 2024-01-01 08:00:10 CST; 3min 0s ago.");
    }

    [Fact]
    public async Task GetVisualServiceStatus_InXml_SaysTheSame()
    {
        var clusterId = await _world.RunClusterAsync();

        using var response = await _world.SendAsync(
            "GetVisualServiceStatus", ("ClusterId", clusterId), ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Name.LocalName.Should().Be("GetVisualServiceStatusResponse");
        root.Element("Message")!.Value.Should().Be(VncSteps.Inactive);
    }

    [Fact]
    public async Task GetVisualServiceStatus_OfAClusterOrderedWithIt_RunsWheneverItsNodeDoes()
    {
        var clusterId = await _world.RunClusterAsync(("RemoteVisEnable", "true"));
        (await _world.VisualServiceOfAsync(clusterId)).Should()
            .StartWith("active (running) since Mon 2024-01-01 08:00:10");

        await _world.SwitchVisualServiceAsync("StopVisualService", clusterId);
        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.VisualServiceOfAsync(clusterId)).Should().StartWith("active (running)");
    }

    [Fact]
    public async Task GetVisualServiceStatus_AfterItsNodeBootedAnew_IsInactive()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SwitchVisualServiceAsync("StartVisualService", clusterId);

        await _world.StopLoginAsync(clusterId);
        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);

        var logins = await _world.IdsOfAsync(clusterId, "Login");
        await _world.CallAsync("StartNodes", [.. NodeSteps.Batch(clusterId, logins), ("Role", "Login")]);
        await _world.AdvanceUntilIdleAsync();
        (await _world.VisualServiceOfAsync(clusterId)).Should().Be(VncSteps.Inactive);
    }

    [Fact]
    public async Task GetVisualServiceStatus_OfOneOfTwoClusters_IsItsOwn()
    {
        var started = await _world.RunClusterAsync();
        var other = await _world.RunClusterAsync();

        await _world.SwitchVisualServiceAsync("StartVisualService", started);

        (await _world.VisualServiceOfAsync(other)).Should().Be(VncSteps.Inactive);
    }

    [Fact]
    public async Task GetVisualServiceStatus_WhileTheClusterComesUp_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("GetVisualServiceStatus", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task GetVisualServiceStatus_WithoutAManager_AnswersManagerNotFound()
    {
        var clusterId = await _world.RunClusterAsync();
        var managers = await _world.IdsOfAsync(clusterId, "Manager");
        await _world.CallAsync("StopNodes", [.. NodeSteps.Batch(clusterId, managers), ("Role", "Manager")]);
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync("GetVisualServiceStatus", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ManagerNotFound" });
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task GetVisualServiceStatus_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("GetVisualServiceStatus", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Theory]
    [InlineData("0:00:00", "now")]
    [InlineData("0:00:00.879", "879ms ago")]
    [InlineData("0:00:59.9", "59s ago")]
    [InlineData("0:04:59", "4min 59s ago")]
    [InlineData("0:05:01", "5min ago")]
    [InlineData("5:59:59", "5h 59min ago")]
    [InlineData("6:01:00", "6h ago")]
    [InlineData("1.00:30:00", "24h ago")]
    [InlineData("1.02:00:00", "1 day 2h ago")]
    [InlineData("6.23:00:00", "6 days ago")]
    [InlineData("10.00:00:00", "1 weeks 3 days ago")]
    [InlineData("31.00:00:00", "1 months 0 days ago")]
    [InlineData("400.00:00:00", "1 years 1 months ago")]
    public void Ago_OfASpan_IsWhatSystemdWrites(string span, string text) =>
        VisualServiceText.Ago(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)).Should()
            .Be(text);
}
