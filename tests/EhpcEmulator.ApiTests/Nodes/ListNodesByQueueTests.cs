using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ListNodesByQueueTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListNodesByQueue_OfAQueue_ShowsNodesAndTheirInstances()
    {
        var clusterId = await _world.RunClusterAsync();

        var list = await ListAsync(clusterId, "workq");

        var node = list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Should().ContainSingle().Subject;
        node.Text("HostName").Should().Be("compute0");
        node.Text("Status").Should().Be("running");
        node.Text("AddTime").Should().Be("2024-01-01T00:00:00.000Z");
        node.GetProperty("CreatedByEhpc").GetBoolean().Should().BeTrue();
        var address = node.Text("IpAddress");
        node.GetProperty("IpInfo").GetRawText().Should().Be(
            $$$"""{"PrivateIpAddress":{"IpAddress":["{{{address}}}"]},"PublicIpAddress":{"IpAddress":[""]}}""");
        var instance = node.GetProperty("InstanceInfo");
        instance.Text("InstanceId").Should().Be(node.Text("Id"));
        instance.Text("InstanceName").Should().Be($"{clusterId}_compute0");
        instance.Text("HostName").Should().Be("compute0");
        instance.Text("Status").Should().Be("Running");
        instance.Text("InstanceType").Should().Be("ecs.c5.large");
        instance.Text("InstanceTypeFamily").Should().Be("ecs.c5");
        (instance.Number("Cpu"), instance.Number("Memory")).Should().Be((2, 4096));
        instance.Text("OSName").Should().Be("CentOS 7.6 64位");
        instance.Text("OSType").Should().Be("linux");
        instance.Text("CreationTime").Should().Be("2024-01-01T00:00Z");
        instance.Text("ExpiredTime").Should().Be("2099-12-31T15:59Z");
        instance.Text("InstanceChargeType").Should().Be("PostPaid");
        instance.GetProperty("VpcAttributes").GetProperty("PrivateIpAddress").GetProperty("IpAddress")[0].GetString()
            .Should().Be(address);
        instance.GetProperty("SecurityGroupIds").GetProperty("SecurityGroupId")[0].GetString()
            .Should().StartWith("sg-");
    }

    [Fact]
    public async Task ListNodesByQueue_OfTwoQueues_KeepsThemApart()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));
        await _world.AddComputesAsync(clusterId, 2, ("JobQueue", "workq"));

        NodeSteps.HostNamesIn(await ListAsync(clusterId, "high")).Should().Be("compute0");
        NodeSteps.HostNamesIn(await ListAsync(clusterId, "workq")).Should().Be("compute1 compute2");
    }

    [Fact]
    public async Task ListNodesByQueue_OfAPublicNodeWithGpus_ShowsBoth()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "0"), ("DeploymentSetId", "ds-bp1set"));
        await _world.AddComputesAsync(
            clusterId, 1,
            ("InstanceType", "ecs.gn6v-c8g1.2xlarge"), ("AllocatePublicAddress", "true"),
            ("DataDisks.1.DataDiskCategory", "cloud_essd"), ("DataDisks.1.DataDiskDeleteWithInstance", "false"));

        var list = await _world.CallAsync(
            "ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"), ("Async", "true"));

        var node = list.GetProperty("Nodes").GetProperty("NodeInfo")[0];
        var address = node.Text("PublicIpAddress");
        address.Should().NotBeEmpty();
        node.GetProperty("IpInfo").GetProperty("PublicIpAddress").GetProperty("IpAddress")[0].GetString()
            .Should().Be(address);
        var instance = node.GetProperty("InstanceInfo");
        instance.GetProperty("PublicIpAddress").GetProperty("IpAddress")[0].GetString().Should().Be(address);
        instance.Text("GPUSpec").Should().Be("NVIDIA V100");
        instance.Number("GPUAmount").Should().Be(1);
        instance.Text("DeploymentSetId").Should().Be("ds-bp1set");
    }

    [Theory]
    [InlineData("StopNodes", 0, "running", "Stopping")]
    [InlineData("StopNodes", 2, "stopped", "Stopped")]
    [InlineData("ResetNodes", 0, "initing", "Running")]
    [InlineData("DeleteNodes", 0, "releasing", "Stopping")]
    public async Task ListNodesByQueue_OfANodeOnItsWay_ShowsItsInstanceToo(
        string action, int seconds, string status, string instanceStatus)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(action, NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds));

        var node = (await ListAsync(clusterId, "workq")).GetProperty("Nodes").GetProperty("NodeInfo")[0];

        node.Text("Status").Should().Be(status);
        node.GetProperty("InstanceInfo").Text("Status").Should().Be(instanceStatus);
    }

    [Fact]
    public async Task ListNodesByQueue_OfASubscription_ShowsWhatWasBought()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(
            clusterId,
            1,
            ("EcsChargeType", "PrePaid"),
            ("PeriodUnit", "Week"),
            ("InternetChargeType", "PayByBandwidth"),
            ("InternetMaxBandWidthOut", "50"),
            ("InternetMaxBandWidthIn", "20"));

        var instance = (await ListAsync(clusterId, "workq")).GetProperty("Nodes").GetProperty("NodeInfo")[1]
            .GetProperty("InstanceInfo");

        instance.Text("InstanceChargeType").Should().Be("PrePaid");
        instance.Text("SaleCycle").Should().Be("Week");
        instance.Text("ExpiredTime").Should().Be("2024-01-08T00:00Z");
        instance.Text("InternetChargeType").Should().Be("PayByBandwidth");
        instance.Number("InternetMaxBandwidthOut").Should().Be(50);
        instance.Number("InternetMaxBandwidthIn").Should().Be(20);
    }

    [Theory]
    [InlineData("1", "2", "compute0 compute1")]
    [InlineData("2", "2", "compute2")]
    [InlineData("3", "2", "")]
    [InlineData("1", "50", "compute0 compute1 compute2")]
    [InlineData("", "", "compute0 compute1 compute2")]
    public async Task ListNodesByQueue_ByPage_CutsTheListAndTellsItsLength(string number, string size, string expected)
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));

        var list = await ListAsync(clusterId, "workq", ("PageNumber", number), ("PageSize", size));

        NodeSteps.HostNamesIn(list).Should().Be(expected);
        list.Number("TotalCount").Should().Be(3);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("PageSize", "many")]
    [InlineData("Async", "yes")]
    public async Task ListNodesByQueue_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string parameter, string value)
    {
        var error = await _world.FailAsync(
            "ListNodesByQueue", ("ClusterId", "ehpc-hz-nosuchone0"), ("QueueName", "workq"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task ListNodesByQueue_OfNoQueue_AnswersInvalidParams()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "nosuch"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter QueueName is invalid.");
    }

    [Theory]
    [InlineData("", "workq", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingQueueName")]
    [InlineData("ehpc-hz-nosuchone0", "workq", 404, "ClusterNotFound")]
    public async Task ListNodesByQueue_WithoutClusterOrQueue_IsRefused(
        string clusterId, string queue, int status, string code)
    {
        var error = await _world.FailAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", queue));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private Task<JsonElement> ListAsync(
        string clusterId, string queue, params (string Name, string Value)[] parameters) =>
        _world.CallAsync("ListNodesByQueue", [("ClusterId", clusterId), ("QueueName", queue), .. parameters]);
}
