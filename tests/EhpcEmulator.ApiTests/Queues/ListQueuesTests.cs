using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

public sealed class ListQueuesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("", "workq")]
    [InlineData("pbs", "workq")]
    [InlineData("slurm", "comp")]
    [InlineData("opengridscheduler", "all.q")]
    public async Task ListQueues_OfANewCluster_ShowsTheSchedulersOwnQueue(string scheduler, string expected)
    {
        var clusterId = await _world.CreateClusterAsync(("SchedulerType", scheduler));

        var list = await _world.CallAsync("ListQueues", ("ClusterId", clusterId));

        var queue = list.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray()
            .Should().ContainSingle().Subject;
        queue.Text("QueueName").Should().Be(expected);
        queue.Text("Type").Should().Be("Execution");
        queue.Text("ResourceGroupId").Should().StartWith("rg-acfm");
        queue.GetProperty("ComputeInstanceType").GetRawText().Should().Be("""{"InstanceType":["ecs.c5.large"]}""");
        queue.GetProperty("ComputeInstanceId").GetString().Should().Be("ecs.c5.large");
        queue.Text("NetworkInterfaceTrafficMode").Should().Be("Standard");
        queue.Text("SpotStrategy").Should().Be("NoSpot");
        queue.Text("ImageId").Should().Be("centos_7_6_x64_20G_alibase_20211130.vhd");
        queue.GetProperty("EnableAutoGrow").GetBoolean().Should().BeFalse();
        queue.GetProperty("UseESS").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task ListQueues_OfAClusterWithAQueueOfItsOwn_ShowsBothInTheOrderOfTheirCreation()
    {
        var clusterId = await _world.CreateClusterAsync(("JobQueue", "alpha"));

        var list = await _world.CallAsync("ListQueues", ("ClusterId", clusterId), ("Async", "true"));

        list.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray().Select(queue => queue.Text("QueueName"))
            .Should().Equal("workq", "alpha");
    }

    [Theory]
    [InlineData("Queues.1.QueueName=workq Queues.1.InstanceTypes.1.InstanceType=ecs.c5.large "
        + "Queues.1.InstanceTypes.1.SpotStrategy=SpotWithPriceLimit Queues.1.InstanceTypes.1.SpotPriceLimit=0.2 "
        + "Queues.1.InstanceTypes.2.InstanceType=ecs.c6.large Queues.1.EnableAutoGrow=true")]
    [InlineData("EnableAutoGrow=true ImageId=m-9 SpotStrategy=SpotWithPriceLimit SpotPriceLimit=0.3")]
    [InlineData("ImageId=m-9 Queues.1.QueueName=workq Queues.1.SpotStrategy=SpotAsPriceGo")]
    public async Task ListQueues_OfAClusterThatScales_ShowsWhatGetAutoScaleConfigShows(string settings)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(
            clusterId, [.. settings.Split(' ').Select(setting => setting.Split('=')).Select(s => (s[0], s[1]))]);

        var listed = await _world.ListedQueueAsync(clusterId);

        var queue = (await _world.ScalingOfAsync(clusterId)).Queue();
        listed.Truth("EnableAutoGrow").Should().Be(queue.Truth("EnableAutoGrow"));
        listed.Text("ImageId").Should().Be(queue.Text("QueueImageId")).And.NotBeEmpty();
        listed.Text("SpotStrategy").Should().Be(queue.Text("SpotStrategy"));
        listed.GetProperty("SpotInstanceTypes").GetProperty("Instance").EnumerateArray()
            .Select(type => (type.Text("InstanceType"), type.Decimal("SpotPriceLimit")))
            .Should().Equal(queue.Types().Select(type => (type.Text("InstanceType"), type.Decimal("SpotPriceLimit"))));
    }

    [Fact]
    public async Task ListQueues_OfASpotCluster_ShowsItsPriceLimit()
    {
        var clusterId = await _world.CreateClusterAsync(
            ("ComputeSpotStrategy", "SpotWithPriceLimit"), ("ComputeSpotPriceLimit", "0.5"));

        var list = await _world.CallAsync("ListQueues", ("ClusterId", clusterId));

        var queue = list.GetProperty("Queues").GetProperty("QueueInfo")[0];
        queue.Text("SpotStrategy").Should().Be("SpotWithPriceLimit");
        var type = queue.GetProperty("SpotInstanceTypes").GetProperty("Instance").EnumerateArray()
            .Should().ContainSingle().Subject;
        type.Text("InstanceType").Should().Be("ecs.c5.large");
        type.GetProperty("SpotPriceLimit").GetDecimal().Should().Be(0.5m);
    }

    [Theory]
    [InlineData("", "", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 404, "ClusterNotFound")]
    [InlineData("ehpc-hz-nosuchone0", "yes", 400, "InvalidParams")]
    public async Task ListQueues_OfNoClusterOrWithNoFlag_IsRefused(
        string clusterId, string flag, int status, string code)
    {
        var error = await _world.FailAsync("ListQueues", ("ClusterId", clusterId), ("Async", flag));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }
}
