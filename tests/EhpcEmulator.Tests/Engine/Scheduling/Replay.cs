using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>
/// Plays a workload. At each instant jobs end, nodes change, jobs are withdrawn and submitted, then one pass is made.
/// Jobs on a node that goes are requeued.
/// </summary>
internal sealed class Replay(Workload workload, IScheduler scheduler)
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Submission, Due> _submissions = Queue(workload.Submissions, s => s.At);
    private readonly PriorityQueue<Submission, Due> _withdrawals =
        Queue(workload.Submissions.Where(s => s.WithdrawnAt is not null), s => s.WithdrawnAt!.Value);
    private readonly PriorityQueue<NodeChange, Due> _nodeChanges = Queue(workload.NodeChanges, c => c.At);
    private readonly Dictionary<long, Submission> _known = workload.Submissions.ToDictionary(s => s.Job.Number);

    public IScheduler Scheduler { get; set; } = scheduler;

    public int Now { get; private set; }

    public List<Start> Starts { get; } = [];

    public SortedDictionary<string, PlannerNode> Nodes { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<long, WaitingJob> Waiting { get; } = [];

    public SortedDictionary<long, (WaitingJob Job, int StartedAt, string[] Nodes)> Running { get; } = [];

    /// <summary>What was told to the scheduler at this instant.</summary>
    public List<WaitingJob> Arrived { get; } = [];

    public bool NodesChanged { get; private set; }

    public static DateTimeOffset Instant(int second) => Epoch.AddSeconds(second);

    /// <summary>Plays to the end; <paramref name="afterPass"/> looks at each pass.</summary>
    public List<Start> ToEnd(Action<IReadOnlyList<Placement>>? afterPass = null)
    {
        while (Step() is { } placements)
        {
            afterPass?.Invoke(placements);
        }

        return Starts;
    }

    /// <summary>Plays the next instant at which something happens; null if nothing is left.</summary>
    public IReadOnlyList<Placement>? Step()
    {
        if (NextInstant() is not { } now)
        {
            return null;
        }

        Now = now;
        Arrived.Clear();
        NodesChanged = false;
        foreach (var (number, job) in Running.Where(entry => EndOf(entry.Value) == now).ToList())
        {
            Scheduler.Release(number);
            Running.Remove(number);
        }

        ChangeNodes();
        while (TakeDue(_withdrawals) is { } withdrawn)
        {
            Scheduler.Withdraw(withdrawn.Job.Number);
            Waiting.Remove(withdrawn.Job.Number);
        }

        while (TakeDue(_submissions) is { } submitted)
        {
            Enqueue(submitted.Job);
        }

        var placements = Scheduler.Plan(Instant(now));
        foreach (var (job, nodes) in placements)
        {
            string[] ids = [.. nodes.Select(node => node.Id)];
            Starts.Add(new(now, job.Number, string.Join(' ', ids)));
            Waiting.Remove(job.Number);
            Running.Add(job.Number, (job, now, ids));
        }

        return placements;
    }

    private void ChangeNodes()
    {
        while (TakeDue(_nodeChanges) is { } change)
        {
            NodesChanged = true;
            if (change.Comes)
            {
                Scheduler.AddNode(change.Node);
                Nodes.Add(change.Node.Id, change.Node);
                continue;
            }

            Nodes.Remove(change.Node.Id);
            foreach (var number in Scheduler.RemoveNode(change.Node.Id))
            {
                Scheduler.Release(number);
                Running.Remove(number, out var stopped);
                Enqueue(stopped.Job);
            }
        }
    }

    private void Enqueue(WaitingJob job)
    {
        Scheduler.Enqueue(job);
        Waiting.Add(job.Number, job);
        Arrived.Add(job);
    }

    private int? NextInstant()
    {
        int?[] instants =
        [
            First(_submissions), First(_withdrawals), First(_nodeChanges), Running.Values.Min(run => (int?)EndOf(run)),
        ];
        return instants.Min();
    }

    private int EndOf((WaitingJob Job, int StartedAt, string[] Nodes) run) =>
        run.StartedAt + _known[run.Job.Number].Runs;

    private T? TakeDue<T>(PriorityQueue<T, Due> queue)
        where T : class =>
        First(queue) == Now ? queue.Dequeue() : null;

    private static int? First<T>(PriorityQueue<T, Due> queue) =>
        queue.TryPeek(out _, out var due) ? due.At : null;

    private static PriorityQueue<T, Due> Queue<T>(IEnumerable<T> items, Func<T, int> at) =>
        new(items.Select((item, turn) => (item, new Due(at(item), turn))));

    private readonly record struct Due(int At, int Turn) : IComparable<Due>
    {
        public int CompareTo(Due other) => (At, Turn).CompareTo((other.At, other.Turn));
    }
}
