using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>
/// EASY as in the textbook: everything is computed from scratch from what runs, nothing is remembered.
/// </summary>
internal sealed class PlainScheduler(bool backfill) : IScheduler
{
    private readonly List<PlannerNode> _nodes = [];
    private readonly List<WaitingJob> _waiting = [];
    private readonly List<Run> _running = [];

    public void AddNode(PlannerNode node) => _nodes.Add(node);

    public IReadOnlyList<long> RemoveNode(string id)
    {
        _nodes.RemoveAll(node => node.Id == id);
        return [.. _running.Where(run => run.NodeIds.Contains(id)).Select(run => run.Job.Number).Order()];
    }

    public void Enqueue(WaitingJob job) => _waiting.Add(job);

    public void Withdraw(long number) => _waiting.RemoveAll(job => job.Number == number);

    public void Release(long number) => _running.RemoveAll(run => run.Job.Number == number);

    public IReadOnlyList<Placement> Plan(DateTimeOffset now)
    {
        var started = new List<Placement>();
        WaitingJob? head = null;
        var (reservedAt, reservation) = (now, (Run?)null);
        foreach (var job in _waiting.OrderByDescending(job => job.Priority).ThenBy(job => job.Number).ToList())
        {
            if (Choose(job, []) is null)
            {
                continue;
            }

            if (head is null)
            {
                if (Choose(job, _running) is { } nodes)
                {
                    Begin(job, nodes, now, started);
                    continue;
                }

                if (!backfill)
                {
                    break;
                }

                head = job;
                (reservedAt, reservation) = Reserve(job, now);
                continue;
            }

            if (job.Limit is { } limit && now + limit <= reservedAt)
            {
                if (Choose(job, _running) is { } nodes)
                {
                    Begin(job, nodes, now, started);
                }
            }
            else
            {
                // The job and the reservation must live side by side at that instant.
                var then = _running.Where(run => EndOf(run, now) > reservedAt).Append(reservation!).ToList();
                if (Choose(job, _running, then) is { } nodes)
                {
                    Begin(job, nodes, now, started);
                }
            }
        }

        return started;
    }

    private void Begin(WaitingJob job, List<PlannerNode> nodes, DateTimeOffset now, List<Placement> started)
    {
        _waiting.Remove(job);
        _running.Add(new(job, [.. nodes.Select(node => node.Id)], now));
        started.Add(new(job, nodes));
    }

    private (DateTimeOffset At, Run Reservation) Reserve(WaitingJob job, DateTimeOffset now)
    {
        foreach (var instant in _running.Select(run => EndOf(run, now)).Distinct().Order())
        {
            var left = _running.Where(run => EndOf(run, now) > instant).ToList();
            if (Choose(job, left) is { } nodes)
            {
                return (instant, new(job, [.. nodes.Select(node => node.Id)], instant));
            }
        }

        throw new InvalidOperationException($"Job {job.Number} fits the empty nodes, so it fits when all have ended.");
    }

    private List<PlannerNode>? Choose(WaitingJob job, List<Run> runs, List<Run>? runsThen = null)
    {
        var fitting = _nodes
            .Where(node => Fits(node, runs, job.Demand) && (runsThen is null || Fits(node, runsThen, job.Demand)))
            .OrderBy(node => FreeCpu(node, runs)).ThenBy(node => node.Order).Take(job.NodeCount).ToList();
        return fitting.Count == job.NodeCount ? fitting : null;
    }

    private static bool Fits(PlannerNode node, List<Run> runs, NodeDemand demand)
    {
        var here = runs.Where(run => run.NodeIds.Contains(node.Id)).Select(run => run.Job.Demand).ToList();
        return demand.Cpu <= FreeCpu(node, runs)
            && demand.Memory <= node.Memory - here.Sum(other => other.Memory)
            && demand.Gpu <= node.Gpu - here.Sum(other => other.Gpu)
            && (here.Count == 0 || !demand.IsExclusive)
            && !here.Exists(other => other.IsExclusive);
    }

    private static int FreeCpu(PlannerNode node, List<Run> runs) =>
        node.Cpu - runs.Where(run => run.NodeIds.Contains(node.Id)).Sum(run => run.Job.Demand.Cpu);

    private static DateTimeOffset EndOf(Run run, DateTimeOffset now)
    {
        var end = run.StartedAt + (run.Job.Limit ?? TimeSpan.FromDays(365));
        return end < now ? now : end;
    }

    private sealed record Run(WaitingJob Job, string[] NodeIds, DateTimeOffset StartedAt);
}
