using System.Globalization;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class CreateClusterNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("", "", "scheduler:Scheduler account:Account login0:Login compute0:Compute")]
    [InlineData("Standard", "false", "scheduler:Scheduler account:Account login0:Login compute0:Compute")]
    [InlineData(
        "Standard", "true",
        "scheduler:Scheduler scheduler1:SchedulerBackup account:Account account1:AccountBackup login0:Login "
        + "compute0:Compute")]
    [InlineData(
        "Advanced", "",
        "scheduler:Scheduler scheduler1:SchedulerBackup account:Account account1:AccountBackup login0:Login "
        + "compute0:Compute")]
    [InlineData("Simple", "false", "manager:Scheduler+Account login0:Login compute0:Compute")]
    [InlineData(
        "Simple", "true",
        "manager:Scheduler+Account manager1:SchedulerBackup+AccountBackup login0:Login compute0:Compute")]
    [InlineData("Tiny", "false", "manager:Scheduler+Account+Login compute0:Compute")]
    [InlineData(
        "Tiny", "true",
        "manager:Scheduler+Account+Login manager1:SchedulerBackup+AccountBackup compute0:Compute")]
    [InlineData("OneBox", "false", "manager:Scheduler+Account+Login+Compute compute0:Compute")]
    [InlineData(
        "OneBox", "true",
        "manager:Scheduler+Account+Login+Compute manager1:SchedulerBackup+AccountBackup compute0:Compute")]
    public async Task CreateCluster_InADeployMode_HasTheNodesOfThatMode(string mode, string haEnable, string expected)
    {
        var clusterId = await _world.CreateClusterAsync(("DeployMode", mode), ("HaEnable", haEnable));

        var nodes = await _world.NodesOfAsync(clusterId);
        nodes.Select(node =>
                $"{node.GetProperty("HostName").GetString()}:"
                + string.Join('+', node.GetProperty("Roles").GetProperty("Role").EnumerateArray()))
            .Should().Equal(expected.Split(' '));
        var managers = (await _world.NodesOfAsync(clusterId, "Manager")).Count;
        (await _world.DescribeClusterAsync(clusterId)).GetProperty("EcsInfo").GetProperty("Manager").Number("Count")
            .Should().Be(managers);
        managers.Should().Be(expected.Split(' ').Count(node => node[0] is 's' or 'a' or 'm'));
    }

    [Theory]
    [InlineData("Standard", 4)]
    [InlineData("Simple", 2)]
    [InlineData("Tiny", 2)]
    public async Task CreateCluster_WithTwoManagersPerRole_HasABackupOfEach(string mode, int managers)
    {
        var clusterId = await _world.CreateClusterAsync(("DeployMode", mode), ("EcsOrder.Manager.Count", "2"));

        (await _world.NodesOfAsync(clusterId, "Manager")).Should().HaveCount(managers);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task CreateCluster_WithoutElasticIp_DecidesOnTheLoginNodesAddress(string without, bool isPublic)
    {
        var clusterId = await _world.CreateClusterAsync(("WithoutElasticIp", without));

        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(node =>
            (node.GetProperty("PublicIpAddress").GetString()!.Length > 0)
            == (isPublic && node.GetProperty("HostName").GetString() == "login0"));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("true", 2)]
    [InlineData("false", 1)]
    public async Task CreateCluster_WithoutHyperThreading_HasHalfTheCpus(string enabled, int cpus)
    {
        var clusterId = await _world.CreateClusterAsync(("ComputeEnableHt", enabled));

        var node = (await _world.NodesOfAsync(clusterId, "Compute")).Should().ContainSingle().Subject;
        node.GetProperty("TotalResources").GetProperty("Cpu").GetInt32().Should().Be(cpus);
        node.GetProperty("TotalResources").GetProperty("Memory").GetInt32().Should().Be(4_096);
    }

    [Theory]
    [InlineData("", "", "2024-02-01T00:00Z")]
    [InlineData("1", "Hour", "2024-01-01T01:00Z")]
    [InlineData("4", "Week", "2024-01-29T00:00Z")]
    [InlineData("9", "Month", "2024-10-01T00:00Z")]
    [InlineData("3", "Year", "2027-01-01T00:00Z")]
    [InlineData("1", "year", "2025-01-01T00:00Z")]
    public async Task CreateCluster_AsASubscription_ExpiresAfterItsPeriod(string period, string unit, string expected)
    {
        var clusterId = await _world.CreateClusterAsync(
            ("EcsChargeType", "PrePaid"), ("Period", period), ("PeriodUnit", unit));

        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(node =>
            node.GetProperty("ExpiredTime").GetString() == expected && !node.GetProperty("Expired").GetBoolean());
    }

    [Fact]
    public async Task CreateCluster_WithTheMostComputeNodes_NumbersThemInOrder()
    {
        var clusterId = await _world.CreateClusterAsync(("EcsOrder.Compute.Count", "99"));

        (await _world.NodesOfAsync(clusterId, "Compute")).Select(node => node.GetProperty("HostName").GetString())
            .Should().Equal(Enumerable.Range(0, 99).Select(
                number => $"compute{number.ToString(CultureInfo.InvariantCulture)}"));
    }
}
