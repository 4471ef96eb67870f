namespace EhpcEmulator.Engine.Scheduling;

/// <content>Explains why a job is waiting and for what.</content>
public sealed partial class QueuePlanner
{
    /// <summary>
    /// Why a job of this queue is waiting, once a pass was made; null when no job with the number is waiting.
    /// </summary>
    public WaitReason? ReasonOf(long number) => _line.Find(number) is not { } job ? null
        : !_pool.Nodes.Any() ? WaitReason.NoNodes
        : !CanEverRun(job) ? WaitReason.NoSuchNodes
        : ReferenceEquals(_line.Head?.First, job) ? WaitReason.Resources
        : _backfill && _line.GroupOf(job).FitsNow ? WaitReason.Reservation
        : WaitReason.Priority;

    /// <summary>What a waiting job finds in this queue; null when no job with the number is waiting.</summary>
    /// <param name="number">The job.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="endOf">When a running job really ends; null when unknown.</param>
    internal QueueOutlook? OutlookOf(long number, DateTimeOffset now, Func<long, DateTimeOffset?> endOf)
    {
        if (ReasonOf(number) is not { } reason)
        {
            return null;
        }

        var job = _line.Find(number)!;
        if (_line.Head is { } head)
        {
            _forecast = ForecastFor(head, now);
        }

        var running = _running.Values
            .Select(running => (running.Job, Present(running), Held(running)))
            .OrderByDescending(running => running.Item3.Cpu)
            .ThenBy(running => running.Job.Number);
        return new QueueOutlook(
            job,
            reason,
            Waiting.TakeWhile(other => !ReferenceEquals(other, job)).Count() + 1,
            _line.Head is null ? null : _forecast?.Reservation,
            EarliestStartOf(job, now, endOf),
            _line.GroupOf(job).Fit.Nodes,
            _pool.Nodes.Count(node => new Room(node.Node).Fits(job.Demand)),
            Sum(_pool.Nodes.Select(node => new ResourceTotals(node.Node.Cpu, node.Node.Memory, node.Node.Gpu))),
            _pool.Used,
            Sum(_pool.Nodes.Select(node => node.Now.EnoughFor(job.Demand))),
            [.. running]);
    }

    private static IReadOnlyList<PlannerNode> Present(RunningJob running) =>
        [.. running.Nodes.Where(node => !node.IsGone).Select(node => node.Node)];

    private static ResourceTotals Held(RunningJob running)
    {
        var demand = running.Job.Demand;
        return Sum(Present(running).Select(node => demand.IsExclusive
            ? new ResourceTotals(node.Cpu, node.Memory, node.Gpu)
            : new ResourceTotals(demand.Cpu, demand.Memory, demand.Gpu)));
    }

    private static ResourceTotals Sum(IEnumerable<ResourceTotals> amounts) =>
        amounts.Aggregate(default(ResourceTotals), (sum, amount) => sum + amount);

    private DateTimeOffset? EarliestStartOf(WaitingJob job, DateTimeOffset now, Func<long, DateTimeOffset?> endOf)
    {
        if (!CanEverRun(job))
        {
            return null;
        }

        var rooms = _pool.Nodes.ToDictionary(node => node, node => node.Now);
        var fitting = rooms.Values.Count(room => room.Fits(job.Demand));
        var endings = _running.Values.GroupBy(running => endOf(running.Job.Number) ?? running.End);
        foreach (var ending in endings.OrderBy(ending => ending.Key))
        {
            foreach (var running in ending)
            {
                foreach (var node in running.Nodes.Where(node => !node.IsGone))
                {
                    var room = rooms[node];
                    fitting -= room.Fits(job.Demand) ? 1 : 0;
                    room.Give(running.Job.Demand, node.Node);
                    fitting += room.Fits(job.Demand) ? 1 : 0;
                    rooms[node] = room;
                }
            }

            // What already fits was passed over, and is considered again when something ends.
            if (fitting >= job.NodeCount)
            {
                return ending.Key > now ? ending.Key : now;
            }
        }

        return null;
    }
}
