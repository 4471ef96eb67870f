using EhpcEmulator.Engine.Scheduling;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>Packs waiting jobs on empty nodes, in their order and on the first nodes that hold them.</summary>
internal sealed class Packing
{
    private readonly List<OpenNode> _open;

    public Packing(IEnumerable<NodeSize> free)
        : this(free.Select(size => new OpenNode(size, IsUsed: false)))
    {
    }

    private Packing(IEnumerable<OpenNode> open) => _open = [.. open];

    public Packing Clone() => new(_open);

    /// <summary>Packs jobs on what is free and, beyond that, on new nodes of a size.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="size">What a new node offers.</param>
    /// <param name="enough">The number of new nodes after which packing may stop.</param>
    /// <returns>
    /// The new nodes of the first job that needs any, those of all, and the jobs that no such node holds.
    /// </returns>
    public (int First, int Needed, List<WaitingJob> Others) Add(
        IReadOnlyList<WaitingJob> jobs, NodeSize size, int enough)
    {
        var (first, needed) = (0, 0);
        var rest = new List<WaitingJob>();
        foreach (var job in jobs)
        {
            if (!size.Holds(job.Demand))
            {
                // It waits for an existing node, or for another type.
                if (!Place(job))
                {
                    rest.Add(job);
                }

                continue;
            }

            if (needed < enough)
            {
                var opened = Place(job, size);
                needed += opened;
                first = first == 0 ? opened : first;
            }
        }

        return (first, needed, rest);
    }

    /// <summary>Whether any of the jobs needs a new node of one of the sizes.</summary>
    public bool NeedsMore(IReadOnlyList<WaitingJob> jobs, IReadOnlyList<GrowthCandidate> candidates) =>
        jobs.Any(job => !Place(job) && candidates.Any(candidate => candidate.Size.Holds(job.Demand)));

    /// <summary>Places a job if the open nodes hold it.</summary>
    private bool Place(WaitingJob job)
    {
        var found = 0;
        for (var index = 0; index < _open.Count && found < job.NodeCount; index++)
        {
            found += _open[index].Holds(job.Demand) ? 1 : 0;
        }

        if (found < job.NodeCount)
        {
            return false;
        }

        Take(job);
        return true;
    }

    /// <summary>Places a job, on new nodes where the open ones are not enough.</summary>
    /// <returns>How many nodes are new.</returns>
    private int Place(WaitingJob job, NodeSize size)
    {
        var opened = job.NodeCount - Take(job);
        var rest = new OpenNode(size, IsUsed: false).Less(job.Demand);
        for (var count = 0; count < opened && !rest.IsFull; count++)
        {
            _open.Add(rest);
        }

        return opened;
    }

    /// <summary>Takes up to the job's number of nodes from the open ones.</summary>
    /// <returns>How many it found.</returns>
    private int Take(WaitingJob job)
    {
        var taken = 0;
        for (var index = 0; index < _open.Count && taken < job.NodeCount; index++)
        {
            if (_open[index].Holds(job.Demand))
            {
                _open[index] = _open[index].Less(job.Demand);
                taken++;
            }
        }

        // A full node would only be looked at again and again.
        _open.RemoveAll(node => node.IsFull);
        return taken;
    }

    /// <summary>What is left of a node, and whether a job holds some of it.</summary>
    private readonly record struct OpenNode(NodeSize Left, bool IsUsed)
    {
        public bool IsFull => Left.Cpu <= 0;

        public bool Holds(in NodeDemand demand) => Left.Holds(demand) && !(IsUsed && demand.IsExclusive);

        public OpenNode Less(in NodeDemand demand) => new(Left.Less(demand), IsUsed: true);
    }
}
