using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class DescribeClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("Name", "described-one", "Name")]
    [InlineData("Description", "As it was ordered", "Description")]
    [InlineData("ZoneId", "cn-hangzhou-b", "ZoneId")]
    [InlineData("OsTag", "CentOS_7.2_64", "OsTag")]
    [InlineData("SchedulerType", "slurm", "SchedulerType")]
    [InlineData("AccountType", "ldap", "AccountType")]
    [InlineData("Domain", "ldap.example.com", "Domain")]
    [InlineData("DeployMode", "Tiny", "DeployMode")]
    [InlineData("ClientVersion", "1.0.1", "ClientVersion")]
    [InlineData("ClusterVersion", "1.1", "ClusterVersion")]
    [InlineData("VpcId", "vpc-1", "VpcId")]
    [InlineData("VSwitchId", "vsw-1", "VSwitchId")]
    [InlineData("SecurityGroupId", "sg-1", "SecurityGroupId")]
    [InlineData("ResourceGroupId", "rg-1", "ResourceGroupId")]
    [InlineData("SccClusterId", "scc-1", "SccClusterId")]
    [InlineData("KeyPairName", "my-key", "KeyPairName")]
    [InlineData("VolumeProtocol", "smb", "VolumeProtocol")]
    [InlineData("VolumeProtocol", "smb", "VolumeProtocal")]
    [InlineData("RemoteDirectory", "/shared", "RemoteDirectory")]
    [InlineData("EcsChargeType", "PrePaid", "EcsChargeType")]
    [InlineData("ComputeSpotStrategy", "SpotAsPriceGo", "ComputeSpotStrategy")]
    [InlineData("ComputeSpotPriceLimit", "0.034", "ComputeSpotPriceLimit")]
    [InlineData("Period", "2", "Period")]
    [InlineData("PeriodUnit", "Year", "PeriodUnit")]
    [InlineData("AutoRenew", "true", "AutoRenew")]
    [InlineData("AutoRenewPeriod", "6", "AutoRenewPeriod")]
    [InlineData("RamRoleName", "reader", "RamRoleName")]
    [InlineData("Plugin", """{"pluginMod":"oss"}""", "Plugin")]
    public async Task DescribeCluster_OfAnOrderWithAValue_ShowsTheValue(string parameter, string value, string member)
    {
        var clusterId = await _world.CreateClusterAsync((parameter, value));

        (await _world.DescribeClusterAsync(clusterId)).GetProperty(member).GetString().Should().Be(value);
    }

    [Fact]
    public async Task DescribeCluster_OfAnOrderWithLists_ShowsThem()
    {
        var clusterId = await _world.CreateClusterAsync(
            ("Application.1.Tag", "OpenMPI_1.10.7"), ("Application.2.Tag", "CUDA_TOOLKIT_9.0"),
            ("PostInstallScript.1.Url", "/opt/a.sh"), ("PostInstallScript.1.Args", "-v"),
            ("PostInstallScript.2.Url", "/opt/b.sh"), ("RamNodeTypes.1", "login"), ("RamNodeTypes.2", "compute"),
            ("ImageOwnerAlias", "self"), ("ImageId", "m-bp1h8aoe73p71iowjk96"));

        var cluster = await _world.DescribeClusterAsync(clusterId);

        cluster.GetProperty("Applications").GetRawText().Should().Be(
            """{"ApplicationInfo":[{"Tag":"OpenMPI_1.10.7","Name":"openmpi","Version":"1.10.7"},"""
            + """{"Tag":"CUDA_TOOLKIT_9.0","Name":"cuda-toolkit","Version":"9.0"}]}""");
        cluster.GetProperty("PostInstallScripts").GetRawText().Should().Be(
            """{"PostInstallScriptInfo":[{"Url":"/opt/a.sh","Args":"-v"},{"Url":"/opt/b.sh","Args":""}]}""");
        cluster.GetProperty("RamNodeTypes").GetString().Should().Be("""["login","compute"]""");
        cluster.GetProperty("InitialImage").GetRawText().Should().Be(
            """{"ImageId":"m-bp1h8aoe73p71iowjk96","ImageOwnerAlias":"self","OsTag":"CentOS_7.6_64"}""");
    }

    [Fact]
    public async Task DescribeCluster_OfAnOrderWithoutLists_ShowsThemEmpty()
    {
        var cluster = await _world.DescribeClusterAsync(await _world.CreateClusterAsync());

        cluster.GetProperty("Applications").GetRawText().Should().Be("""{"ApplicationInfo":[]}""");
        cluster.GetProperty("PostInstallScripts").GetRawText().Should().Be("""{"PostInstallScriptInfo":[]}""");
        cluster.GetProperty("AddOnsInfo").GetRawText().Should().Be("""{"AddOnsInfo":[]}""");
        cluster.TryGetProperty("ErrorMessage", out _).Should().BeFalse();
    }

    [Fact]
    public async Task DescribeCluster_WithAnAddOn_ShowsItRunningOnceTheClusterRuns()
    {
        var clusterId = await _world.CreateClusterAsync(
            ("AddOns.1.Name", "portal"), ("AddOns.1.Version", "2.0"), ("AddOns.1.Port", "12011"),
            ("AddOns.1.DefaultStart", "true"), ("AddOns.1.DBType", "Mysql"), ("AddOns.1.ConfigFile", "/opt/portal.conf"),
            ("InputFileUrl", "oss://bucket/input.tar.gz"), ("Tag.1.Key", "team"), ("Tag.1.Value", "cfd"));
        AddOn(await _world.DescribeClusterAsync(clusterId)).GetProperty("Status").GetString().Should().Be("stopped");

        await _world.AdvanceUntilIdleAsync();

        var addOn = AddOn(await _world.DescribeClusterAsync(clusterId));
        addOn.GetProperty("Status").GetString().Should().Be("running");
        addOn.GetProperty("Port").GetInt32().Should().Be(12_011);
        addOn.GetProperty("DeployMode").GetString().Should().Be("local");
    }

    [Fact]
    public async Task DescribeCluster_AfterNodesCameAndWent_CountsTheNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "2"));
        await _world.AdvanceUntilIdleAsync();
        (await ComputesAsync(clusterId)).Should().Be(3);
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0].GetProperty("Id").GetString()!;

        await _world.CallAsync("DeleteNodes", ("ClusterId", clusterId), ("Instance.1.Id", node));
        await _world.AdvanceUntilIdleAsync();

        (await ComputesAsync(clusterId)).Should().Be(2);
    }

    [Fact]
    public async Task DescribeCluster_OfItsServers_ShowsThoseThatListNodesShows()
    {
        var clusterId = await _world.RunClusterAsync();

        var servers = (await _world.DescribeClusterAsync(clusterId))
            .GetProperty("Nodes").GetProperty("NodesInfo").EnumerateArray()
            .Select(node => (
                node.GetProperty("HostName").GetString(),
                node.GetProperty("IpAddress").GetString(),
                node.GetProperty("Role").GetString()));

        var manager = (await _world.NodesOfAsync(clusterId, "Manager"))[0].GetProperty("IpAddress").GetString();
        var login = (await _world.NodesOfAsync(clusterId, "Login"))[0].GetProperty("IpAddress").GetString();
        servers.Should().Equal(("manager", manager, "Manager"), ("login0", login, "Login"));
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId", "ClusterId is mandatory for this action.")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound", "The specified cluster does not exist.")]
    public async Task DescribeCluster_OfNoCluster_IsRefused(string clusterId, int status, string code, string message)
    {
        var error = await _world.FailAsync("DescribeCluster", ("ClusterId", clusterId));

        error.Should().Be(new ApiError(status, code, message));
    }

    [Fact]
    public async Task DescribeCluster_FromAnotherRegionOrWorld_AnswersClusterNotFound()
    {
        var clusterId = await _world.CreateClusterAsync(("RegionId", "cn-shanghai"));

        var elsewhere = await _world.FailAsync(
            "DescribeCluster", ("ClusterId", clusterId), ("RegionId", "cn-hangzhou"));

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId), ("RegionId", "cn-shanghai")))
            .GetProperty("ClusterInfo").GetProperty("RegionId").GetString().Should().Be("cn-shanghai");
        (await emulator.NewWorld().FailAsync("DescribeCluster", ("ClusterId", clusterId)))
            .Code.Should().Be("ClusterNotFound");
    }

    [Fact]
    public async Task DescribeCluster_InXml_SaysTheSame()
    {
        var clusterId = await _world.CreateClusterAsync(
            ("Application.1.Tag", "OpenMPI_1.10.7"), ("Application.2.Tag", "MPICH_3.2"));

        using var response = await _world.SendAsync(
            "DescribeCluster", ("ClusterId", clusterId), ("Format", "XML"));

        response.Content.Headers.NonValidated["Content-Type"].ToString().Should().Be("text/xml;charset=utf-8");
        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Name.LocalName.Should().Be("DescribeClusterResponse");
        var cluster = root.Element("ClusterInfo")!;
        cluster.Element("Id")!.Value.Should().Be(clusterId);
        cluster.Element("HaEnable")!.Value.Should().Be("false");
        cluster.Element("EcsInfo")!.Element("Login")!.Element("Count")!.Value.Should().Be("1");
        cluster.Element("Applications")!.Elements("ApplicationInfo").Select(a => a.Element("Tag")!.Value)
            .Should().Equal("OpenMPI_1.10.7", "MPICH_3.2");
    }

    private static JsonElement AddOn(JsonElement cluster) =>
        cluster.GetProperty("AddOnsInfo").GetProperty("AddOnsInfo")[0];

    private async Task<int> ComputesAsync(string clusterId) =>
        (await _world.DescribeClusterAsync(clusterId)).GetProperty("EcsInfo").GetProperty("Compute").Number("Count");
}
