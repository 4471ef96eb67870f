using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ListNodesNoPagingTests(ListedCluster listed) : IClassFixture<ListedCluster>
{
    private readonly World _world = listed.World;

    [Fact]
    public async Task ListNodesNoPaging_OfAComputeNode_ShowsWhatItIs()
    {
        var list = await ListAsync(("HostName", "^compute1$"));

        var node = list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Should().ContainSingle().Subject;
        node.Text("Id").Should().MatchRegex("^i-bp1[0-9a-z]{17}$");
        node.Text("Status").Should().Be("stopped");
        node.Text("Role").Should().Be("Compute");
        node.GetProperty("Roles").GetRawText().Should().Be("""{"Role":["Compute"]}""");
        node.Text("InstanceType").Should().Be("ecs.c5.large");
        node.Text("ImageId").Should().Be("centos_7_6_x64_20G_alibase_20211130.vhd");
        node.GetProperty("CreateByEhpc").GetBoolean().Should().BeTrue();
        node.Text("AddTime").Should().Be("2024-01-01T00:00:10.000Z");
        node.Text("ExpiredTime").Should().BeEmpty();
        list.TryGetProperty("TotalCount", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("", "compute0 compute1 compute2 gpu-3-a")]
    [InlineData("Compute", "compute0 compute1 compute2 gpu-3-a")]
    [InlineData("Manager", "manager")]
    [InlineData("Login", "login0")]
    public async Task ListNodesNoPaging_OfARole_ListsThatGroup(string role, string expected) =>
        NodeSteps.HostNamesIn(await ListAsync(("Role", role))).Should().Be(expected);

    [Theory]
    [InlineData("HostName", "[[:digit:]]$", "compute0 compute1 compute2")]
    [InlineData("HostName", "pute[12]|GPU", "compute1 compute2 gpu-3-a")]
    [InlineData("HostName", "manager", "")]
    [InlineData("OnlyDetached", "true", "compute2 gpu-3-a")]
    [InlineData("OnlyDetached", "false", "compute0 compute1 compute2 gpu-3-a")]
    [InlineData("Sequence", "Forward", "compute0 compute1 compute2 gpu-3-a")]
    [InlineData("Sequence", "Backward", "gpu-3-a compute2 compute1 compute0")]
    public async Task ListNodesNoPaging_ByAFilterOrOrder_ListsSo(string parameter, string value, string expected) =>
        NodeSteps.HostNamesIn(await ListAsync((parameter, value))).Should().Be(expected);

    [Fact]
    public async Task ListNodesNoPaging_OfMoreNodesThanAnyPageHolds_ListsAll()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "99"));
        await _world.AddComputesAsync(clusterId, 3);

        var list = await _world.CallAsync("ListNodesNoPaging", ("ClusterId", clusterId));

        NodeSteps.HostNamesIn(list).Should()
            .Be(string.Join(' ', Enumerable.Range(0, 102).Select(number => $"compute{number}")));
    }

    [Theory]
    [InlineData("Role", "Worker")]
    [InlineData("Sequence", "Sideways")]
    [InlineData("OnlyDetached", "yes")]
    [InlineData("HostName", "compute(")]
    public async Task ListNodesNoPaging_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string parameter, string value)
    {
        var error = await _world.FailAsync("ListNodesNoPaging", ("ClusterId", listed.ClusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task ListNodesNoPaging_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("ListNodesNoPaging", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private Task<JsonElement> ListAsync(params (string Name, string Value)[] parameters) =>
        _world.CallAsync("ListNodesNoPaging", [("ClusterId", listed.ClusterId), .. parameters]);
}
