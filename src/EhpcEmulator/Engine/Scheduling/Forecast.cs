namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// The nodes as they will be when the first waiting job starts: <see cref="NodeState.Later"/> says what is free at that
/// time besides what is reserved for it.
/// </summary>
internal sealed class Forecast
{
    private readonly long _version;
    private readonly NodeState[] _reserved;

    /// <param name="pool">The nodes.</param>
    /// <param name="running">What runs on them, earlier ends first.</param>
    /// <param name="fit">How many nodes fit the job now.</param>
    /// <param name="job">A job that the nodes could hold.</param>
    /// <param name="now">The earliest instant a running job can end at, even one past its limit.</param>
    public Forecast(NodePool pool, IEnumerable<RunningJob> running, FitCount fit, WaitingJob job, DateTimeOffset now)
    {
        foreach (var node in pool.Nodes)
        {
            node.Later = node.Now;
        }

        var demand = job.Demand;
        var (fitting, at) = (fit.Nodes, now);
        foreach (var ending in running)
        {
            // Everything that ends at one instant is gone before anything starts.
            if (fitting >= job.NodeCount && ending.End > at)
            {
                break;
            }

            at = ending.End > at ? ending.End : at;
            foreach (var node in ending.Nodes)
            {
                if (!node.IsGone)
                {
                    fitting -= node.Later.Fits(demand) ? 1 : 0;
                    node.Later.Give(ending.Job.Demand, node.Node);
                    fitting += node.Later.Fits(demand) ? 1 : 0;
                }
            }
        }

        _version = pool.Version;
        _reserved = pool.ChooseLater(job);
        foreach (var node in _reserved)
        {
            node.Later.Take(demand);
        }

        Reservation = new(job, at, [.. _reserved.Select(node => node.Node)]);
    }

    public Reservation Reservation { get; }

    /// <summary>Whether it would be the same for this job at this instant.</summary>
    public bool Holds(NodePool pool, WaitingJob job, DateTimeOffset now) =>
        _version == pool.Version && ReferenceEquals(Reservation.Job, job) && Reservation.At >= now;

    /// <summary>Whether enough nodes fit a group's jobs now and besides what is reserved.</summary>
    public bool Spares(JobGroup group)
    {
        // Elsewhere nothing is reserved, so at least as much is free later as is now.
        var demand = group.Fit.Demand;
        var dispensable = group.Fit.Nodes - group.NodeCount;
        foreach (var node in _reserved)
        {
            if (node.Now.Fits(demand) && !node.Later.Fits(demand) && --dispensable < 0)
            {
                return false;
            }
        }

        return true;
    }
}
