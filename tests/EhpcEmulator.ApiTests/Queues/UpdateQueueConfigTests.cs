using System.Text.Json;
using EhpcEmulator.ApiTests.AutoScaling;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

public sealed class UpdateQueueConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UpdateQueueConfig_WithNewValues_ShowsThemInTheQueueAlone()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        var answer = await _world.CallAsync(
            "UpdateQueueConfig",
            ("ClusterId", clusterId),
            ("QueueName", "high"),
            ("ResourceGroupId", "rg-mine"),
            ("ComputeInstanceType", "ecs.g6.large"),
            ("DeploymentSetId", "ds-bp1mine"),
            ("NetworkInterfaceTrafficMode", "HighPerformance"));

        answer.Text("requestId").Should().Be(answer.Text("RequestId"));
        var other = await QueueAsync(clusterId, "workq");
        other.GetProperty("ComputeInstanceType").GetRawText().Should().Be("""{"InstanceType":["ecs.c5.large"]}""");
        other.Text("ResourceGroupId").Should().NotBe("rg-mine");
        var queue = await QueueAsync(clusterId, "high");
        queue.GetProperty("ComputeInstanceType").GetRawText().Should().Be("""{"InstanceType":["ecs.g6.large"]}""");
        queue.Text("ResourceGroupId").Should().Be("rg-mine");
        queue.Text("DeploymentSetId").Should().Be("ds-bp1mine");
        queue.Text("NetworkInterfaceTrafficMode").Should().Be("HighPerformance");
    }

    [Theory]
    [InlineData("ResourceGroupId", "rg-mine")]
    [InlineData("ComputeInstanceType", "ecs.g6.large")]
    [InlineData("DeploymentSetId", "ds-bp1mine")]
    [InlineData("NetworkInterfaceTrafficMode", "HighPerformance")]
    public async Task UpdateQueueConfig_WithOneValue_KeepsTheOthers(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();
        var before = await QueueAsync(clusterId, "workq");

        await _world.CallAsync(
            "UpdateQueueConfig", ("ClusterId", clusterId), ("QueueName", "workq"), (parameter, value));

        var after = await QueueAsync(clusterId, "workq");
        string[] parameters =
            ["ResourceGroupId", "ComputeInstanceType", "DeploymentSetId", "NetworkInterfaceTrafficMode"];
        foreach (var name in parameters)
        {
            var (old, now) = (before.GetProperty(name).GetRawText(), after.GetProperty(name).GetRawText());
            if (name == parameter)
            {
                now.Should().Contain(value);
            }
            else
            {
                now.Should().Be(old);
            }
        }
    }

    [Fact]
    public async Task UpdateQueueConfig_BeforeNodesAreAdded_DecidesWhatTheyAre()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(
            "UpdateQueueConfig",
            ("ClusterId", clusterId),
            ("QueueName", "workq"),
            ("ResourceGroupId", "rg-mine"),
            ("ComputeInstanceType", "ecs.g6.large"),
            ("DeploymentSetId", "ds-bp1mine"));

        await _world.AddComputesAsync(clusterId, 1);

        var list = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
        var nodes = list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray()
            .Select(node => node.GetProperty("InstanceInfo")).ToList();
        nodes.Select(node => node.Text("InstanceType")).Should().Equal("ecs.c5.large", "ecs.g6.large");
        nodes[1].Text("ResourceGroupId").Should().Be("rg-mine");
        nodes[1].Text("DeploymentSetId").Should().Be("ds-bp1mine");
        nodes[1].Number("Memory").Should().Be(8192);
    }

    [Fact]
    public async Task UpdateQueueConfig_OfAQueueThatGrows_DecidesWhatItGrowsBy()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(
            clusterId,
            ("Queues.1.QueueName", "workq"),
            ("Queues.1.EnableAutoGrow", "true"),
            ("Queues.1.MinNodesInQueue", "2"),
            ("Queues.1.InstanceTypes.1.InstanceType", "ecs.c6.large"));

        await _world.CallAsync(
            "UpdateQueueConfig",
            ("ClusterId", clusterId), ("QueueName", "workq"), ("ComputeInstanceType", "ecs.g6.large"));

        (await _world.ScalingOfAsync(clusterId)).Queue().Types().Texts("InstanceType").Should().Equal("ecs.g6.large");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));
        (await _world.NodesOfAsync(clusterId, "Compute")).Texts("InstanceType")
            .Should().Equal("ecs.c5.large", "ecs.g6.large");
    }

    [Fact]
    public async Task UpdateQueueConfig_OfAnUnknownQueue_AnswersInvalidParams()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "UpdateQueueConfig", ("ClusterId", clusterId), ("QueueName", "nosuch"), ("ResourceGroupId", "rg-mine"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter QueueName is invalid.");
    }

    [Fact]
    public async Task UpdateQueueConfig_WhileTheClusterIsCreated_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync(
            "UpdateQueueConfig", ("ClusterId", clusterId), ("QueueName", "workq"), ("ResourceGroupId", "rg-mine"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        (await QueueAsync(clusterId, "workq")).Text("ResourceGroupId").Should().NotBe("rg-mine");
    }

    [Theory]
    [InlineData("ResourceGroupId", "rg mine")]
    [InlineData("ComputeInstanceType", "ecs.nosuch.large")]
    [InlineData("DeploymentSetId", "ds/mine")]
    [InlineData("NetworkInterfaceTrafficMode", "Fast")]
    public async Task UpdateQueueConfig_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string parameter, string value)
    {
        var error = await _world.FailAsync(
            "UpdateQueueConfig", ("ClusterId", "ehpc-hz-nosuchone0"), ("QueueName", "workq"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Theory]
    [InlineData("", "workq", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", "", 400, "MissingQueueName")]
    [InlineData("ehpc-hz-nosuchone0", "workq", 404, "ClusterNotFound")]
    public async Task UpdateQueueConfig_WithoutClusterOrQueue_IsRefused(
        string clusterId, string queue, int status, string code)
    {
        var error = await _world.FailAsync("UpdateQueueConfig", ("ClusterId", clusterId), ("QueueName", queue));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private async Task<JsonElement> QueueAsync(string clusterId, string name)
    {
        var list = await _world.CallAsync("ListQueues", ("ClusterId", clusterId));
        return list.GetProperty("Queues").GetProperty("QueueInfo").EnumerateArray()
            .Single(queue => queue.Text("QueueName") == name);
    }
}
