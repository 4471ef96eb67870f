using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class CreateCluster2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateCluster2024_OnceAccepted_ComesUpOverTime()
    {
        var created = await _world.Call2024Async("CreateCluster", Orders.Cluster2024());

        created.GetProperty("Success").GetBoolean().Should().BeTrue();
        created.Text("TaskId").Should().MatchRegex("^[0-9A-F-]{36}$");
        var clusterId = created.Text("ClusterId");
        clusterId.Should().MatchRegex(@"^ehpc-hz-\w{10}$");
        var seen = new List<string>();
        for (var second = 0; second < 12; second++)
        {
            var status = (await GetAsync(clusterId)).Text("ClusterStatus");
            if (seen.LastOrDefault() != status)
            {
                seen.Add(status);
            }

            await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        seen.Should().Equal("uninit", "creating", "initing", "running");
    }

    [Fact]
    public async Task CreateCluster2024_WithEverythingSaid_ShowsIt()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("ClusterDescription", "slurm22.05.8-cluster"), ("IsEnterpriseSecurityGroup", "true"),
            ("SecurityGroupId", "sg-bp1next"), ("ClientVersion", "2.0.47"),
            ("ClusterCustomConfiguration", """{"Script":"http://example.com/run.sh","Args":"E-HPC cn-hangzhou"}"""),
            ("ClusterCredentials", """{"KeyPairName":"ali0824","Password":"aliHPC123"}"""),
            ("MaxCount", "500"), ("MaxCoreCount", "20000"), ("DeletionProtection", "true"),
            ("ResourceGroupId", "rg-next"), ("Tags", """[{"Key":"team","Value":"cfd"}]"""),
            ("GrowInterval", "3"), ("IdleInterval", "5"),
            ("Manager", """
                {"Scheduler":{"Type":"SLURM","Version":"22.05.8"},"DNS":{"Type":"nis","Version":"1.0"},
                 "DirectoryService":{"Type":"nis","Version":"1.0"},
                 "ManagerNode":{"InstanceType":"ecs.c6.xlarge","EnableHT":false,"InstanceChargeType":"PrePaid",
                 "ImageId":"aliyun_2_1903_x64_20G_alibase_20240628.vhd","Period":2,"PeriodUnit":"Week",
                 "AutoRenew":true,"AutoRenewPeriod":1,"Duration":1,"SpotStrategy":"NoSpot",
                 "SystemDisk":{"Category":"cloud_essd","Size":80,"Level":"PL0"},
                 "DataDisks":[{"Category":"cloud_essd","Size":40,"Level":"PL0","DeleteWithInstance":true,
                   "Device":"/dev/xvdb","MountDir":"/scratch","SnapshotId":"s-bp1next"}]}}
                """));

        var cluster = await GetAsync(clusterId);
        cluster.Text("ClusterName").Should().Be("test-cluster");
        cluster.Text("ClusterCategory").Should().Be("Standard");
        cluster.Text("ClusterMode").Should().Be("Integrated");
        (cluster.Text("ClusterVpcId"), cluster.Text("ClusterVSwitchId")).Should().Be(("vpc-bp1next", "vsw-bp1next"));
        (cluster.Text("SecurityGroupId"), cluster.Text("ResourceGroupId")).Should().Be(("sg-bp1next", "rg-next"));
        (cluster.Text("ClientVersion"), cluster.Text("EhpcVersion")).Should().Be(("2.0.47", "2.0.0"));
        cluster.GetProperty("ClusterCustomConfiguration").Text("Script").Should().Be("http://example.com/run.sh");
        (cluster.Text("MaxCount"), cluster.Text("MaxCoreCount")).Should().Be(("500", "20000"));
        cluster.Text("DeleteProtection").Should().Be("true");
        (cluster.Number("GrowInterval"), cluster.Number("IdleInterval")).Should().Be(
            (2, 6), "only UpdateCluster sets intervals");
        cluster.GetProperty("SchedulerSpec").GetRawText().Should()
            .Be("""{"EnablePowerSaving":false,"EnableTopologyAwareness":false}""");
        var manager = cluster.GetProperty("Manager");
        manager.GetProperty("Scheduler").GetRawText().Should()
            .Be("""{"Type":"SLURM","Version":"22.05.8","Status":"running"}""");
        manager.GetProperty("DirectoryService").Text("Type").Should().Be("nis");
        var node = manager.GetProperty("ManagerNode");
        node.Text("InstanceId").Should().StartWith("i-bp1");
        node.GetProperty("EnableHt").GetBoolean().Should().BeFalse();
        (node.Text("InstanceChargeType"), node.Number("Period"), node.Text("PeriodUnit")).Should()
            .Be(("PrePaid", 2, "Week"));
        node.Text("ExpiredTime").Should().Be("2024-01-15T00:00Z");
        node.GetProperty("SystemDisk").GetRawText().Should()
            .Be("""{"Category":"cloud_essd","Size":80,"Level":"PL0"}""");
        var listed = (await _world.Call2024Async("ListClusters")).GetProperty("Clusters")[0];
        listed.GetProperty("ClusterCredentials").GetRawText().Should().Be("""["password","keypair"]""");
        listed.Text("ClusterDescription").Should().Be("slurm22.05.8-cluster");
    }

    [Theory]
    [InlineData("NIS", "2.31")]
    [InlineData("LDAP", "2.4.44")]
    public async Task CreateCluster2024_WithoutTheVersionOfItsDirectory_GetsTheOneThatIsOffered(
        string type, string version)
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Manager", $$$"""
                {"DirectoryService":{"Type":"{{{type}}}"},"ManagerNode":{"InstanceType":"ecs.c6.xlarge"}}
                """));

        (await GetAsync(clusterId)).GetProperty("Manager").GetProperty("DirectoryService").Text("Version")
            .Should().Be(version);
    }

    [Fact]
    public async Task CreateCluster2024_OnASpotInstance_ShowsWhatItMayCost()
    {
        var clusterId = await _world.RunCluster2024Async(("Manager", """
            {"ManagerNode":{"InstanceType":"ecs.c6.xlarge","SpotStrategy":"SpotWithPriceLimit","SpotPriceLimit":0.75}}
            """));

        var node = (await GetAsync(clusterId)).GetProperty("Manager").GetProperty("ManagerNode");
        (node.Text("SpotStrategy"), node.GetProperty("SpotPriceLimit").GetDecimal())
            .Should().Be(("SpotWithPriceLimit", 0.75m));
        node.Text("ExpiredTime").Should().Be("2099-12-31T15:59Z");
    }

    [Fact]
    public async Task CreateCluster2024_OnASubscriptionThatRenews_ShowsTheEndOfTheLatestPeriod()
    {
        var clusterId = await _world.RunCluster2024Async(("Manager", """
            {"ManagerNode":{"InstanceChargeType":"PrePaid","Period":1,"PeriodUnit":"Week","AutoRenew":true}}
            """));

        await _world.AdvanceAsync(TimeSpan.FromDays(10));

        (await GetAsync(clusterId)).GetProperty("Manager").GetProperty("ManagerNode").Text("ExpiredTime")
            .Should().Be("2024-01-15T00:00Z");
    }

    [Theory]
    [InlineData("SLURM", "22.05.8")]
    [InlineData("PBS", "18.1.1")]
    [InlineData("pbs", "18.1.1")]
    [InlineData("OPENGRIDSCHEDULER", "2011.11p1")]
    [InlineData("PBS_PLUGIN", "18.1.1")]
    [InlineData("LSF_PLUGIN", "10.1.0")]
    public async Task CreateCluster2024_WithoutAVersionOfItsScheduler_InstallsThatSchedulersOwn(
        string type, string version)
    {
        var clusterId = await _world.RunCluster2024Async(("Manager", ""), ("Manager.Scheduler.Type", type));

        (await GetAsync(clusterId)).GetProperty("Manager").GetProperty("Scheduler").GetRawText().Should()
            .Be($$"""{"Type":"{{type}}","Version":"{{version}}","Status":"running"}""");
        (await _world.Call2024Async("ListClusters")).GetProperty("Clusters")[0].GetProperty("Manager")
            .GetProperty("Scheduler").Text("Version").Should().Be(version);
    }

    [Fact]
    public async Task CreateCluster2024_WithoutAClientVersion_InstallsTheNewestOfItsLine()
    {
        var clusterId = await _world.RunCluster2024Async();

        (await GetAsync(clusterId)).Text("ClientVersion").Should().Be("2.1.0");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("Much-too-long-password-1")]
    public async Task CreateCluster2024_WithAPasswordOfTheWrongLength_SaysWhichItTakes(string password)
    {
        var error = await _world.Fail2024Async(
            "CreateCluster", Orders.Cluster2024(("ClusterCredentials", $$"""{"Password":"{{password}}"}""")));

        error.Message.Should().StartWith(
            "The specified parameter ClusterCredentials.Password is invalid. It must have 8 to 20 characters");
    }

    [Fact]
    public async Task CreateCluster2024_InFlattenedParameters_IsTheSame()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Manager", ""), ("Queues", ""), ("ClusterCredentials", ""), ("ClusterCredentials.Password", "aliHPC123"),
            ("Manager.Scheduler.Type", "SLURM"), ("Manager.ManagerNode.SystemDisk.Size", "60"),
            ("Queues.1.QueueName", "one"), ("Queues.1.InitialCount", "2"),
            ("Queues.1.ComputeNodes.1.InstanceType", "ecs.c6.large"), ("Queues.2.QueueName", "two"));

        var queues = (await _world.Call2024Async("ListQueues", ("ClusterId", clusterId))).GetProperty("Queues");
        queues.EnumerateArray().Select(queue =>
                $"{queue.Text("QueueName")} {queue.GetProperty("Nodes").Number("RunningCounts")}")
            .Should().Equal("one 2", "two 0");
        (await GetAsync(clusterId)).GetProperty("Manager").GetProperty("ManagerNode").GetProperty("SystemDisk")
            .Number("Size").Should().Be(60);
    }

    [Fact]
    public async Task CreateCluster2024_WithTagsAsTerraformWritesThem_TakesThem()
    {
        await _world.RunCluster2024Async(("Tags", """[{"key":"team","value":"cfd"}]"""));

        var error = await _world.Fail2024Async(
            "CreateCluster", Orders.Cluster2024(("Tags", """[{"key":"acs:team","value":"cfd"}]""")));
        error.Code.Should().Be("InvalidParams");
    }

    [Fact]
    public async Task CreateCluster2024_IsNoneOfTheOtherVersions()
    {
        var newer = await _world.RunCluster2024Async();
        var older = await _world.RunClusterAsync();

        (await _world.FailAsync("DescribeCluster", ("ClusterId", newer))).Code.Should().Be("ClusterNotFound");
        (await _world.Fail2024Async("GetCluster", ("ClusterId", older))).Code.Should().Be("ClusterNotFound");
        var list = await _world.Call2024Async("ListClusters");
        list.GetProperty("Clusters").EnumerateArray().Select(cluster => cluster.Text("ClusterId")).Should()
            .Equal(newer);
        list.GetProperty("EhpcVersionStatistics").GetRawText().Should().Be("""{"V1Count":1,"V2Count":1}""");
    }

    [Fact]
    public async Task CreateCluster2024_WhereVersionsShare_IsSeenByBoth()
    {
        await using var sharing = new ConfiguredEmulator(("Contract:ShareClusters", "true"));
        var world = sharing.NewWorld();
        var newer = await world.RunCluster2024Async();
        var older = await world.RunClusterAsync();

        (await world.DescribeClusterAsync(newer)).Text("Status").Should().Be("running");
        (await world.Call2024Async("GetCluster", ("ClusterId", older))).Text("ClusterStatus").Should().Be("running");
        (await world.CallAsync("ListClusters")).Number("TotalCount").Should().Be(2);
        (await world.Call2024Async("ListClusters")).Number("TotalCount").Should().Be(2);
    }

    [Fact]
    public async Task CreateCluster2024_Serverless_RunsWithoutAManagementNode()
    {
        var clusterId = await _world.RunCluster2024Async(("ClusterCategory", "Serverless"));

        var cluster = await GetAsync(clusterId);
        cluster.GetProperty("Manager").TryGetProperty("ManagerNode", out _).Should().BeFalse();
        var nodes = (await _world.Call2024Async("ListClusters")).GetProperty("Clusters")[0].GetProperty("Nodes");
        nodes.Number("RunningCounts").Should().Be(1);
    }

    [Theory]
    [InlineData("Custom")]
    [InlineData("Hybrid")]
    public async Task CreateCluster2024_OfAModeToBeConfigured_IsPendingUntilItIs(string mode)
    {
        var clusterId = await _world.CreateCluster2024Async(("ClusterMode", mode));
        await _world.AdvanceUntilIdleAsync();
        var waiting = await GetAsync(clusterId);

        await _world.Call2024Async(
            "UpdateCluster", ("ClusterId", clusterId),
            ("ClusterCustomConfiguration", """{"Script":"http://example.com/join.sh"}"""));
        await _world.AdvanceUntilIdleAsync();

        waiting.Text("ClusterStatus").Should().Be("pending");
        waiting.GetProperty("Manager").GetProperty("DNS").Text("Status").Should().Be("pending");
        (await GetAsync(clusterId)).Text("ClusterStatus").Should().Be("running");
    }

    [Theory]
    [InlineData("ClusterName", "a", "ClusterName")]
    [InlineData("ClusterDescription", "a b", "ClusterDescription")]
    [InlineData("ClusterCategory", "Big", "ClusterCategory")]
    [InlineData("ClusterMode", "Other", "ClusterMode")]
    [InlineData("ClusterVpcId", "vpc 1", "ClusterVpcId")]
    [InlineData("ClusterVSwitchId", "vsw/1", "ClusterVSwitchId")]
    [InlineData("ClientVersion", "new", "ClientVersion")]
    [InlineData("ClusterCredentials", """{"Password":"short"}""", "ClusterCredentials.Password")]
    [InlineData("ClusterCredentials", """{"Password":"Much-too-long-password-1"}""", "ClusterCredentials.Password")]
    [InlineData("ClusterCredentials", """{"KeyPairName":"1"}""", "ClusterCredentials.KeyPairName")]
    [InlineData("ClusterCredentials", "{}", "ClusterCredentials.Password")]
    [InlineData("MaxCount", "5001", "MaxCount")]
    [InlineData("MaxCoreCount", "-1", "MaxCoreCount")]
    [InlineData("Tags", """[{"Key":"aliyun-1"}]""", "Tags.0.Key")]
    [InlineData("Tags", """[{"Key":"team","Value":"a"},{"Key":"team","Value":"b"}]""", "Tags")]
    [InlineData("Manager", """{"Scheduler":{"Type":"LSF"}}""", "Manager.Scheduler.Type")]
    [InlineData("Manager", """{"ManagerNode":{"SystemDisk":{"Size":20}}}""", "Manager.ManagerNode.SystemDisk.Size")]
    [InlineData("Manager", """{"ManagerNode":{"InstanceType":"large"}}""", "Manager.ManagerNode.InstanceType")]
    [InlineData("Manager", """{"ManagerNode":{"InstanceChargeType":"PrePaid"}}""", "Manager.ManagerNode.Period")]
    [InlineData("Queues", """[{"QueueName":"a_name_much_too_long"}]""", "Queues.0.QueueName")]
    [InlineData("Queues", """[{"QueueName":"a_b"}]""", "Queues.0.QueueName")]
    [InlineData("Queues", """[{"QueueName":"a","HostnamePrefix":"Node"}]""", "Queues.0.HostnamePrefix")]
    [InlineData("Queues", """[{"QueueName":"a","MinCount":3,"MaxCount":2}]""", "Queues.0.MinCount")]
    [InlineData("Queues", """[{"QueueName":"a"},{"QueueName":"a"}]""", "Queues.1.QueueName")]
    [InlineData(
        "Queues", """[{"QueueName":"a","ComputeNodes":[{"SpotStrategy":"Cheap"}]}]""",
        "Queues.0.ComputeNodes.0.SpotStrategy")]
    [InlineData("SharedStorages", """[{"MountDirectory":"/data"}]""", "SharedStorages.0.FileSystemId")]
    [InlineData("Queues", """{"QueueName":"a"}""", "Queues")]
    [InlineData("Queues", """[{"QueueName":"a","ComputeNodes":{"EnableHT":true}}]""", "Queues.0.ComputeNodes")]
    [InlineData("Queues", """[{"QueueName":"a","MaxCount":[2]}]""", "Queues.0.MaxCount")]
    [InlineData("Tags", """{"Key":"team","Value":"a"}""", "Tags")]
    [InlineData("Manager", "[1]", "Manager")]
    public async Task CreateCluster2024_WithAnInvalidValue_NamesItsPathAndMakesNothing(
        string name, string value, string path)
    {
        var error = await _world.Fail2024Async("CreateCluster", Orders.Cluster2024((name, value)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
        (await _world.Call2024Async("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    [Fact]
    public async Task CreateCluster2024_BeyondTheQuota_AnswersTooManyClusters()
    {
        await using var small = new ConfiguredEmulator(("Quotas:Clusters", "1"));
        var world = small.NewWorld();
        await world.RunCluster2024Async();

        var error = await world.Fail2024Async("CreateCluster", Orders.Cluster2024());

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyClusters" });
    }

    [Fact]
    public async Task CreateCluster2024_WithAnUnknownKeyPair_AnswersKeyPairNotFound()
    {
        await using var known = new ConfiguredEmulator(("Hardware:KeyPairs:0", "our-key"));
        var world = known.NewWorld();

        var error = await world.Fail2024Async(
            "CreateCluster", Orders.Cluster2024(("ClusterCredentials", """{"KeyPairName":"another"}""")));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "KeyPairNotFound" });
        await world.RunCluster2024Async(("ClusterCredentials", """{"KeyPairName":"our-key"}"""));
    }

    [Fact]
    public async Task CreateCluster2024_ServerlessWithoutSlurm_AnswersClusterNotSupported()
    {
        var error = await _world.Fail2024Async("CreateCluster", Orders.Cluster2024(
            ("ClusterCategory", "Serverless"), ("Manager", """{"Scheduler":{"Type":"PBS"}}""")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "Cluster.NotSupported" });
    }

    [Theory]
    [InlineData("MaxCount", "1", "Queues.0.InitialCount")]
    [InlineData("MaxCount", "3", "Queues.2.InitialCount")]
    [InlineData("MaxCoreCount", "7", "Queues.0.InitialCount")]
    [InlineData("MaxCoreCount", "15", "Queues.2.InitialCount")]
    public async Task CreateCluster2024_WithMoreNodesThanItMayHave_NamesTheQueueThatAsksForThem(
        string limit, string value, string path)
    {
        var error = await _world.Fail2024Async("CreateCluster", Orders.Cluster2024((limit, value), ("Queues", """
            [{"QueueName":"a","InitialCount":2,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]},{"QueueName":"b"},
             {"QueueName":"c","InitialCount":2,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]}]
            """)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
        (await _world.Call2024Async("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    private Task<JsonElement> GetAsync(string clusterId) =>
        _world.Call2024Async("GetCluster", ("ClusterId", clusterId));
}
