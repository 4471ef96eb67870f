using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class UpdateCluster2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UpdateCluster_WithEverythingSaid_ShowsIt()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var answer = await _world.Call2024Async(
            "UpdateCluster", ("ClusterId", clusterId), ("ClusterName", "renamed"), ("ClusterDescription", "other"),
            ("ClientVersion", "2.1.0"), ("MaxCount", "200"), ("MaxCoreCount", "2000"), ("GrowInterval", "3"),
            ("IdleInterval", "5"), ("EnableScaleOut", "false"), ("EnableScaleIn", "true"),
            ("DeletionProtection", "true"), ("MonitorSpec", """{"EnableComputeLoadMonitor":true}"""),
            ("SchedulerSpec", """{"EnableTopologyAwareness":true}"""),
            ("ClusterCustomConfiguration", """{"Script":"http://example.com/a.sh","Args":"x"}"""));

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        var cluster = await GetAsync(clusterId);
        cluster.Text("ClusterName").Should().Be("renamed");
        (cluster.Text("MaxCount"), cluster.Text("MaxCoreCount")).Should().Be(("200", "2000"));
        (cluster.Number("GrowInterval"), cluster.Number("IdleInterval")).Should().Be((3, 5));
        (cluster.GetProperty("EnableScaleOut").GetBoolean(), cluster.GetProperty("EnableScaleIn").GetBoolean())
            .Should().Be((false, true));
        cluster.Text("DeleteProtection").Should().Be("true");
        cluster.GetProperty("MonitorSpec").GetProperty("EnableComputeLoadMonitor").GetBoolean().Should().BeTrue();
        cluster.GetProperty("SchedulerSpec").GetProperty("EnableTopologyAwareness").GetBoolean().Should().BeTrue();
        cluster.Text("ClusterModifyTime").Should().NotBe(cluster.Text("ClusterCreateTime"));
    }

    [Fact]
    public async Task UpdateCluster_WithNothingSaid_SwitchesOffAndKeepsNames()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("DeletionProtection", "true"), ("MaxCount", "50"), ("GrowInterval", "4"));

        await _world.Call2024Async("UpdateCluster", ("ClusterId", clusterId));

        var cluster = await GetAsync(clusterId);
        cluster.Text("ClusterName").Should().Be("test-cluster");
        cluster.Text("MaxCount").Should().Be("50");
        cluster.Text("DeleteProtection").Should().Be("false");
        (cluster.Number("GrowInterval"), cluster.Number("IdleInterval")).Should().Be((2, 6));
    }

    [Fact]
    public async Task UpdateCluster_ToScale_GoesForQueuesThatDoNotSay()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", """[{"QueueName":"open"},{"QueueName":"shut","EnableScaleOut":false,"EnableScaleIn":false}]"""));

        await _world.Call2024Async(
            "UpdateCluster", ("ClusterId", clusterId), ("EnableScaleOut", "true"), ("EnableScaleIn", "true"));

        var queues = (await _world.Call2024Async("ListQueues", ("ClusterId", clusterId))).GetProperty("Queues");
        queues.EnumerateArray().Select(queue => queue.GetProperty("EnableScaleOut").GetBoolean()
                && queue.GetProperty("EnableScaleIn").GetBoolean())
            .Should().Equal(true, false);
    }

    [Theory]
    [InlineData("ClusterName", "a")]
    [InlineData("GrowInterval", "0")]
    [InlineData("MaxCount", "5001")]
    public async Task UpdateCluster_WithAnInvalidValue_NamesIt(string name, string value)
    {
        var clusterId = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async("UpdateCluster", ("ClusterId", clusterId), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain($" {name} ");
    }

    [Fact]
    public async Task UpdateCluster_WhileItComesUpOrUnknown_IsRefused()
    {
        var clusterId = await _world.CreateCluster2024Async();

        (await _world.Fail2024Async("UpdateCluster", ("ClusterId", clusterId))).Code
            .Should().Be("InvalidClusterStatus");
        (await _world.Fail2024Async("UpdateCluster", ("ClusterId", "ehpc-hz-nosuchone0"))).Code
            .Should().Be("ClusterNotFound");
        (await _world.Fail2024Async("UpdateCluster")).Code.Should().Be("MissingClusterId");
    }

    private Task<JsonElement> GetAsync(string clusterId) =>
        _world.Call2024Async("GetCluster", ("ClusterId", clusterId));
}
