using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scheduling;

public sealed class QueuePlannerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, bool> Schedules
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var name in KnownSchedules.All.Keys)
            {
                cases.Add(name, false);
                cases.Add(name, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Plan_OfAKnownWorkload_StartsEachJobWhenReckonedByHand(string name, bool backfill)
    {
        var (nodes, jobs) = KnownSchedules.All[name];
        var workload = new Workload(nodes, [.. jobs.Select(job => job.Submission)]);

        var starts = new Replay(workload, new LiveScheduler(new QueuePlanner(backfill))).ToEnd()
            .ToLookup(start => start.Number, start => start.At);

        jobs.Select(job => $"{job.Number}: {string.Join(' ', starts[job.Number])}").Should().Equal(
            jobs.Select(job => $"{job.Number}: {string.Join(' ', backfill ? job.Easy : job.Fcfs)}"));
    }

    [Fact]
    public void Plan_OfNodesThatFit_TakesTheFewestFreeCoresThenTheLowerOrder()
    {
        var planner = With(new("a", 3, 8, 0, 0), new("b", 2, 4, 0, 0), new("c", 1, 4, 0, 0), new("d", 4, 2, 0, 0));

        planner.Enqueue(Job(1, nodes: 3, cpu: 3));

        NodesOf(planner.Plan(Start)).Should().Equal("c", "b", "a");
    }

    [Fact]
    public void Plan_OfAJobThatOutlastsTheReservation_TakesANodeThatIsNotReservedThoughAnotherFitsBetter()
    {
        var planner = With(new("a", 1, 4, 0, 0), new("b", 2, 8, 0, 0));
        planner.Enqueue(Job(1, cpu: 1, limit: 10));
        planner.Enqueue(Job(2, cpu: 5, limit: 10));
        planner.Plan(Start);
        // On node a: 3 free now and 4 at second 10, all of them reserved. On node b: 3 free now.
        planner.Enqueue(Job(3, cpu: 4, limit: 10));
        planner.Enqueue(Job(4, cpu: 3, limit: 99));

        var placements = planner.Plan(Start);

        placements.Should().ContainSingle().Which.Job.Number.Should().Be(4);
        NodesOf(placements).Should().Equal("b");
        planner.Reservation!.At.Should().Be(Start.AddSeconds(10));
        planner.Reservation.Nodes.Should().ContainSingle().Which.Id.Should().Be("a");
    }

    [Fact]
    public void Plan_OfManyKindsThatWait_BackfillsInTheOrderOfService()
    {
        var planner = With(new PlannerNode("a", 1, 8, 0, 0));
        planner.Enqueue(Job(1, cpu: 4, limit: 10));
        planner.Enqueue(Job(2, cpu: 8, limit: 10));
        planner.Enqueue(Job(3, cpu: 1, limit: 11));
        planner.Enqueue(Job(4, cpu: 2, limit: 10));
        planner.Enqueue(Job(5, cpu: 1, limit: 10));
        planner.Enqueue(Job(6, cpu: 1, limit: 10, priority: 1));
        planner.Enqueue(Job(7, cpu: 1, limit: 10));

        // Number 6 is ahead of all; then 1 runs, 2 holds the reservation, and 3 would outlast it.
        planner.Plan(Start).Select(placement => placement.Job.Number).Should().Equal(6, 1, 4, 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reservation_AfterEachPass_IsTheEarliestInstantByTheLimits(bool backfill)
    {
        var planner = new QueuePlanner(backfill);
        planner.AddNode(new("a", 1, 4, 0, 0));
        planner.AddNode(new("b", 2, 4, 0, 0));
        planner.Reservation.Should().BeNull();
        planner.Enqueue(Job(1, cpu: 4, limit: 10));
        planner.Enqueue(Job(2, cpu: 3, limit: 30));
        planner.Plan(Start);
        planner.Reservation.Should().BeNull();

        var large = Job(3, nodes: 2, cpu: 2, limit: 5);
        planner.Enqueue(Job(4, nodes: 3));
        planner.Enqueue(large);
        planner.Plan(Start.AddSeconds(1));

        planner.Reservation.Should().BeEquivalentTo(
            new Reservation(large, Start.AddSeconds(30), [new("a", 1, 4, 0, 0), new("b", 2, 4, 0, 0)]));
        planner.Release(2);
        planner.Reservation!.At.Should().Be(Start.AddSeconds(10));
        planner.Plan(Start.AddSeconds(12)).Should().BeEmpty();
        planner.Reservation.At.Should().Be(Start.AddSeconds(12), "the first job is past its limit");
        planner.Withdraw(3);
        planner.Reservation.Should().BeNull("the only other job is too large");
    }

    [Fact]
    public void Reservation_BehindAJobWithoutALimit_IsAYearAway()
    {
        var planner = With(new PlannerNode("a", 1, 4, 0, 0));
        planner.Enqueue(Job(1, cpu: 4));
        planner.Enqueue(Job(2, cpu: 4));

        planner.Plan(Start);

        planner.Reservation!.At.Should().Be(Start.AddDays(365));
    }

    [Fact]
    public void RemoveNode_UnderAJobOfTwoNodes_KeepsTheOtherHeldUntilItIsReleased()
    {
        var planner = With(new("a", 1, 4, 8, 1), new("b", 2, 4, 8, 1));
        planner.Enqueue(Job(7, nodes: 2, cpu: 3));
        planner.Plan(Start);

        planner.RemoveNode("a").Should().Equal(7);
        planner.RemoveNode("a").Should().BeEmpty();
        planner.AddNode(new("a", 1, 4, 8, 1)).Should().BeTrue();
        planner.AddNode(new("a", 1, 9, 9, 9)).Should().BeFalse();
        planner.IsIdle("a").Should().BeTrue();
        planner.IsIdle("b").Should().BeFalse();
        planner.Used.Should().Be(new ResourceTotals(3, 0, 0));

        planner.Release(7);
        planner.IsIdle("b").Should().BeTrue();
        planner.IsIdle("c").Should().BeFalse();
        planner.Used.Should().Be(default(ResourceTotals));
        planner.RunningCount.Should().Be(0);
        planner.Nodes.Select(node => node.Id).Should().Equal("a", "b");
    }

    [Fact]
    public void Used_OfAWholeNode_IsItsSize()
    {
        var planner = With(new PlannerNode("a", 1, 4, 8, 1));
        planner.Enqueue(Job(1) with { Demand = new(1, 0, 0, true) });

        planner.Plan(Start);

        planner.Used.Should().Be(new ResourceTotals(4, 8, 1));
        planner.UsedOf("a").Should().Be(planner.Used);
        planner.UsedOf("b").Should().Be(default(ResourceTotals));
    }

    [Fact]
    public void Withdraw_OfTheFirstJob_LetsTheNextGo()
    {
        var planner = With(new PlannerNode("a", 1, 4, 0, 0));
        planner.Enqueue(Job(1, cpu: 2));
        planner.Plan(Start);
        planner.Enqueue(Job(2, cpu: 4));
        planner.Enqueue(Job(3, cpu: 2));
        planner.Plan(Start).Should().BeEmpty();

        planner.Withdraw(2).Should().BeTrue();
        planner.Withdraw(2).Should().BeFalse();
        planner.Withdraw(1).Should().BeFalse("it runs");

        planner.Plan(Start).Should().ContainSingle().Which.Job.Number.Should().Be(3);
        planner.WaitingCount.Should().Be(0);
    }

    [Fact]
    public void Resume_OnANodeWithoutRoom_IsRefusedAndChangesNothing()
    {
        var planner = With(new("a", 1, 4, 0, 0), new("b", 2, 2, 0, 0));

        var resume = () => planner.Resume(Job(1, nodes: 2, cpu: 3), ["a", "b"], Start);

        resume.Should().Throw<ArgumentException>().WithMessage("Node b has too little free for job 1.*");
        planner.IsIdle("a").Should().BeTrue();
        planner.RunningCount.Should().Be(0);
    }

    [Fact]
    public void Enqueue_OfANumberThatIsThereOrAnAbsurdNeed_IsRefused()
    {
        var planner = With(new PlannerNode("a", 1, 4, 0, 0));
        planner.Enqueue(Job(1));
        planner.Plan(Start);
        planner.Enqueue(Job(2, cpu: 9));
        WaitingJob[] refused =
        [
            Job(1), Job(2), Job(3, nodes: 0), Job(3, cpu: -1), Job(3) with { Demand = new(0, -1, 0, false) },
            Job(3) with { Demand = new(0, 0, -1, false) },
        ];

        foreach (var job in refused)
        {
            var enqueue = () => planner.Enqueue(job);
            enqueue.Should().Throw<ArgumentException>(job.ToString());
        }

        planner.Waiting.Should().ContainSingle().Which.Number.Should().Be(2);
    }

    [Fact]
    public void Plan_OfAHundredThousandWaitingJobs_ServesThemInOrderAsRoomAppears()
    {
        var planner = With(new PlannerNode("a", 1, 2, 0, 0));
        for (var number = 0; number < 100_000; number++)
        {
            planner.Enqueue(Job(number, cpu: 2, limit: 1 + number, priority: number % 10));
        }

        var served = new List<long>();
        for (var second = 0; second < 1_000; second++)
        {
            var number = planner.Plan(Start.AddSeconds(second)).Should().ContainSingle().Which.Job.Number;
            planner.Release(number);
            served.Add(number);
        }

        served.Should().Equal(Enumerable.Range(0, 1_000).Select(turn => (10L * turn) + 9));
        planner.Waiting.Take(2).Select(job => job.Number).Should().Equal(10_009, 10_019);
    }

    private static QueuePlanner With(params PlannerNode[] nodes)
    {
        var planner = new QueuePlanner(backfill: true);
        foreach (var node in nodes)
        {
            planner.AddNode(node);
        }

        return planner;
    }

    private static WaitingJob Job(long number, int nodes = 1, int cpu = 1, int? limit = null, int priority = 0) =>
        new(number, priority, nodes, new(cpu, 0, 0, false), limit is { } value ? TimeSpan.FromSeconds(value) : null);

    private static IEnumerable<string> NodesOf(IReadOnlyList<Placement> placements) =>
        placements.SelectMany(placement => placement.Nodes).Select(node => node.Id);
}
