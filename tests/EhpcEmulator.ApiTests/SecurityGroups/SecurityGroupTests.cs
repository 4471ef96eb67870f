using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.SecurityGroups;

/// <summary>AddSecurityGroup, DeleteSecurityGroup and ListSecurityGroups.</summary>
public sealed class SecurityGroupTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddSecurityGroup_ToACluster_ShowsItBesideItsOwn()
    {
        var clusterId = await _world.RunClusterAsync(("SecurityGroupId", "sg-own"));

        await AddAsync(clusterId, "sg-two");
        await AddAsync(clusterId, "sg-three");

        (await GroupsAsync(clusterId)).Should().Equal("sg-own", "sg-two", "sg-three");
        (await NodeGroupsAsync(clusterId)).Should().Equal("sg-own", "sg-two", "sg-three");
        (await _world.DescribeClusterAsync(clusterId)).Text("SecurityGroupId").Should().Be("sg-own");
        (await _world.LogOfAsync(clusterId, "AddSecurityGroup")).Should().HaveCount(2);
    }

    [Fact]
    public async Task DeleteSecurityGroup_OfOneThatWasAdded_TakesTheClusterOut()
    {
        var clusterId = await _world.RunClusterAsync(("SecurityGroupId", "sg-own"));
        await AddAsync(clusterId, "sg-two");
        await AddAsync(clusterId, "sg-three");

        await _world.CallAsync("DeleteSecurityGroup", ("ClusterId", clusterId), ("SecurityGroupId", "sg-two"));

        (await GroupsAsync(clusterId)).Should().Equal("sg-own", "sg-three");
        (await NodeGroupsAsync(clusterId)).Should().Equal("sg-own", "sg-three");
        (await _world.LogOfAsync(clusterId, "DeleteSecurityGroup")).Should().ContainSingle();
    }

    [Fact]
    public async Task AddSecurityGroup_WithTheTokenOfBefore_AddsItOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string)[] call =
            [("ClusterId", clusterId), ("SecurityGroupId", "sg-two"), ("ClientToken", "token-1")];

        await _world.CallAsync("AddSecurityGroup", call);
        await _world.CallAsync("AddSecurityGroup", call);

        (await GroupsAsync(clusterId)).Should().HaveCount(2);
        (await _world.FailAsync("AddSecurityGroup", [.. call[..1], ("SecurityGroupId", "sg-three"), call[2]])).Message
            .Should().StartWith("The specified parameter ClientToken is invalid.");
    }

    [Theory]
    [InlineData("AddSecurityGroup", "sg-own")]
    [InlineData("AddSecurityGroup", "sg-two")]
    [InlineData("AddSecurityGroup", "sg/three")]
    [InlineData("DeleteSecurityGroup", "sg-own")]
    [InlineData("DeleteSecurityGroup", "sg-none")]
    public async Task SecurityGroup_ThatDoesNotFit_IsRefused(string action, string group)
    {
        var clusterId = await _world.RunClusterAsync(("SecurityGroupId", "sg-own"));
        await AddAsync(clusterId, "sg-two");

        var error = await _world.FailAsync(action, ("ClusterId", clusterId), ("SecurityGroupId", group));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter SecurityGroupId is invalid.");
        (await GroupsAsync(clusterId)).Should().Equal("sg-own", "sg-two");
    }

    [Theory]
    [InlineData("AddSecurityGroup")]
    [InlineData("DeleteSecurityGroup")]
    public async Task SecurityGroup_WithoutWhatIsNeeded_IsRefused(string action)
    {
        var coming = await _world.CreateClusterAsync();
        var group = ("SecurityGroupId", "sg-two");

        (await _world.FailAsync(action, group)).Code.Should().Be("MissingClusterId");
        (await _world.FailAsync(action, ("ClusterId", coming))).Code.Should().Be("MissingSecurityGroupId");
        (await _world.FailAsync(action, ("ClusterId", coming), group)).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        (await _world.FailAsync(action, ("ClusterId", "ehpc-hz-nosuchone0"), group)).Should()
            .BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task ListSecurityGroups_OfNoCluster_IsRefused()
    {
        (await _world.FailAsync("ListSecurityGroups")).Code.Should().Be("MissingClusterId");
        (await _world.FailAsync("ListSecurityGroups", ("ClusterId", "ehpc-hz-nosuchone0"))).Code
            .Should().Be("ClusterNotFound");
    }

    private Task AddAsync(string clusterId, string group) =>
        _world.CallAsync("AddSecurityGroup", ("ClusterId", clusterId), ("SecurityGroupId", group));

    private async Task<IReadOnlyList<string?>> GroupsAsync(string clusterId)
    {
        var list = await _world.CallAsync("ListSecurityGroups", ("ClusterId", clusterId));
        var groups = list.GetProperty("SecurityGroups").GetProperty("SecurityGroup");
        list.Number("TotalCount").Should().Be(groups.GetArrayLength());
        return [.. groups.EnumerateArray().Select(group => group.GetString())];
    }

    private async Task<IReadOnlyList<string?>> NodeGroupsAsync(string clusterId)
    {
        var list = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
        var groups = list.GetProperty("Nodes").GetProperty("NodeInfo")[0].GetProperty("InstanceInfo")
            .GetProperty("SecurityGroupIds").GetProperty("SecurityGroupId");
        return [.. groups.EnumerateArray().Select(group => group.GetString())];
    }
}
