using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class CreateClusterTokenTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateCluster_RepeatedWithItsToken_AnswersTheSameClusterAndMakesNoOther()
    {
        var order = Orders.Cluster(("ClientToken", "token-1"));
        var first = await _world.CallAsync("CreateCluster", order);
        await _world.AdvanceUntilIdleAsync();

        var second = await _world.CallAsync("CreateCluster", order);

        second.GetProperty("ClusterId").GetString().Should().Be(first.GetProperty("ClusterId").GetString());
        second.GetProperty("TaskId").GetString().Should().Be(first.GetProperty("TaskId").GetString());
        second.GetProperty("RequestId").GetString().Should().NotBe(first.GetProperty("RequestId").GetString());
        (await CountAsync(_world)).Should().Be(1);
    }

    [Fact]
    public async Task CreateCluster_SentSeveralTimesAtOnceWithOneToken_MakesOneCluster()
    {
        var order = Orders.Cluster(("ClientToken", "token-1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _world.CallAsync("CreateCluster", order)));

        answers.Select(answer => answer.GetProperty("ClusterId").GetString()).Distinct().Should().ContainSingle();
        (await CountAsync(_world)).Should().Be(1);
    }

    [Theory]
    [InlineData("Name", "other-name")]
    [InlineData("EcsOrder.Compute.Count", "2")]
    [InlineData("Description", "Now with a description")]
    public async Task CreateCluster_WithAUsedTokenAndOtherParameters_AnswersInvalidParams(string name, string value)
    {
        await _world.CreateClusterAsync(("ClientToken", "token-1"));

        var error = await _world.FailAsync("CreateCluster", Orders.Cluster(("ClientToken", "token-1"), (name, value)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter ClientToken is invalid.");
        (await CountAsync(_world)).Should().Be(1);
    }

    [Fact]
    public async Task CreateCluster_WithoutAToken_MakesAClusterEachTime()
    {
        await _world.CreateClusterAsync();
        await _world.CreateClusterAsync();

        (await CountAsync(_world)).Should().Be(2);
    }

    [Fact]
    public async Task CreateCluster_WithATokenOfAnotherWorld_MakesAClusterOfItsOwn()
    {
        var other = emulator.NewWorld();
        var first = await other.CreateClusterAsync(("ClientToken", "token-1"));

        var second = await _world.CreateClusterAsync(("ClientToken", "token-1"), ("Name", "another-name"));

        second.Should().NotBe(first);
        (await CountAsync(other)).Should().Be(1);
        (await CountAsync(_world)).Should().Be(1);
    }

    [Fact]
    public async Task CreateCluster_WithATokenThatAnotherActionUses_IsNotInItsWay()
    {
        var clusterId = await _world.RunClusterAsync(("ClientToken", "token-1"));

        await _world.CallAsync(
            "AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("ClientToken", "token-1"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.NodesOfAsync(clusterId, "Compute")).Should().HaveCount(2);
        (await _world.CreateClusterAsync(("ClientToken", "token-1"))).Should().Be(clusterId);
    }

    [Fact]
    public async Task CreateCluster_Refused_LeavesItsTokenUnused()
    {
        await _world.FailAsync(
            "CreateCluster", Orders.Cluster(("ClientToken", "token-1"), ("ZoneId", "cn-shanghai-a")));

        await _world.CreateClusterAsync(("ClientToken", "token-1"));

        (await CountAsync(_world)).Should().Be(1);
    }

    private static async Task<int> CountAsync(World world) =>
        (await world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32();
}
