using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Profiling;

public sealed class ListCloudMetricProfilingsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCloudMetricProfilings_AfterOneWithItsDefaults_ShowsWhatWasAskedFor()
    {
        var clusterId = await _world.RunClusterAsync();
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0];
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        await _world.StartProfilingAsync(clusterId, more: [("Duration", ""), ("Freq", "")]);

        var run = (await _world.ProfilingsAsync(clusterId)).Should().ContainSingle().Which;
        var triggered = run.GetProperty("TriggerTime").GetString()!;
        var instanceId = node.GetProperty("Id").GetString()!;
        triggered.Should().MatchRegex(@"^2024-01-01 01:\d\d:\d\d$");
        run.GetProperty("ProfilingId").GetString().Should().Be(
            $"{clusterId}_{instanceId}_24240_{triggered.Replace(' ', '-').Replace(':', '-')}");
        run.GetProperty("InstanceId").GetString().Should().Be(instanceId);
        run.GetProperty("HostName").GetString().Should().Be("compute0");
        run.GetProperty("Pid").GetInt32().Should().Be(24240);
        run.GetProperty("Duration").GetInt32().Should().Be(300);
        run.GetProperty("Freq").GetInt32().Should().Be(2000);
    }

    [Fact]
    public async Task ListCloudMetricProfilings_OfSeveral_PagesFromTheNewest()
    {
        var clusterId = await _world.RunClusterAsync();
        for (var process = 1; process <= 12; process++)
        {
            await _world.StartProfilingAsync(clusterId, process);
        }

        var usual = await _world.CallAsync("ListCloudMetricProfilings", ("ClusterId", clusterId));
        var second = await _world.ProfilingsAsync(clusterId, ("PageNumber", "2"), ("PageSize", "5"));
        var beyond = await _world.ProfilingsAsync(clusterId, ("PageNumber", "4"), ("PageSize", "5"));

        usual.GetProperty("TotalCount").GetInt32().Should().Be(12);
        usual.GetProperty("PageNumber").GetInt32().Should().Be(1);
        usual.GetProperty("PageSize").GetInt32().Should().Be(10);
        usual.GetProperty("Profilings").GetProperty("ProfilingInfo").GetArrayLength().Should().Be(10);
        second.Select(run => run.GetProperty("Pid").GetInt32()).Should().Equal(7, 6, 5, 4, 3);
        beyond.Should().BeEmpty();
    }

    [Fact]
    public async Task ListCloudMetricProfilings_OfAnotherCluster_ShowsNothing()
    {
        var profiled = await _world.RunClusterAsync();
        var other = await _world.RunClusterAsync();
        await _world.StartProfilingAsync(profiled);

        (await _world.ProfilingsAsync(other)).Should().BeEmpty();
    }

    [Fact]
    public async Task ListCloudMetricProfilings_InXml_WrapsEachInProfilingInfo()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StartProfilingAsync(clusterId);

        using var response = await _world.SendAsync(
            "ListCloudMetricProfilings", ("ClusterId", clusterId), ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Element("Profilings")!.Elements("ProfilingInfo").Should().ContainSingle()
            .Which.Element("Pid")!.Value.Should().Be("24240");
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    [InlineData("PageSize", "0", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    public async Task ListCloudMetricProfilings_WithAWrongParameter_IsRefused(
        string name, string value, int status, string code)
    {
        var clusterId = name == "ClusterId" ? value : await _world.CreateClusterAsync();

        var error = await _world.FailAsync(
            "ListCloudMetricProfilings", [("ClusterId", clusterId), (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }
}
