using System.Xml.Linq;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Hybrid;

public sealed class GetHybridClusterConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetHybridClusterConfig_OfTheServers_IsIniTextWithWhatTheClusterIs()
    {
        var clusterId = await _world.RunHybridAsync(
            ("HybridClusterOpMode", "SSH"), ("MultiOs", "true"), ("JobQueue", "local"),
            ("OnPremiseVolumeMountPoint", "192.168.0.9"), ("OpenldapPar.LdapServerIp", "192.168.0.3"));

        var ini = await ConfigAsync(clusterId);

        ini.Should().Contain(new Dictionary<string, string>
        {
            ["cluster.id"] = clusterId,
            ["cluster.name"] = "hybrid-cluster",
            ["cluster.region"] = "cn-hangzhou",
            ["cluster.op_mode"] = "SSH",
            ["cluster.multi_os"] = "true",
            ["cluster.queue"] = "local",
            ["scheduler.type"] = "pbs",
            ["scheduler.host"] = "edge",
            ["scheduler.ip"] = "192.168.0.2",
            ["account.type"] = "nis",
            ["account.domain"] = "ehpc.example.com",
            ["account.host"] = "edge",
            ["account.ldap_server"] = "192.168.0.3",
            ["volume0.location"] = "PublicCloud",
            ["volume1.mountpoint"] = "192.168.0.9",
        });
        ini.Keys.Should().NotContain(key => key.StartsWith("node."));
    }

    [Fact]
    public async Task GetHybridClusterConfig_OfALocalNode_HasItsSizeAndQueue()
    {
        var clusterId = await _world.RunHybridAsync();
        var ids = await _world.AddLocalNodesAsync(clusterId);

        var ini = await ConfigAsync(clusterId, ("Node", "local0"));

        ini.Should().Contain(new Dictionary<string, string>
        {
            ["cluster.id"] = clusterId,
            ["node.id"] = ids[0],
            ["node.hostname"] = "local0",
            ["node.ip"] = "192.168.0.10",
            ["node.cpus"] = "8",
            ["node.memory"] = "16384",
            ["node.queue"] = "workq",
        });
    }

    [Fact]
    public async Task GetHybridClusterConfig_BeforeTheClusterRuns_IsThereToInstallItWith()
    {
        var created = await _world.CallAsync("CreateHybridCluster", HybridSteps.Cluster());

        (await ConfigAsync(created.Text("ClusterId")))["scheduler.host"].Should().Be("edge");
    }

    [Fact]
    public async Task GetHybridClusterConfig_TellsNoSecret()
    {
        var clusterId = await _world.RunHybridAsync(
            ("Password", "Hidden-pass-1"), ("WinAdPar.AdUser", "admin"), ("WinAdPar.AdUserPasswd", "Hidden-pass-2"));

        var answer = await _world.CallAsync("GetHybridClusterConfig", ("ClusterId", clusterId));

        answer.GetRawText().Should().NotContain("Hidden-pass");
    }

    [Fact]
    public async Task GetHybridClusterConfig_InXml_KeepsItsLines()
    {
        var clusterId = await _world.RunHybridAsync();

        using var response = await _world.SendAsync(
            "GetHybridClusterConfig", ("ClusterId", clusterId), ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        HybridSteps.ReadIni(root.Element("ClusterConfig")!.Value)["cluster.id"].Should().Be(clusterId);
    }

    [Fact]
    public async Task GetHybridClusterConfig_OfAClusterInTheCloud_AnswersInvalidOpt()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("GetHybridClusterConfig", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "InvalidOpt" });
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("edge")]
    [InlineData("compute0")]
    public async Task GetHybridClusterConfig_OfAnythingButALocalNode_AnswersInvalidParams(string node)
    {
        var clusterId = await _world.RunHybridAsync();
        await _world.AddComputesAsync(clusterId, 1);

        var error = await _world.FailAsync("GetHybridClusterConfig", ("ClusterId", clusterId), ("Node", node));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Node is invalid.");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task GetHybridClusterConfig_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("GetHybridClusterConfig", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private async Task<IReadOnlyDictionary<string, string>> ConfigAsync(
        string clusterId, params (string Name, string Value)[] more)
    {
        var answer = await _world.CallAsync("GetHybridClusterConfig", [("ClusterId", clusterId), .. more]);
        return HybridSteps.ReadIni(answer.Text("ClusterConfig"));
    }
}
