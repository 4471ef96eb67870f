using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class UpdateNodes2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task UpdateNodes_ThatProtects_HoldsOffDeletionUntilItIsLifted()
    {
        var clusterId = await _world.RunCluster2024Async();
        var id = (await _world.List2024Async(clusterId))[0].Text("Id");

        var answer = await KeepAsync(clusterId, id, "true");

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        (await _world.List2024Async(clusterId))[0].GetProperty("KeepAlive").GetBoolean().Should().BeTrue();
        (await _world.Fail2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", id))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
        await KeepAsync(clusterId, id, "false");
        await _world.Call2024Async("DeleteNodes", ("ClusterId", clusterId), ("InstanceIds.1", id));
        await _world.AdvanceUntilIdleAsync();
        (await _world.Names2024Async(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task UpdateNodes_OfAnIdleNode_DecidesWhetherItIsGivenBack()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", """
            [{"QueueName":"comp","InitialCount":1,"EnableScaleIn":true,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}],
              "KeepAliveNodes":["compute0"]}]
            """));
        var node = (await _world.List2024Async(clusterId))[0];
        node.GetProperty("KeepAlive").GetBoolean().Should().BeTrue("the queue protects it");
        await _world.AdvanceAsync(TimeSpan.FromHours(1));
        (await _world.Names2024Async(clusterId)).Should().Equal("compute0");

        await KeepAsync(clusterId, node.Text("Id"), "false");
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        (await _world.Names2024Async(clusterId)).Should().BeEmpty();
        (await _world.Call2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", "comp")))
            .GetProperty("Queue").GetProperty("KeepAliveNodes").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("", "MissingInstances")]
    [InlineData("""[{"KeepAlive":true}]""", "MissingInstances.0.InstanceId")]
    [InlineData("""[{"InstanceId":"i-bp1nosuchnode","KeepAlive":true}]""", "ComputeNotFound")]
    [InlineData("""[{"InstanceId":"i-bp1nosuchnode","KeepAlive":"perhaps"}]""", "InvalidParams")]
    public async Task UpdateNodes_WithBadInstances_IsRefused(string instances, string code)
    {
        var clusterId = await _world.RunCluster2024Async();

        (await _world.Fail2024Async("UpdateNodes", ("ClusterId", clusterId), ("Instances", instances))).Code
            .Should().Be(code);
    }

    [Fact]
    public async Task UpdateNodes_OnAClusterThatComesUpOrIsNotThere_IsRefused()
    {
        var clusterId = await _world.CreateCluster2024Async();

        (await _world.Fail2024Async("UpdateNodes", ("ClusterId", clusterId), ("Instances.1.InstanceId", "i-bp1a")))
            .Code.Should().Be("InvalidClusterStatus");
        (await _world.Fail2024Async("UpdateNodes", ("ClusterId", "ehpc-hz-none"), ("Instances.1.InstanceId", "i-bp1a")))
            .Code.Should().Be("ClusterNotFound");
    }

    private Task<JsonElement> KeepAsync(string clusterId, string id, string keep) =>
        _world.Call2024Async(
            "UpdateNodes",
            ("ClusterId", clusterId),
            ("Instances", $$"""[{"InstanceId":"{{id}}","KeepAlive":{{keep}}}]"""));
}
