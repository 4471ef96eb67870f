using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class CreateNodes2024Tests(SmallDataCentre small, Emulator emulator)
    : IClassFixture<SmallDataCentre>, IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateNodes_OfTwo_NamesThemAtOnceAndBringsThemUp()
    {
        var clusterId = await _world.RunCluster2024Async();

        var answer = await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "2"));

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        var ids = answer.GetProperty("InstanceIds").EnumerateArray().Select(id => id.GetString()).ToList();
        var coming = await _world.List2024Async(clusterId);
        coming.Select(node => node.Text("Hostname")).Should().Equal("compute0", "compute1", "compute2");
        coming.Skip(1).Select(node => node.Text("Id")).Should().Equal(ids);
        coming.Select(node => node.Text("Status")).Should().Equal("running", "uninit", "uninit");
        coming.Should().OnlyContain(node => node.Text("InstanceType") == "ecs.c6.xlarge", "the queue prefers it");
        await _world.AdvanceUntilIdleAsync();
        (await _world.List2024Async(clusterId)).Should().OnlyContain(node => node.Text("Status") == "running");
    }

    [Fact]
    public async Task CreateNodes_WithEverythingSaid_FollowsIt()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", """[{"QueueName":"comp"},{"QueueName":"other","HostnamePrefix":"o"}]"""));

        await _world.CreateNodesAsync(
            clusterId,
            2,
            ("MinCount", "1"),
            ("QueueName", "other"),
            ("ComputeNode", """
                {"InstanceType":"ecs.c6.2xlarge","ImageId":"m-bp1own","EnableHT":false,"InstanceChargeType":"PostPaid",
                 "Duration":1,"SpotStrategy":"SpotWithPriceLimit","SpotPriceLimit":0.5,
                 "SystemDisk":{"Category":"cloud_essd","Size":60,"Level":"PL0"},
                 "DataDisks":[{"Category":"cloud_essd","Size":60,"Level":"PL1","DeleteWithInstance":true,
                   "Device":"/dev/xvdb","MountDir":"/scratch","SnapshotId":"s-bp1"}]}
                """),
            ("VSwitchId", "vsw-bp1other"),
            ("HPCInterConnect", "eRDMA"),
            ("HostnamePrefix", "gpu-"),
            ("HostnameSuffix", "-a"),
            ("KeepAlive", "true"),
            ("RamRole", "role"),
            ("DeploymentSetId", "ds-bp1"));

        var nodes = await _world.List2024Async(clusterId);
        nodes.Select(node => node.Text("Hostname")).Should().Equal("gpu-0-a", "gpu-1-a");
        var node = nodes[0];
        (node.Text("QueueName"), node.Text("ImageId"), node.Text("VSwitchId"), node.Text("DeploymentSetId"))
            .Should().Be(("other", "m-bp1own", "vsw-bp1other", "ds-bp1"));
        node.Text("SpotStrategy").Should().Be("SpotWithPriceLimit");
        node.GetProperty("KeepAlive").GetBoolean().Should().BeTrue();
        node.GetProperty("HtEnabled").GetBoolean().Should().BeFalse();
        node.GetProperty("TotalResources").Number("Cpu").Should().Be(4, "half of the threads are off");
    }

    [Fact]
    public async Task CreateNodes_OfASubscription_ShowsItsEnd()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.CreateNodesAsync(
            clusterId,
            1,
            ("ComputeNode.InstanceType", "ecs.c6.large"),
            ("ComputeNode.InstanceChargeType", "PrePaid"),
            ("ComputeNode.Period", "2"),
            ("ComputeNode.PeriodUnit", "Week"),
            ("ComputeNode.AutoRenew", "false"),
            ("ComputeNode.AutoRenewPeriod", "1"));

        var nodes = await _world.List2024Async(clusterId);
        nodes.Select(node => node.Text("ExpiredTime")[..10]).Should().Equal("2099-12-31", "2024-01-15");
    }

    [Fact]
    public async Task CreateNodes_WithHostNames_GivesThoseAndRefusesThemTwice()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateNodesAsync(clusterId, 2, ("Hostnames", """["big","small"]"""));

        var taken = await _world.Fail2024Async(
            "CreateNodes", ("ClusterId", clusterId), ("Count", "2"), ("Hostnames.1", "new"), ("Hostnames.2", "BIG"));
        var tooFew = await _world.Fail2024Async(
            "CreateNodes", ("ClusterId", clusterId), ("Count", "2"), ("Hostnames", """["one"]"""));

        taken.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        taken.Message.Should().StartWith("The specified parameter Hostnames.2 is invalid.");
        tooFew.Code.Should().Be("InvalidParams");
        (await _world.Names2024Async(clusterId)).Should().Equal("compute0", "big", "small");
    }

    [Theory]
    [InlineData("4", "2", 2)]
    [InlineData("3", "", 3)]
    [InlineData("99", "", 1)]
    public async Task CreateNodes_WithPartOfTheCountInStock_AddsTheLeastThatWillDo(
        string count, string least, int added)
    {
        var world = small.NewWorld();
        var clusterId = await world.RunCluster2024Async();

        await world.Call2024Async(
            "CreateNodes",
            ("ClusterId", clusterId),
            ("Count", count),
            ("MinCount", least),
            ("ComputeNode", $$"""{"InstanceType":"{{SmallDataCentre.ScarceType}}"}"""));

        (await world.List2024Async(clusterId)).Should().HaveCount(1 + added);
    }

    [Theory]
    [InlineData("1", SmallDataCentre.SoldOutType, "", 406, "EcsError")]
    [InlineData("5", "ecs.c6.large", "", 403, "TooManyComputes")]
    [InlineData("4", "ecs.c6.large", SmallDataCentre.SmallVSwitch, 0, "")]
    [InlineData("1", "ecs.c6.large", SmallDataCentre.SmallVSwitch, 403, "QuotaExceeded.PrivateIpAddress")]
    public async Task CreateNodes_BeyondWhatThereIs_IsRefused(
        string count, string type, string vSwitch, int status, string code)
    {
        var world = small.NewWorld();
        var clusterId = await world.RunCluster2024Async(("Queues", """[{"QueueName":"comp"}]"""));
        (string, string)[] order =
        [
            ("ClusterId", clusterId),
            ("Count", count),
            ("ComputeNode", $$"""{"InstanceType":"{{type}}"}"""),
            ("VSwitchId", vSwitch),
        ];
        if (status == 0)
        {
            await world.Call2024Async("CreateNodes", order);
            (await world.List2024Async(clusterId)).Should().HaveCount(4);
            return;
        }

        if (code == "QuotaExceeded.PrivateIpAddress")
        {
            await world.Call2024Async("CreateNodes", [.. order, ("Count", "4")]);
        }
        else if (code == "TooManyComputes")
        {
            await world.Call2024Async("CreateNodes", [.. order, ("Count", "1")]);
        }

        (await world.Fail2024Async("CreateNodes", order)).Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Theory]
    [InlineData("MaxCount", "3", "Count")]
    [InlineData("MaxCoreCount", "11", "Count")]
    public async Task CreateNodes_BeyondTheClustersLimits_IsRefused(string limit, string value, string parameter)
    {
        var clusterId = await _world.RunCluster2024Async((limit, value));
        await _world.CreateNodesAsync(clusterId, 1);

        var error = await _world.Fail2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "2"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.List2024Async(clusterId)).Should().HaveCount(2);
    }

    [Fact]
    public async Task CreateNodes_BeyondTheQueuesLimit_IsRefused()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", """
            [{"QueueName":"comp","InitialCount":1,"MaxCount":3,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]},
             {"QueueName":"other"}]
            """));
        await _world.CreateNodesAsync(clusterId, 2, ("QueueName", "other"));
        await _world.CreateNodesAsync(clusterId, 1);

        var error = await _world.Fail2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "2"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Be("The specified parameter Count is invalid. The queue may have 3 compute nodes.");
        (await _world.List2024Async(clusterId)).Should().HaveCount(4);
        await _world.CreateNodesAsync(clusterId, 1);
        (await _world.List2024Async(clusterId)).Should().HaveCount(5);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    public async Task CreateNodes_WithKeepAliveInAnySpelling_TakesIt(string text, bool isProtected)
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.CreateNodesAsync(clusterId, 1, ("KeepAlive", text));

        (await _world.List2024Async(clusterId))[1].GetProperty("KeepAlive").GetBoolean().Should().Be(isProtected);
    }

    [Theory]
    [InlineData("Count", "0", "Count")]
    [InlineData("Count", "100", "Count")]
    [InlineData("MinCount", "3", "MinCount")]
    [InlineData("QueueName", "none", "QueueName")]
    [InlineData("ComputeNode", """{"InstanceType":"no.such"}""", "ComputeNode.InstanceType")]
    [InlineData("ComputeNode", """{"SystemDisk":{"Size":39}}""", "ComputeNode.SystemDisk.Size")]
    [InlineData("HPCInterConnect", "ib", "HPCInterConnect")]
    [InlineData("KeepAlive", "perhaps", "KeepAlive")]
    [InlineData("ReservedNodePoolId", "rnp-nosuch", "ReservedNodePoolId")]
    public async Task CreateNodes_WithABadParameter_NamesIt(string name, string value, string path)
    {
        var clusterId = await _world.RunCluster2024Async();
        var order = new Dictionary<string, string> { ["ClusterId"] = clusterId, ["Count"] = "2", [name] = value };

        var error = await _world.Fail2024Async("CreateNodes", order.Select(p => (p.Key, p.Value)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
    }

    [Theory]
    [InlineData("MaxCount", "1")]
    [InlineData("MaxCoreCount", "2")]
    public async Task CreateNodes_WhileANodeIsReleased_HasItsRoomOnceItIsGone(string limit, string value)
    {
        var clusterId = await _world.RunCluster2024Async((limit, value), ("Queues", """
            [{"QueueName":"comp","InitialCount":1,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}]
            """));
        var id = (await _world.List2024Async(clusterId))[0].Text("Id");
        await _world.Call2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", id));

        (await _world.Fail2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"))).Should()
            .BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        await _world.AdvanceUntilIdleAsync();
        await _world.CreateNodesAsync(clusterId, 1);
        (await _world.Names2024Async(clusterId)).Should().Equal("compute1");
    }

    [Fact]
    public async Task CreateNodes_OnAClusterThatComesUpOrIsNotThere_IsRefused()
    {
        var clusterId = await _world.CreateCluster2024Async();

        (await _world.Fail2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        (await _world.Fail2024Async("CreateNodes", ("ClusterId", "ehpc-hz-nosuchone0"), ("Count", "1"))).Should()
            .BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }
}
