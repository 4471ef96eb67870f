using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;

namespace EhpcEmulator.Tests.Store.Entities;

public sealed class NodeTests
{
    private static readonly DateTimeOffset End = Simulated.Start.AddDays(31);

    [Theory]
    [InlineData(true, true, "PostPaid", 0, false)]
    [InlineData(false, true, "PostPaid", 0, true)]
    [InlineData(true, false, "PostPaid", 0, true)]
    [InlineData(true, true, "PrePaid", -1, true)]
    [InlineData(true, true, "PrePaid", 0, false)]
    [InlineData(false, true, "PrePaid", 1, true)]
    public void OutlivesCluster_OfANode_DependsOnWhoPaysForIt(
        bool releaseInstance, bool createdByEhpc, string chargeType, int daysAfterEnd, bool expected) =>
        NewNode(releaseInstance, createdByEhpc, chargeType, autoRenew: false)
            .OutlivesCluster(End.AddDays(daysAfterEnd)).Should().Be(expected);

    [Fact]
    public void ExpiresAt_WithRenewal_IsAlwaysAhead()
    {
        var node = NewNode(true, true, "PrePaid", autoRenew: true);

        node.ExpiresAt(End.AddTicks(-1)).Should().Be(End);
        node.ExpiresAt(End).Should().Be(End.AddMonths(1));
        node.IsExpired(End.AddYears(3)).Should().BeFalse();
        node.OutlivesCluster(End.AddYears(3)).Should().BeTrue();
    }

    [Fact]
    public void ExpiresAt_OfPayAsYouGo_IsNever()
    {
        var node = NewNode(true, true, "PostPaid", autoRenew: false);

        node.ExpiresAt(End).Should().BeNull();
        node.IsExpired(DateTimeOffset.MaxValue).Should().BeFalse();
    }

    [Fact]
    public void LeaveCluster_OfANode_GoesOnWithoutClusterTaskAndQueue()
    {
        var node = Samples.Node(status: NodeStatus.Running);
        (node.ClusterId, node.TaskId, node.QueueName) = ("c", "t", "q");

        node.LeaveCluster();

        node.ClusterId.Should().BeNull();
        node.TaskId.Should().BeNull();
        node.QueueName.Should().BeEmpty();
        node.Status.Should().Be(NodeStatus.Untracking);
    }

    [Theory]
    [InlineData(NodeStatus.Running, true)]
    [InlineData(NodeStatus.Stopped, false)]
    [InlineData(NodeStatus.Stopping, false)]
    public void Require_AStatus_RefusesAnyOther(NodeStatus status, bool isAllowed)
    {
        var require = () => Samples.Node(status: status).Require(NodeStatus.Running, NodeStatus.Exception);

        if (isAllowed)
        {
            require.Should().NotThrow();
        }
        else
        {
            require.Should().Throw<ApiException>().Which.Code.Should().Be("InvalidNodeStatus");
        }
    }

    private static Node NewNode(bool releaseInstance, bool createdByEhpc, string chargeType, bool autoRenew) => new()
    {
        Id = "i-1",
        Number = 1,
        RegionId = "cn-hangzhou",
        ZoneId = Samples.Zone,
        Roles = NodeRoles.Compute,
        HostName = "compute0",
        InstanceType = Samples.InstanceType,
        Cpu = 2,
        Memory = 4096,
        Gpu = 0,
        ReleaseInstance = releaseInstance,
        CreatedByEhpc = createdByEhpc,
        VpcId = "vpc-1",
        VSwitchId = "vsw-1",
        PrivateIpAddress = "10.0.0.1",
        ImageId = "image-1",
        ImageOwnerAlias = "system",
        ChargeType = chargeType,
        SubscribedUntil = chargeType == "PrePaid" ? End : null,
        AddedAt = Simulated.Start,
        Settings = new NodeSettings
        {
            Subscription = new() { Period = 1, PeriodUnit = "Month", AutoRenew = autoRenew, AutoRenewPeriod = 1 },
        },
    };
}
