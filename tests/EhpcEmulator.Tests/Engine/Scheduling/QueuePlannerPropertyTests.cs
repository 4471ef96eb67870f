using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>Properties that hold for every workload, checked on thousands of random ones.</summary>
public sealed class QueuePlannerPropertyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_OfRandomWorkloads_StartsWhatThePlainSchedulerStarts(bool backfill)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var workload = RandomWorkload.Of(seed, overruns: true);

            var starts = Play(workload, backfill);

            starts.Should().Equal(new Replay(workload, new PlainScheduler(backfill)).ToEnd(), "seed {0}", seed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_OfRandomWorkloads_NeverOvercommitsANodeNorLetsTheFirstWaitThatFits(bool backfill)
    {
        for (var seed = 0; seed < 1_500; seed++)
        {
            var planner = new QueuePlanner(backfill);
            var replay = new Replay(RandomWorkload.Of(seed, overruns: true), new LiveScheduler(planner));
            replay.ToEnd(_ => FaultOf(planner, replay).Should().BeNull("seed {0} at {1}", seed, replay.Now));

            replay.Waiting.Values.Where(planner.CanEverRun).Should().BeEmpty("seed {0}", seed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reservation_OfRandomWorkloads_IsKeptUnlessABetterJobComesOrNodesChange(bool backfill)
    {
        var kept = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var planner = new QueuePlanner(backfill);
            var replay = new Replay(RandomWorkload.Of(seed, overruns: false), new LiveScheduler(planner));
            Reservation? promised = null;
            replay.ToEnd(placements =>
            {
                if (promised is { } old && !replay.NodesChanged
                    && !replay.Arrived.Exists(job => IsBefore(job, old.Job)))
                {
                    var startsAt = planner.Reservation is { } next && next.Job == old.Job ? next.At
                        : placements.Any(placement => placement.Job == old.Job) ? Replay.Instant(replay.Now)
                        : (DateTimeOffset?)null;
                    if (startsAt is null)
                    {
                        replay.Waiting.Should().NotContainKey(old.Job.Number, "seed {0} at {1}", seed, replay.Now);
                    }
                    else
                    {
                        kept++;
                        (startsAt <= old.At).Should().BeTrue("seed {0} at {1}: {2}", seed, replay.Now, old);
                    }
                }

                promised = planner.Reservation;
            });
        }

        kept.Should().BeGreaterThan(5_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_AfterARebuildAtAnyInstant_GoesOnAsIfNothingHadHappened(bool backfill)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var workload = RandomWorkload.Of(seed, overruns: true);
            var replay = new Replay(workload, new LiveScheduler(new QueuePlanner(backfill)));
            var stream = new RandomStream(seed, "rebuild");
            replay.ToEnd(_ => replay.Scheduler = stream.Next(4) == 0
                ? new LiveScheduler(Rebuild(replay, backfill, stream))
                : replay.Scheduler);

            replay.Starts.Should().Equal(Play(workload, backfill), "seed {0}", seed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_OfJobsAndNodesToldInAnotherOrder_IsTheSame(bool backfill)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var workload = RandomWorkload.Of(seed, overruns: true);
            var shuffled = workload with
            {
                Submissions = Shuffle(workload.Submissions, new RandomStream(seed, "order")),
                NodeChanges = [.. workload.NodeChanges.OrderByDescending(change => change.Node.Order)],
            };

            Play(shuffled, backfill).Should().Equal(Play(workload, backfill), "seed {0}", seed);
        }
    }

    private static List<Start> Play(Workload workload, bool backfill) =>
        new Replay(workload, new LiveScheduler(new QueuePlanner(backfill))).ToEnd();

    private static bool IsBefore(WaitingJob job, WaitingJob other) =>
        ServiceOrder.Instance.Compare(job, other) < 0;

    /// <summary>What is wrong with the planner after a pass, reckoned from what it was told and said.</summary>
    private static string? FaultOf(QueuePlanner planner, Replay replay)
    {
        foreach (var node in replay.Nodes.Values)
        {
            var here = HeldOn(node, replay);
            if (here.Sum(demand => demand.Cpu) > node.Cpu || here.Sum(demand => demand.Memory) > node.Memory
                || here.Sum(demand => demand.Gpu) > node.Gpu
                || (here.Count > 1 && here.Exists(demand => demand.IsExclusive)))
            {
                return $"{node.Id} is overcommitted";
            }

            var used = here.Exists(demand => demand.IsExclusive)
                ? new ResourceTotals(node.Cpu, node.Memory, node.Gpu)
                : Sum(here.Select(demand => new ResourceTotals(demand.Cpu, demand.Memory, demand.Gpu)));
            if (planner.UsedOf(node.Id) != used || planner.IsIdle(node.Id) != (here.Count == 0))
            {
                return $"{node.Id} has another use than {used}";
            }
        }

        if (replay.Running.Values.Any(run => run.Nodes.Distinct().Count() != run.Job.NodeCount))
        {
            return "a job has too few nodes";
        }

        var total = Sum(replay.Nodes.Keys.Select(planner.UsedOf));
        if (planner.Used != total || planner.RunningCount != replay.Running.Count)
        {
            return $"the use of all is not {total}";
        }

        var waiting = replay.Waiting.Values.Order(ServiceOrder.Instance).ToList();
        if (!planner.Waiting.SequenceEqual(waiting) || planner.WaitingCount != waiting.Count)
        {
            return "other jobs wait";
        }

        var first = waiting.Find(planner.CanEverRun);
        return first is not null && replay.Nodes.Values.Count(node => Fits(node, HeldOn(node, replay), first.Demand))
            >= first.NodeCount
            ? $"job {first.Number} fits and waits"
            : planner.Reservation?.Job == first ? null : $"job {first?.Number} has no reservation";
    }

    private static ResourceTotals Sum(IEnumerable<ResourceTotals> parts) =>
        parts.Aggregate(default(ResourceTotals), (sum, part) => sum + part);

    private static List<NodeDemand> HeldOn(PlannerNode node, Replay replay) =>
        [.. replay.Running.Values.Where(run => run.Nodes.Contains(node.Id)).Select(run => run.Job.Demand)];

    private static bool Fits(PlannerNode node, List<NodeDemand> here, NodeDemand demand) =>
        here.Sum(other => other.Cpu) + demand.Cpu <= node.Cpu
        && here.Sum(other => other.Memory) + demand.Memory <= node.Memory
        && here.Sum(other => other.Gpu) + demand.Gpu <= node.Gpu
        && !here.Exists(other => other.IsExclusive) && (here.Count == 0 || !demand.IsExclusive);

    private static QueuePlanner Rebuild(Replay replay, bool backfill, RandomStream stream)
    {
        var planner = new QueuePlanner(backfill);
        foreach (var node in Shuffle(replay.Nodes.Values, stream))
        {
            planner.AddNode(node);
        }

        foreach (var (job, startedAt, nodes) in Shuffle(replay.Running.Values, stream))
        {
            planner.Resume(job, nodes, Replay.Instant(startedAt));
        }

        foreach (var job in Shuffle(replay.Waiting.Values, stream))
        {
            planner.Enqueue(job);
        }

        return planner;
    }

    private static List<T> Shuffle<T>(IEnumerable<T> items, RandomStream stream) =>
        [
            .. items.Select(item => (Item: item, Turn: stream.NextFraction()))
                .OrderBy(drawn => drawn.Turn).Select(drawn => drawn.Item),
        ];
}
