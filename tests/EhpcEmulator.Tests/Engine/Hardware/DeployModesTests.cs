using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class DeployModesTests
{
    private const string Separate = "scheduler=Scheduler account=Account";

    private const string SeparateWithBackups =
        "scheduler=Scheduler scheduler1=SchedulerBackup account=Account account1=AccountBackup";

    private const string CombinedBackup = "manager1=SchedulerBackup+AccountBackup";
    private const string LoginAndCompute = "login0=Login compute0=Compute compute1=Compute";
    private const string ComputeOnly = "compute0=Compute compute1=Compute";

    [Theory]
    [InlineData(DeployMode.Standard, false, 1, Separate + " " + LoginAndCompute)]
    [InlineData(DeployMode.Standard, true, 1, SeparateWithBackups + " " + LoginAndCompute)]
    [InlineData(DeployMode.Standard, false, 2, SeparateWithBackups + " " + LoginAndCompute)]
    [InlineData(DeployMode.Standard, true, 2, SeparateWithBackups + " " + LoginAndCompute)]
    [InlineData(DeployMode.Advanced, false, 1, SeparateWithBackups + " " + LoginAndCompute)]
    [InlineData(DeployMode.Advanced, true, 2, SeparateWithBackups + " " + LoginAndCompute)]
    [InlineData(DeployMode.Simple, false, 1, "manager=Scheduler+Account " + LoginAndCompute)]
    [InlineData(DeployMode.Simple, true, 1, "manager=Scheduler+Account " + CombinedBackup + " " + LoginAndCompute)]
    [InlineData(DeployMode.Simple, false, 2, "manager=Scheduler+Account " + CombinedBackup + " " + LoginAndCompute)]
    [InlineData(DeployMode.Tiny, false, 1, "manager=Scheduler+Account+Login " + ComputeOnly)]
    [InlineData(DeployMode.Tiny, true, 1, "manager=Scheduler+Account+Login " + CombinedBackup + " " + ComputeOnly)]
    [InlineData(DeployMode.OneBox, false, 1, "manager=Scheduler+Account+Login+Compute " + ComputeOnly)]
    [InlineData(
        DeployMode.OneBox, true, 1, "manager=Scheduler+Account+Login+Compute " + CombinedBackup + " " + ComputeOnly)]
    public void Plan_OfModeWithTwoComputeNodes_NamesEachNodeAndItsRoles(
        DeployMode mode, bool haEnable, int managers, string expected) =>
        Text(DeployModes.Plan(mode, haEnable, managers, computes: 2)).Should().Be(expected);

    [Theory]
    [InlineData(DeployMode.Standard, false, 2)]
    [InlineData(DeployMode.Standard, true, 4)]
    [InlineData(DeployMode.Advanced, false, 4)]
    [InlineData(DeployMode.Simple, false, 1)]
    [InlineData(DeployMode.Simple, true, 2)]
    [InlineData(DeployMode.Tiny, false, 1)]
    [InlineData(DeployMode.OneBox, false, 1)]
    public void Plan_OfMode_HasThatManyNodesInTheManagerGroup(DeployMode mode, bool haEnable, int expected) =>
        DeployModes.Plan(mode, haEnable, computes: 3).Count(n => n.Group == NodeGroup.Manager).Should().Be(expected);

    [Fact]
    public void Plan_WithSeveralLoginsAndNoCompute_CountsTheLogins() =>
        Text(DeployModes.Plan(DeployMode.Simple, logins: 3)).Should()
            .Be("manager=Scheduler+Account login0=Login login1=Login login2=Login");

    [Fact]
    public void Plan_WithHostNameParts_NamesOnlyComputeNodesByThem() =>
        Text(DeployModes.Plan(DeployMode.Tiny, computes: 1, hostNamePrefix: "cn", hostNameSuffix: "-x")).Should()
            .Be("manager=Scheduler+Account+Login cn0-x=Compute");

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, -1)]
    public void Plan_WithImpossibleCount_IsRefused(int managers, int logins, int computes)
    {
        var plan = () => DeployModes.Plan(DeployMode.Standard, false, managers, logins, computes);

        plan.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static string Text(IEnumerable<NodePlan> plan) =>
        string.Join(
            ' ', plan.Select(n => $"{n.HostName}={n.Roles.ToString().Replace(", ", "+", StringComparison.Ordinal)}"));
}
