namespace EhpcEmulator.Engine.Scheduling;

/// <summary>The waiting jobs of a queue, grouped by what they need.</summary>
internal sealed class WaitingLine(NodePool pool)
{
    private readonly Dictionary<long, WaitingJob> _jobs = [];
    private readonly Dictionary<(int NodeCount, NodeDemand Demand), JobGroup> _groups = [];
    private readonly SortedSet<JobGroup> _servable = new(
        Comparer<JobGroup>.Create((x, y) => ServiceOrder.Instance.Compare(x.First, y.First)));

    private long _poolShape;

    public int Count => _jobs.Count;

    /// <summary>The groups that the present nodes could hold, by their first job.</summary>
    public IReadOnlyCollection<JobGroup> Servable
    {
        get
        {
            Requalify();
            return _servable;
        }
    }

    /// <summary>The group of the first job that the present nodes could hold.</summary>
    public JobGroup? Head
    {
        get
        {
            Requalify();
            return _servable.Min;
        }
    }

    public bool Contains(long number) => _jobs.ContainsKey(number);

    public WaitingJob? Find(long number) => _jobs.GetValueOrDefault(number);

    /// <param name="job">A job of this line.</param>
    public JobGroup GroupOf(WaitingJob job) => _groups[(job.NodeCount, job.Demand)];

    public void Add(WaitingJob job)
    {
        Requalify();
        _jobs.Add(job.Number, job);
        var key = (job.NodeCount, job.Demand);
        if (!_groups.TryGetValue(key, out var group))
        {
            group = new JobGroup(job.NodeCount, pool.Watch(job.Demand))
            {
                CanEverRun = pool.CanEverHold(job.NodeCount, job.Demand),
            };
            _groups.Add(key, group);
            group.Jobs.Add(job);
            Rank(group);
        }
        else if (ServiceOrder.Instance.Compare(job, group.First) < 0)
        {
            _servable.Remove(group);
            group.Jobs.Add(job);
            Rank(group);
        }
        else
        {
            group.Jobs.Add(job);
        }
    }

    /// <param name="job">A job of this line.</param>
    public void Remove(WaitingJob job)
    {
        _jobs.Remove(job.Number);
        var key = (job.NodeCount, job.Demand);
        var group = _groups[key];
        if (!ReferenceEquals(job, group.First))
        {
            group.Jobs.Remove(job);
            return;
        }

        _servable.Remove(group);
        group.Jobs.Remove(job);
        if (group.Jobs.IsEmpty)
        {
            _groups.Remove(key);
            pool.Forget(group.Fit);
        }
        else
        {
            Rank(group);
        }
    }

    /// <summary>All jobs in the order of service, found as they are asked for.</summary>
    public IEnumerable<WaitingJob> All()
    {
        var next = new PriorityQueue<IEnumerator<WaitingJob>, WaitingJob>(ServiceOrder.Instance);
        foreach (var group in _groups.Values)
        {
            Follow(group.Jobs.All().GetEnumerator());
        }

        while (next.TryDequeue(out var jobs, out var job))
        {
            yield return job;
            Follow(jobs);
        }

        void Follow(IEnumerator<WaitingJob> jobs)
        {
            if (jobs.MoveNext())
            {
                next.Enqueue(jobs, jobs.Current);
            }
        }
    }

    private void Rank(JobGroup group)
    {
        group.Refresh();
        if (group.CanEverRun)
        {
            _servable.Add(group);
        }
    }

    private void Requalify()
    {
        if (_poolShape == pool.Shape)
        {
            return;
        }

        _poolShape = pool.Shape;
        _servable.Clear();
        foreach (var group in _groups.Values)
        {
            group.CanEverRun = pool.CanEverHold(group.NodeCount, group.Fit.Demand);
            Rank(group);
        }
    }
}
