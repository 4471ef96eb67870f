using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;

namespace EhpcEmulator.Tests.Store.Entities;

public sealed class ClusterTests
{
    private readonly Cluster _cluster = Samples.Cluster();

    [Fact]
    public void Admit_ComputeNodes_AddsUpWhatTheyOffer()
    {
        _cluster.Admit(Samples.Node("i-1", cpu: 2, memory: 4096));
        _cluster.Admit(Samples.Node("i-2", cpu: 8, memory: 32768, gpu: 1));
        _cluster.Admit(Samples.Node("i-3", NodeRoles.Manager, cpu: 64, memory: 65536, gpu: 8));

        _cluster.Nodes.Cpu.Should().Be(10);
        _cluster.Nodes.Memory.Should().Be(36864);
        _cluster.Nodes.Gpu.Should().Be(1);
        _cluster.Nodes.Computes.Total.Should().Be(2);
        _cluster.Nodes.Managers.Total.Should().Be(1);
    }

    [Theory]
    [InlineData(NodeStatus.Running, 1, 0, 0, 0)]
    [InlineData(NodeStatus.Uninit, 0, 1, 0, 0)]
    [InlineData(NodeStatus.Initing, 0, 1, 0, 0)]
    [InlineData(NodeStatus.Stopping, 0, 1, 0, 0)]
    [InlineData(NodeStatus.Releasing, 0, 1, 0, 0)]
    [InlineData(NodeStatus.Stopped, 0, 0, 1, 0)]
    [InlineData(NodeStatus.Exception, 0, 0, 0, 1)]
    public void Move_ANodeToAStatus_CountsItThere(
        NodeStatus status, int normal, int operating, int stopped, int exception)
    {
        var node = Samples.Node(roles: NodeRoles.Compute | NodeRoles.Scheduler);
        _cluster.Admit(node);

        _cluster.Move(node, status);

        node.Status.Should().Be(status);
        var expected = new StatusCounts
        {
            Normal = normal,
            Operating = operating,
            Stopped = stopped,
            Exception = exception,
        };
        _cluster.Nodes.Computes.Should().Be(expected);
        _cluster.Nodes.Managers.Should().Be(expected);
    }

    [Fact]
    public void Move_NodesThroughEveryStatus_KeepsTheTotals()
    {
        var nodes = Enumerable.Range(0, 5).Select(n => Samples.Node($"i-{n}", cpu: n, memory: 1024, gpu: 1)).ToList();
        nodes.ForEach(_cluster.Admit);

        foreach (var status in Enum.GetValues<NodeStatus>())
        {
            nodes.ForEach(node => _cluster.Move(node, status));
            _cluster.Nodes.Computes.Total.Should().Be(5);
        }

        (_cluster.Nodes.Cpu, _cluster.Nodes.Memory, _cluster.Nodes.Gpu).Should().Be((10, 5120, 5));
        nodes.ForEach(_cluster.Dismiss);
        _cluster.Nodes.Should().BeEquivalentTo(new NodeTotals());
    }

    [Fact]
    public void Admit_ALoginNode_ListsItAsAServerButCountsItNowhere()
    {
        var login = Samples.Node("i-login", NodeRoles.Login);

        _cluster.Admit(login);

        _cluster.Nodes.Servers.Should().Equal(new ServerNode("i-login", "host-i-login", "10.0.0.1", NodeRoles.Login));
        (_cluster.Nodes.Managers.Total + _cluster.Nodes.Computes.Total).Should().Be(0);
        _cluster.Dismiss(login);
        _cluster.Nodes.Servers.Should().BeEmpty();
    }

    [Theory]
    [InlineData(NodeRoles.Scheduler, true)]
    [InlineData(NodeRoles.AccountBackup, true)]
    [InlineData(NodeRoles.Login, true)]
    [InlineData(NodeRoles.Compute, false)]
    [InlineData(NodeRoles.Compute | NodeRoles.Scheduler, true)]
    public void Admit_ANode_ListsManagementAndLoginNodesAsServers(NodeRoles roles, bool isServer)
    {
        _cluster.Admit(Samples.Node(roles: roles));

        _cluster.Nodes.Servers.Should().HaveCount(isServer ? 1 : 0);
    }

    [Theory]
    [InlineData(ClusterStatus.Running, true)]
    [InlineData(ClusterStatus.Stopped, true)]
    [InlineData(ClusterStatus.Init, false)]
    [InlineData(ClusterStatus.Exception, false)]
    public void Require_AStatus_RefusesAnyOther(ClusterStatus status, bool isAllowed)
    {
        _cluster.Status = status;

        var require = () => _cluster.Require(ClusterStatus.Running, ClusterStatus.Stopped);

        if (isAllowed)
        {
            require.Should().NotThrow();
        }
        else
        {
            require.Should().Throw<ApiException>().Which.Code.Should().Be("InvalidClusterStatus");
        }
    }
}
