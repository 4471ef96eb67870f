using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scaling;

public sealed class GrowthPlanTests
{
    private static readonly NodeSize Small = new(2, 4_096, 0);
    private static readonly NodeSize Large = new(8, 32_768, 0);
    private static readonly NodeSize WithGpu = new(4, 16_384, 1);

    [Theory]
    [InlineData(10, 0, 100, 10)]
    [InlineData(10, 0, 50, 5)]
    [InlineData(100, 2, 100, 102)]
    [InlineData(10, 0, 1, 1)]
    [InlineData(10, 5, 100, 11)]
    [InlineData(3, 50, 50, 3)]
    [InlineData(1, 100, 1, 1)]
    public void Of_JobsOfAWholeNode_AddsTheirNodesByTheRatios(int jobs, int extra, int ratio, int expected)
    {
        var rules = new GrowthRules { ExtraNodesGrowRatio = extra, GrowRatio = ratio };

        Plan(Jobs(jobs, cpu: 2), rules).Counts.Should().Equal(expected);
    }

    [Theory]
    [InlineData(5, 1, 1_024, 3)]
    [InlineData(5, 1, 4_096, 5)]
    [InlineData(4, 1, 2_048, 2)]
    [InlineData(1, 2, 1_024, 1)]
    public void Of_SmallJobs_SharesNodesByCoresAndMemory(int jobs, int cpu, int memory, int expected) =>
        Plan(Jobs(jobs, cpu, memory), new GrowthRules()).Counts.Should().Equal(expected);

    [Fact]
    public void Of_JobsThatShareWithNone_GivesEachItsNodes() =>
        Plan([Job(1, nodes: 1, cpu: 1, isExclusive: true), .. Jobs(2, cpu: 1)], new GrowthRules())
            .Counts.Should().Equal(2);

    [Fact]
    public void Of_JobThatSharesWithNone_PutsItBesideNoOther() =>
        GrowthPlan.Of(
            [Job(1, nodes: 1, cpu: 1), Job(2, nodes: 2, cpu: 1, isExclusive: true)],
            [Small, Small],
            [new GrowthCandidate(Small, 1_000)],
            new GrowthRules()).Counts.Should().Equal(1);

    [Fact]
    public void Of_JobOfSeveralNodes_GivesItDifferentOnes() =>
        Plan([Job(1, nodes: 3, cpu: 1), Job(2, nodes: 2, cpu: 1)], new GrowthRules()).Counts.Should().Equal(3);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(9, 0)]
    public void Of_NodesThatComeUp_AddsOnlyWhatTheyLeave(int coming, int expected) =>
        GrowthPlan.Of(
            Jobs(4, cpu: 2),
            [.. Enumerable.Repeat(Small, coming)],
            [new GrowthCandidate(Small, 1_000)],
            new GrowthRules()).Counts.Should().Equal(expected);

    [Fact]
    public void Of_JobsThatOnlyALaterTypeHolds_AddsOfBoth()
    {
        var plan = GrowthPlan.Of(
            [Job(1, nodes: 1, cpu: 2), Job(2, nodes: 1, cpu: 2, gpu: 1), Job(3, nodes: 1, cpu: 64)],
            [],
            [new GrowthCandidate(Small, 10), new GrowthCandidate(WithGpu, 10)],
            new GrowthRules());

        plan.Counts.Should().Equal(1, 1);
        plan.GoesOn.Should().BeFalse("no type holds the third");
    }

    [Theory]
    [InlineData(0, 10, 1, 0, 4, true)]
    [InlineData(3, 10, 4, 0, 4, true)]
    [InlineData(3, 10, 3, 3, 0, true)]
    [InlineData(9, 10, 9, 4, 0, false)]
    [InlineData(0, 3, 4, 0, 0, true)]
    public void Of_TypesWithLittleStock_TakesTheFirstThatHasTheMinimum(
        int first, int second, int least, int ofFirst, int ofSecond, bool isShort)
    {
        var plan = GrowthPlan.Of(
            Jobs(4, cpu: 2),
            [],
            [new GrowthCandidate(Small, first), new GrowthCandidate(Small, second)],
            new GrowthRules { MinNodesPerCycle = least });

        plan.Counts.Should().Equal(ofFirst, ofSecond);
        plan.IsShort.Should().Be(isShort);
    }

    [Theory]
    [InlineData(10, 10, 3, 0, 3)]
    [InlineData(2, 10, 3, 0, 2)]
    [InlineData(10, 50, 3, 4, 4)]
    [InlineData(10, 100, 1, 4, 4)]
    public void Of_MinimumAndMaximumOfARound_KeepsWithinThem(int jobs, int ratio, int least, int most, int expected)
    {
        var rules = new GrowthRules { GrowRatio = ratio, MinNodesPerCycle = least, MaxNodesPerCycle = most };

        var plan = Plan(Jobs(jobs, cpu: 2), rules);

        plan.Counts.Should().Equal(expected);
        plan.GoesOn.Should().Be(expected < jobs);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(4, 0)]
    public void Of_AutomaticMinimum_AddsTheFirstJobsNodesOrNone(int room, int expected) =>
        Plan(
            [Job(1, nodes: 5, cpu: 2), Job(2, nodes: 1, cpu: 2)],
            new GrowthRules { AutoMinNodesPerCycle = true, GrowRatio = 1, Room = room, Present = 9 })
            .Counts.Should().Equal(expected);

    [Fact]
    public void Of_FullQueue_AddsNothingAndDoesNotGoOn()
    {
        var plan = Plan(Jobs(4, cpu: 2), new GrowthRules { Room = 0, Present = 4 });

        plan.Should().BeEquivalentTo(new { Total = 0, IsShort = false, GoesOn = false });
    }

    [Fact]
    public void Of_JobThatTheQueueNeverHolds_LeavesItOut() =>
        Plan([Job(1, nodes: 6, cpu: 1), Job(2, nodes: 1, cpu: 1)], new GrowthRules { Room = 3, Present = 2 })
            .Counts.Should().Equal(1);

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(2, 3, 3)]
    [InlineData(5, 3, 5)]
    public void Of_QueueBelowItsMinimum_FillsItUp(int jobs, int missing, int expected) =>
        Plan(Jobs(jobs, cpu: 2), new GrowthRules { Missing = missing }).Counts.Should().Equal(expected);

    [Fact]
    public void Of_AMillionJobs_StopsAtWhatARoundCanAdd()
    {
        var plan = GrowthPlan.Of(
            Jobs(1_000_000, cpu: 1), [], [new GrowthCandidate(Large, 10_000)], new GrowthRules { Room = 500 });

        plan.Should().BeEquivalentTo(new { Total = 500, GoesOn = false });
    }

    private static GrowthPlan Plan(IEnumerable<WaitingJob> jobs, GrowthRules rules) =>
        GrowthPlan.Of(jobs, [], [new GrowthCandidate(Small, 1_000)], rules);

    private static IEnumerable<WaitingJob> Jobs(int count, int cpu, int memory = 1_024) =>
        Enumerable.Range(1, count).Select(number => Job(number, nodes: 1, cpu, memory));

    private static WaitingJob Job(
        int number, int nodes, int cpu, int memory = 1_024, int gpu = 0, bool isExclusive = false) =>
        new(number, 0, nodes, new NodeDemand(cpu, memory, gpu, isExclusive), null);
}
