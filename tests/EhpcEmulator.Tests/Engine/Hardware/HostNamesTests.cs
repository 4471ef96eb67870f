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

    [Fact]
    public void FreeCompute_WithGaps_FillsTheLowestFirst()
    {
        var used = new HashSet<string> { "scheduler", "login0", "compute0", "compute2", "compute5" };

        HostNames.FreeCompute(used, 4).Should().Equal("compute1", "compute3", "compute4", "compute6");
    }

    [Fact]
    public void FreeCompute_WithOtherPrefixes_CountsOnlyItsOwn()
    {
        var used = new HashSet<string> { "compute0", "gpu0-a", "gpu1-b" };

        HostNames.FreeCompute(used, 2, "gpu", "-a").Should().Equal("gpu1-a", "gpu2-a");
    }

    [Fact]
    public void HighestNumber_OfMixedNames_CountsPaddedOnesAndIgnoresOthers() =>
        HostNames.HighestNumber(["compute3", "compute011", "login99", "compute", "computex", "compute-20", "compute9b"])
            .Should().Be(11);

    [Theory]
    [InlineData("gpu", "-hz", 4)]
    [InlineData("gpu", "", -1)]
    [InlineData("fpga", "-hz", -1)]
    public void HighestNumber_OfPrefixAndSuffix_MatchesBoth(string prefix, string suffix, int expected) =>
        HostNames.HighestNumber(["gpu4-hz", "gpu-hz", "compute9"], prefix, suffix).Should().Be(expected);
}
