using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Hybrid;

public sealed class CreateHybridClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateHybridCluster_WithOneManager_ComesUpWithItAlone()
    {
        var created = await _world.CallAsync("CreateHybridCluster", HybridSteps.Cluster());

        var clusterId = created.Text("ClusterId");
        clusterId.Should().MatchRegex(@"^ehpc-hz-\w{10}$");
        created.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatusOfAsync(clusterId)).Should().Be("uninit");
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        var edge = (await _world.NodesOfAsync(clusterId)).Single();
        edge.Text("HostName").Should().Be("edge");
        edge.Text("IpAddress").Should().Be("192.168.0.2");
        edge.Text("Location").Should().Be("OnPremise");
        edge.Text("Status").Should().Be("running");
        edge.GetProperty("CreatedByEhpc").GetBoolean().Should().BeFalse();
        Roles(edge).Should().Equal("Scheduler", "Account");
    }

    [Fact]
    public async Task CreateHybridCluster_ShowsWhereItIsManaged()
    {
        var clusterId = await _world.RunHybridAsync(
            ("Nodes.1.SchedulerType", "slurm"), ("Nodes.1.AccountType", "ldap"), ("Nodes.1.Dir", "/opt/ehpc"),
            ("SchedulerPreInstall", "true"), ("OpenldapPar.BaseDn", "dc=example,dc=com"),
            ("OpenldapPar.LdapServerIp", "192.168.0.3"), ("WinAdPar.AdIp", "192.168.0.4"),
            ("WinAdPar.AdUserPasswd", "Hidden-pass-1"));

        var info = await _world.DescribeClusterAsync(clusterId);
        info.Text("Location").Should().Be("OnPremise");
        info.Text("SchedulerType").Should().Be("slurm");
        info.Text("AccountType").Should().Be("ldap");
        info.Text("Domain").Should().Be("ehpc.example.com");
        info.Number("SchedulerPreInstall").Should().Be(1);
        JsonDocument.Parse(info.Text("OpenldapPar")).RootElement.Text("BaseDn").Should().Be("dc=example,dc=com");
        JsonDocument.Parse(info.Text("WinAdPar")).RootElement.Text("AdIp").Should().Be("192.168.0.4");
        info.GetRawText().Should().NotContain("Hidden-pass-1");
        var server = info.GetProperty("OnPremiseInfo").GetProperty("OnPremiseInfo").EnumerateArray().Single();
        (server.Text("HostName"), server.Text("IP"), server.Text("Type")).Should()
            .Be(("edge", "192.168.0.2", "account, scheduler"));
        info.GetProperty("Nodes").GetProperty("NodesInfo")[0].Text("Dir").Should().Be("/opt/ehpc");
        (await _world.SummaryOfAsync(clusterId)).Text("Location").Should().Be("OnPremise");
        var queues = await _world.CallAsync("ListQueues", ("ClusterId", clusterId));
        queues.GetProperty("Queues").GetProperty("QueueInfo")[0].Text("QueueName").Should().Be("comp");
    }

    [Fact]
    public async Task CreateHybridCluster_WithEverythingSaid_ShowsWhatItWasOrderedWith()
    {
        var clusterId = await _world.RunHybridAsync(
            ("ZoneId", "cn-hangzhou-b"), ("Description", "Ours and theirs"), ("EhpcVersion", "1.0.0"),
            ("SecurityGroupId", "sg-bp1hybrid"), ("SecurityGroupName", "unused"), ("VolumeId", "0hybrid001"),
            ("VolumeMountpoint", "0hybrid001-abc12.cn-hangzhou.nas.aliyuncs.com"), ("VolumeProtocol", "NFS"),
            ("RemoteDirectory", "/shared"), ("Password", ""), ("KeyPairName", "our-key"),
            ("PostInstallScript.1.Url", "/opt/job.sh"), ("PostInstallScript.1.Args", "a b"),
            ("Application.1.Tag", "OpenMPI_1.10.7"), ("ClientVersion", "1.0.23"),
            ("ComputeSpotStrategy", "SpotWithPriceLimit"), ("ComputeSpotPriceLimit", "0.5"),
            ("ImageOwnerAlias", "self"), ("ImageId", "m-bp1mine"), ("Location", "OnPremise"),
            ("OpenldapPar.LdapServerIp", "192.168.0.3"), ("OpenldapPar.FallbackHomeDir", "/home/%u"),
            ("WinAdPar.AdDc", "dc1"), ("ResourceGroupId", "rg-hybrid"),
            ("Plugin", """{"pluginMod":"image","pluginLocalPath":"/opt/plugin"}"""));

        var info = await _world.DescribeClusterAsync(clusterId);
        info.Text("ZoneId").Should().Be("cn-hangzhou-b");
        info.Text("Description").Should().Be("Ours and theirs");
        info.Text("SecurityGroupId").Should().Be("sg-bp1hybrid");
        info.Text("VolumeId").Should().Be("0hybrid001");
        info.Text("RemoteDirectory").Should().Be("/shared");
        info.Text("KeyPairName").Should().Be("our-key");
        info.GetProperty("PostInstallScripts").GetProperty("PostInstallScriptInfo")[0].Text("Url").Should()
            .Be("/opt/job.sh");
        info.GetProperty("Applications").GetProperty("ApplicationInfo")[0].Text("Tag").Should().Be("OpenMPI_1.10.7");
        info.Text("ClientVersion").Should().Be("1.0.23");
        info.Text("ComputeSpotPriceLimit").Should().Be("0.5");
        info.Text("ImageId").Should().Be("m-bp1mine");
        JsonDocument.Parse(info.Text("OpenldapPar")).RootElement.GetRawText().Should().Contain("/home/%u");
        info.Text("WinAdPar").Should().Contain("dc1");
        info.Text("ResourceGroupId").Should().Be("rg-hybrid");
        info.Text("Plugin").Should().Contain("pluginLocalPath");
    }

    [Fact]
    public async Task CreateHybridCluster_WithSeveralServers_SharesTheRolesOut()
    {
        var nodes =
            """
            [{"HostName":"edge0","IpAddress":"192.168.0.2","Role":"Manager"},
             {"HostName":"edge1","IpAddress":"192.168.0.3","Role":"Manager"},
             {"HostName":"front","IpAddress":"192.168.0.4","Role":"Login"},
             {"HostName":"box0","IpAddress":"192.168.0.5","Role":"Compute"}]
            """;
        var clusterId = await _world.RunHybridAsync(
            ("Nodes.1.HostName", ""), ("Nodes.1.IpAddress", ""), ("Nodes.1.Role", ""), ("Nodes", nodes),
            ("JobQueue", "local"));

        var list = await _world.NodesOfAsync(clusterId);
        list.Select(node => $"{node.Text("HostName")} {string.Join('+', Roles(node))}").Should()
            .Equal("edge0 Scheduler", "edge1 Account", "front Login", "box0 Compute");
        var servers = (await _world.DescribeClusterAsync(clusterId))
            .GetProperty("OnPremiseInfo").GetProperty("OnPremiseInfo");
        servers.EnumerateArray().Select(server => server.Text("Type")).Should().Equal("scheduler", "account");
        var byQueue = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "local"));
        byQueue.GetProperty("Nodes").GetProperty("NodeInfo")[0].Text("HostName").Should().Be("box0");
    }

    [Fact]
    public async Task CreateHybridCluster_WithANodeThatStandsIn_OrdersItInTheCloud()
    {
        var clusterId = await _world.RunHybridAsync(("EcsOrder.Manager.InstanceType", "ecs.c5.xlarge"));

        var proxy = (await _world.NodesOfAsync(clusterId)).Single(node => node.Text("HostName") == "proxy");
        (proxy.Text("Location"), proxy.Text("InstanceType"), proxy.Text("Status")).Should()
            .Be(("PublicCloud", "ecs.c5.xlarge", "running"));
        var group = (await _world.DescribeClusterAsync(clusterId)).GetProperty("EcsInfo").GetProperty("ProxyMgr");
        (group.Number("Count"), group.Text("InstanceType")).Should().Be((1, "ecs.c5.xlarge"));
    }

    [Fact]
    public async Task CreateHybridCluster_GrowsIntoTheCloud()
    {
        var clusterId = await _world.RunHybridAsync();

        await _world.AddComputesAsync(clusterId, 2);

        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes.Select(node => $"{node.Text("HostName")} {node.Text("InstanceType")} {node.Text("Location")}").Should()
            .Equal("compute0 ecs.c5.large PublicCloud", "compute1 ecs.c5.large PublicCloud");
    }

    [Fact]
    public async Task CreateHybridCluster_WithItsOwnFileServer_MountsIt()
    {
        var clusterId = await _world.RunHybridAsync(
            ("OnPremiseVolumeMountPoint", "192.168.0.9"), ("OnPremiseVolumeRemotePath", "/export"),
            ("OnPremiseVolumeLocalPath", "/data"), ("OnPremiseVolumeProtocol", "NFS"));

        var volumes = await _world.CallAsync("GetClusterVolumes", ("ClusterId", clusterId));
        var own = volumes.GetProperty("Volumes").GetProperty("VolumeInfo").EnumerateArray()
            .Single(volume => volume.Text("Location") == "OnPremise");
        (own.Text("VolumeMountpoint"), own.Text("RemoteDirectory"), own.Text("LocalDirectory")).Should()
            .Be(("192.168.0.9", "/export", "/data"));
    }

    [Fact]
    public async Task CreateHybridCluster_WithTheSameToken_IsMadeOnce()
    {
        var order = HybridSteps.Cluster(("ClientToken", "token-1"));

        var first = await _world.CallAsync("CreateHybridCluster", order);
        var second = await _world.CallAsync("CreateHybridCluster", order);

        second.Text("ClusterId").Should().Be(first.Text("ClusterId"));
        (await _world.CallAsync("ListClusters")).Number("TotalCount").Should().Be(1);
    }

    [Fact]
    public async Task CreateHybridCluster_InTheReferencesSpelling_IsUnderstood()
    {
        var clusterId = await _world.RunHybridAsync(
            ("EcsOrder.Compute.InstanceType", ""), ("EcsOrderComputeInstanceType", "ecs.c5.xlarge"), ("Domain", "ldap"),
            ("VolumeProtocal", "nfs"), ("VolumeType", "nas"));

        var info = await _world.DescribeClusterAsync(clusterId);
        info.GetProperty("EcsInfo").GetProperty("Compute").Text("InstanceType").Should().Be("ecs.c5.xlarge");
        info.Text("AccountType").Should().Be("ldap");
    }

    [Fact]
    public async Task DeleteCluster_OfAHybridOne_LeavesNoNodesBehind()
    {
        var clusterId = await _world.RunHybridAsync();
        await _world.AddLocalNodesAsync(clusterId);

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", "false"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
        await _world.RunHybridAsync();
    }

    [Theory]
    [InlineData("Name", "", "MissingName")]
    [InlineData("Name", "1st", "InvalidParams")]
    [InlineData("OsTag", "", "MissingOsTag")]
    [InlineData("VpcId", "", "MissingVpcId")]
    [InlineData("VpcId", "net-1", "InvalidVpc")]
    [InlineData("VSwitchId", "", "MissingVSwitchId")]
    [InlineData("Password", "", "InvalidParams")]
    [InlineData("EcsOrder.Compute.InstanceType", "", "MissingEcsOrder.Compute.InstanceType")]
    [InlineData("EcsOrder.Compute.InstanceType", "ecs.unknown", "InvalidParams")]
    [InlineData("EcsOrder.Manager.InstanceType", "ecs.unknown", "InvalidParams")]
    [InlineData("HybridClusterOpMode", "VPN", "InvalidParams")]
    [InlineData("Location", "PublicCloud", "InvalidParams")]
    [InlineData("ZoneId", "cn-beijing-a", "InvalidParams")]
    [InlineData("VolumeId", "bad id", "InvalidVolumn")]
    [InlineData("VolumeId", "0a1b2c3d4e", "InvalidVolumn")]
    [InlineData("VolumeProtocol", "smb", "InvalidVolumn")]
    [InlineData("VolumeMountpoint", "nowhere", "InvalidVolumn")]
    [InlineData("OnPremiseVolumeProtocol", "smb", "InvalidVolumn")]
    [InlineData("OpenldapPar.BaseDn", "example", "InvalidParams")]
    [InlineData("WinAdPar.AdIp", "example", "InvalidParams")]
    [InlineData("Nodes.1.HostName", "", "MissingNodes.1.HostName")]
    [InlineData("Nodes.1.HostName", "edge_1", "InvalidParams")]
    [InlineData("Nodes.1.IpAddress", "", "MissingNodes.1.IpAddress")]
    [InlineData("Nodes.1.IpAddress", "192.168.0.256", "InvalidParams")]
    [InlineData("Nodes.1.Role", "Login", "InvalidParams")]
    [InlineData("Nodes.1.Role", "Boss", "InvalidParams")]
    [InlineData("Nodes.1.SchedulerType", "lsf", "InvalidParams")]
    [InlineData("Nodes.1.AccountType", "ad", "InvalidParams")]
    public async Task CreateHybridCluster_WithABadParameter_IsRefused(string parameter, string value, string code)
    {
        var error = await _world.FailAsync("CreateHybridCluster", HybridSteps.Cluster((parameter, value)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        (await _world.CallAsync("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    [Theory]
    [InlineData("edge", "192.168.0.3")]
    [InlineData("other", "192.168.0.2")]
    public async Task CreateHybridCluster_WithTwoServersAlike_AnswersInvalidParams(string hostName, string address)
    {
        var error = await _world.FailAsync("CreateHybridCluster", HybridSteps.Cluster(
            ("Nodes.2.HostName", hostName), ("Nodes.2.IpAddress", address), ("Nodes.2.Role", "Compute")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Nodes is invalid.");
    }

    [Fact]
    public async Task CreateHybridCluster_WithoutServers_AnswersMissingNodes()
    {
        var error = await _world.FailAsync("CreateHybridCluster", HybridSteps.Cluster(
            ("Nodes.1.HostName", ""), ("Nodes.1.IpAddress", ""), ("Nodes.1.Role", "")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingNodes" });
    }

    private static IEnumerable<string> Roles(JsonElement node) =>
        node.GetProperty("Roles").GetProperty("Role").EnumerateArray().Select(role => role.GetString()!);

    [Fact]
    public async Task CreateHybridCluster_OfAMachineInAnotherCluster_IsRefused()
    {
        await _world.RunHybridAsync();

        var error = await _world.FailAsync("CreateHybridCluster", HybridSteps.Cluster(("Name", "second")));

        (error.Status, error.Code).Should().Be((400, "InvalidParams"));
        error.Message.Should().Contain("Nodes.1.IpAddress");
    }
}
