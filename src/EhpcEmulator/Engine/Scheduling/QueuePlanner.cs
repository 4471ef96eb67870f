namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// Decides which jobs of one queue start when and on which nodes: in the order of service, or with EASY backfill.
/// It is told what happens and at which instant, and keeps everything in memory. The cost of a pass depends on the
/// number of kinds of waiting jobs (node count and demand) and of jobs that start, not on how many wait. Not
/// thread-safe.
/// </summary>
public sealed partial class QueuePlanner
{
    private readonly bool _backfill;
    private readonly NodePool _pool = new();
    private readonly WaitingLine _line;
    private readonly Dictionary<long, RunningJob> _running = [];
    private readonly SortedSet<RunningJob> _byEnd = new(RunningJob.ByEnd);

    private DateTimeOffset? _plannedAt;
    private Forecast? _forecast;

    /// <summary>Whether the forecast is that of the latest pass, and nothing was reported since.</summary>
    private bool _isSettled;

    /// <param name="backfill">
    /// A later job may start before the first waiting one if, by the wall-clock limits, that does not delay it; else
    /// none may. A job without a limit is not assumed to end in time.
    /// </param>
    public QueuePlanner(bool backfill)
    {
        _backfill = backfill;
        _line = new WaitingLine(_pool);
    }

    /// <summary>The nodes, in order.</summary>
    public IEnumerable<PlannerNode> Nodes => _pool.Nodes
        .Select(state => state.Node).OrderBy(node => node.Order).ThenBy(node => node.Id, StringComparer.Ordinal);

    /// <summary>
    /// The waiting jobs in the order of service, found one by one; the planner must not be changed meanwhile.
    /// </summary>
    public IEnumerable<WaitingJob> Waiting => _line.All();

    /// <summary>How many jobs wait.</summary>
    public int WaitingCount => _line.Count;

    /// <summary>How many jobs run, including those on removed nodes until they are released.</summary>
    public int RunningCount => _running.Count;

    /// <summary>What the running jobs hold of the present nodes; a whole node if it is exclusive.</summary>
    public ResourceTotals Used => _pool.Used;

    /// <summary>
    /// When and where the first waiting job that the present nodes could hold starts at the latest, computed from the
    /// instant of the latest <see cref="Plan"/>; null if there is no such job or no pass was made. A job without a
    /// limit is taken to run for 365 days, one past its limit to end at once.
    /// </summary>
    public Reservation? Reservation
    {
        get
        {
            if (_plannedAt is { } now && !_isSettled)
            {
                _forecast = _line.Head is { } head ? ForecastFor(head, now) : null;
                _isSettled = true;
            }

            return _forecast?.Reservation;
        }
    }

    /// <summary>Reports that a node came up. False, and nothing changes, if its id is known.</summary>
    public bool AddNode(PlannerNode node)
    {
        _isSettled = false;
        return _pool.Add(node);
    }

    /// <summary>Reports that a node was removed.</summary>
    /// <returns>
    /// The numbers of the jobs that run on it, ascending: they keep their other nodes until each is released.
    /// </returns>
    public IReadOnlyList<long> RemoveNode(string id)
    {
        _isSettled = false;
        return _pool.Remove(id) is { } state ? [.. state.Running.Select(running => running.Job.Number).Order()] : [];
    }

    /// <summary>Reports a new waiting job.</summary>
    /// <exception cref="ArgumentException">
    /// It needs fewer than one node or a negative amount, or a job with its number is already waiting or running.
    /// </exception>
    public void Enqueue(WaitingJob job)
    {
        Check(job);
        _isSettled = false;
        _line.Add(job);
    }

    /// <summary>Removes a waiting job. False if none has the number.</summary>
    public bool Withdraw(long number)
    {
        if (_line.Find(number) is not { } job)
        {
            return false;
        }

        _isSettled = false;
        _line.Remove(job);
        return true;
    }

    /// <summary>Adds a job that is already running, as after a restart. Unknown nodes are left out.</summary>
    /// <exception cref="ArgumentException">
    /// As for <see cref="Enqueue"/>, or one of the nodes has too little free; nothing changes then.
    /// </exception>
    public void Resume(WaitingJob job, IReadOnlyList<string> nodeIds, DateTimeOffset startedAt)
    {
        Check(job);
        var nodes = nodeIds.Distinct(StringComparer.Ordinal).Select(_pool.Find).OfType<NodeState>().ToArray();
        if (Array.Find(nodes, node => !node.Now.Fits(job.Demand)) is { } full)
        {
            throw new ArgumentException(
                $"Node {full.Node.Id} has too little free for job {job.Number}.", nameof(nodeIds));
        }

        _isSettled = false;
        Run(job, nodes, startedAt);
    }

    /// <summary>Reports that a running job ended. Nothing happens if none has the number.</summary>
    public void Release(long number)
    {
        if (!_running.Remove(number, out var running))
        {
            return;
        }

        _isSettled = false;
        _byEnd.Remove(running);
        foreach (var node in running.Nodes)
        {
            node.Running.Remove(running);
            if (!node.IsGone)
            {
                _pool.Give(node, running.Job.Demand);
            }
        }
    }

    /// <summary>Decides which jobs start at an instant, and treats them as running from then on.</summary>
    /// <returns>The jobs that start, in the order of the decisions.</returns>
    public IReadOnlyList<Placement> Plan(DateTimeOffset now)
    {
        var started = new List<Placement>();
        var head = _line.Head;
        for (; head is { FitsNow: true }; head = _line.Head)
        {
            started.Add(Start(head.First, now, sparesLater: false));
        }

        _plannedAt = now;
        _isSettled = false;
        if (_backfill && head is not null)
        {
            Backfill(head, now, started);
        }

        return started;
    }

    /// <summary>Whether the present nodes could hold the job if they were all free.</summary>
    public bool CanEverRun(WaitingJob job) => _pool.CanEverHold(job.NodeCount, job.Demand);

    /// <summary>Whether the node is known and no job runs on it.</summary>
    public bool IsIdle(string nodeId) => _pool.Find(nodeId) is { Now.Jobs: 0 };

    /// <summary>What the running jobs hold of one node; nothing if it is not known.</summary>
    public ResourceTotals UsedOf(string nodeId) =>
        _pool.Find(nodeId) is { } state ? state.Now.UsedOf(state.Node) : default;

    private void Backfill(JobGroup head, DateTimeOffset now, List<Placement> started)
    {
        var candidates = new PriorityQueue<(JobGroup Group, bool EndInTime), WaitingJob>(
            _line.Servable.Where(group => group.FitsNow).Select(group => ((group, false), group.First)),
            ServiceOrder.Instance);
        if (candidates.Count == 0)
        {
            return;
        }

        _forecast = ForecastFor(head, now);
        _isSettled = true;
        var window = _forecast.Reservation.At - now;
        while (candidates.TryDequeue(out var candidate, out var job))
        {
            var (group, endInTime) = candidate;
            if (!group.FitsNow)
            {
                continue;
            }

            if (job.Limit <= window)
            {
                started.Add(Start(job, now, sparesLater: false));
            }
            else if (_forecast.Spares(group))
            {
                started.Add(Start(job, now, sparesLater: true));
            }
            else
            {
                // What can be spared only shrinks, so from here on no job of the group may outlast the reservation.
                endInTime = true;
            }

            var next = endInTime ? group.Jobs.FirstWithin(window) : group.Jobs.First;
            if (next is not null)
            {
                candidates.Enqueue((group, endInTime), next);
            }
        }
    }

    private Placement Start(WaitingJob job, DateTimeOffset now, bool sparesLater)
    {
        var nodes = _pool.Choose(job, sparesLater);
        _line.Remove(job);
        Run(job, nodes, now);
        if (sparesLater)
        {
            foreach (var node in nodes)
            {
                node.Later.Take(job.Demand);
            }
        }

        return new(job, [.. nodes.Select(node => node.Node)]);
    }

    private void Run(WaitingJob job, NodeState[] nodes, DateTimeOffset startedAt)
    {
        var running = new RunningJob(job, nodes, startedAt);
        _running.Add(job.Number, running);
        _byEnd.Add(running);
        foreach (var node in nodes)
        {
            node.Running.Add(running);
            _pool.Take(node, job.Demand);
        }
    }

    private Forecast ForecastFor(JobGroup head, DateTimeOffset now) =>
        _forecast is not null && _forecast.Holds(_pool, head.First, now)
            ? _forecast
            : new Forecast(_pool, _byEnd, head.Fit, head.First, now);

    private void Check(WaitingJob job)
    {
        job.EnsureSane();
        if (_running.ContainsKey(job.Number) || _line.Contains(job.Number))
        {
            throw new ArgumentException($"Job {job.Number} is already waiting or running.", nameof(job));
        }
    }
}
