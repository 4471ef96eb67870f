using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>What waiting jobs are told of their queue, held against what then happens in random workloads.</summary>
public sealed class QueueOutlookTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Outlook_OfEveryWaitingJob_ChangesNoPlan(bool backfill)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var workload = RandomWorkload.Of(seed, overruns: true);
            var planner = new QueuePlanner(backfill);
            var replay = new Replay(workload, new LiveScheduler(planner));

            replay.ToEnd(_ => replay.Waiting.Keys.ToList().ForEach(number =>
                planner.OutlookOf(number, Replay.Instant(replay.Now), _ => null)!.Job.Number.Should().Be(number)));

            replay.Starts.Should().Equal(
                new Replay(workload, new LiveScheduler(new QueuePlanner(backfill))).ToEnd(), "seed {0}", seed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EarliestStart_WhileNodesAndWaitingJobsStayTheSame_IsNeverUndercut(bool backfill)
    {
        var (held, exact) = (0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            var workload = RandomWorkload.Of(seed, overruns: true);
            var runs = workload.Submissions.ToDictionary(s => s.Job.Number, s => s.Runs);
            var planner = new QueuePlanner(backfill);
            var replay = new Replay(workload, new LiveScheduler(planner));
            var promised = new Dictionary<long, DateTimeOffset?>();
            replay.ToEnd(placements =>
            {
                var now = Replay.Instant(replay.Now);
                var isDisturbed = replay.NodesChanged || replay.Arrived.Count > 0
                    || workload.Submissions.Any(s => s.WithdrawnAt == replay.Now);
                foreach (var placement in placements)
                {
                    if (!isDisturbed && promised.TryGetValue(placement.Job.Number, out var earliest))
                    {
                        earliest.Should().NotBeNull("seed {0} at {1}", seed, replay.Now);
                        earliest!.Value.Should().BeOnOrBefore(now, "seed {0} at {1}", seed, replay.Now);
                        (held, exact) = (held + 1, exact + (earliest == now ? 1 : 0));
                    }
                }

                promised = replay.Waiting.Keys.ToDictionary(number => number, number => planner.OutlookOf(
                    number, now, running => Replay.Instant(replay.Running[running].StartedAt + runs[running]))!
                    .EarliestStart);
            });
        }

        held.Should().BeGreaterThan(1_000);
        exact.Should().BeGreaterThan(held / 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reason_OfEveryWaitingJob_FollowsFromWhatThereIs(bool backfill)
    {
        var seen = new HashSet<WaitReason>();
        for (var seed = 0; seed < 300; seed++)
        {
            var planner = new QueuePlanner(backfill);
            var replay = new Replay(RandomWorkload.Of(seed, overruns: true), new LiveScheduler(planner));
            replay.ToEnd(_ =>
            {
                foreach (var job in replay.Waiting.Values)
                {
                    var outlook = planner.OutlookOf(job.Number, Replay.Instant(replay.Now), _ => null)!;
                    outlook.Reason.Should().Be(
                        replay.Nodes.Count == 0 ? WaitReason.NoNodes
                        : outlook.LargeEnoughNodes < job.NodeCount ? WaitReason.NoSuchNodes
                        : outlook.Reservation!.Job.Number == job.Number ? WaitReason.Resources
                        : backfill && outlook.FittingNodes >= job.NodeCount ? WaitReason.Reservation
                        : WaitReason.Priority,
                        "seed {0} at {1}",
                        seed,
                        replay.Now);
                    seen.Add(outlook.Reason);
                }
            });
        }

        seen.Should().HaveCount(backfill ? 5 : 4);
    }

    [Fact]
    public void Outlook_OfAJobThatDoesNotWait_IsNothing()
    {
        var planner = new QueuePlanner(backfill: true);

        planner.OutlookOf(1, Replay.Instant(0), _ => null).Should().BeNull();
        planner.ReasonOf(1).Should().BeNull();
    }
}
