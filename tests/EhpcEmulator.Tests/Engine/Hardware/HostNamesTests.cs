using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class HostNamesTests
{
    [Theory]
    [InlineData(0, null, null, "compute0")]
    [InlineData(12, "", "", "compute12")]
    [InlineData(3, "gpu-", "-hz", "gpu-3-hz")]
    public void Compute_OfNumber_PutsItBetweenPrefixAndSuffix(
        int number, string? prefix, string? suffix, string expected) =>
        HostNames.Compute(number, prefix, suffix).Should().Be(expected);

    [Fact]
    public void Login_OfNumber_CountsFromZero() => HostNames.Login(0).Should().Be("login0");

    [Theory]
    [InlineData(-1, "compute0", "compute1")]
    [InlineData(7, "compute8", "compute9")]
    public void ComputeAfter_HighestNumber_GoesOnCounting(int highest, string first, string second) =>
        HostNames.ComputeAfter(highest, 2).Should().Equal(first, second);

    [Fact]
    public void ComputeAfter_OfNoNodes_AnswersNothing() => HostNames.ComputeAfter(4, 0).Should().BeEmpty();
}
