using System.Runtime.InteropServices;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>The nodes of a queue, best fit first, and how many of them fit each waiting demand.</summary>
internal sealed class NodePool
{
    private readonly Dictionary<string, NodeState> _nodes = new(StringComparer.Ordinal);
    private readonly List<NodeState> _bestFit = [];
    private readonly Dictionary<(int Cpu, int Memory, int Gpu), int> _sizes = [];
    private readonly List<FitCount> _counts = [];

    /// <summary>Rises with every change to a node.</summary>
    public long Version { get; private set; }

    /// <summary>Rises when a node is added or removed.</summary>
    public long Shape { get; private set; }

    public ResourceTotals Used { get; private set; }

    public IEnumerable<NodeState> Nodes => _nodes.Values;

    public NodeState? Find(string id) => _nodes.GetValueOrDefault(id);

    public bool Add(PlannerNode node)
    {
        var state = new NodeState(node);
        if (!_nodes.TryAdd(node.Id, state))
        {
            return false;
        }

        var size = (node.Cpu, node.Memory, node.Gpu);
        _sizes[size] = _sizes.GetValueOrDefault(size) + 1;
        _bestFit.Insert(IndexOf(state), state);
        Count(state, 1);
        (Version, Shape) = (Version + 1, Shape + 1);
        return true;
    }

    public NodeState? Remove(string id)
    {
        if (!_nodes.Remove(id, out var state))
        {
            return null;
        }

        var size = (state.Node.Cpu, state.Node.Memory, state.Node.Gpu);
        if (--_sizes[size] == 0)
        {
            _sizes.Remove(size);
        }

        _bestFit.RemoveAt(IndexOf(state));
        Count(state, -1);
        Used -= state.Now.UsedOf(state.Node);
        state.IsGone = true;
        (Version, Shape) = (Version + 1, Shape + 1);
        return state;
    }

    public bool CanEverHold(int nodeCount, in NodeDemand demand)
    {
        var fitting = 0L;
        foreach (var ((cpu, memory, gpu), count) in _sizes)
        {
            if (cpu >= demand.Cpu && memory >= demand.Memory && gpu >= demand.Gpu)
            {
                fitting += count;
            }
        }

        return fitting >= nodeCount;
    }

    /// <summary>Starts counting the nodes that fit a demand; <see cref="Forget"/> ends it.</summary>
    public FitCount Watch(in NodeDemand demand)
    {
        foreach (var known in _counts)
        {
            if (known.Demand == demand)
            {
                known.Watchers++;
                return known;
            }
        }

        var count = new FitCount(demand) { Watchers = 1 };
        for (var index = FirstWith(demand.Cpu); index < _bestFit.Count; index++)
        {
            count.Nodes += _bestFit[index].Now.Fits(demand) ? 1 : 0;
        }

        _counts.Add(count);
        return count;
    }

    public void Forget(FitCount count)
    {
        if (--count.Watchers == 0)
        {
            _counts.Remove(count);
        }
    }

    /// <summary>The best of the nodes that fit a job now; there must be enough.</summary>
    /// <param name="job">The job to place.</param>
    /// <param name="sparesLater">Only nodes that also fit it besides what is reserved.</param>
    public NodeState[] Choose(WaitingJob job, bool sparesLater)
    {
        var demand = job.Demand;
        var chosen = new NodeState[job.NodeCount];
        var found = 0;
        for (var index = FirstWith(demand.Cpu); found < chosen.Length; index++)
        {
            var node = _bestFit[index];
            if (node.Now.Fits(demand) && (!sparesLater || node.Later.Fits(demand)))
            {
                chosen[found++] = node;
            }
        }

        return chosen;
    }

    /// <summary>The best of the nodes that will fit a job by the forecast; there must be enough.</summary>
    public NodeState[] ChooseLater(WaitingJob job)
    {
        var demand = job.Demand;
        // Only nodes on which a job ends have changed places, so the rest need no sorting.
        var moved = new List<NodeState>();
        foreach (var node in CollectionsMarshal.AsSpan(_bestFit))
        {
            if (node.Later.Jobs != node.Now.Jobs && node.Later.Fits(demand))
            {
                moved.Add(node);
            }
        }

        moved.Sort((x, y) => NodeState.Compare(x, x.Later.Cpu, y, y.Later.Cpu));

        var chosen = new NodeState[job.NodeCount];
        var (found, next) = (0, 0);
        for (var index = FirstWith(demand.Cpu); index < _bestFit.Count && found < chosen.Length; index++)
        {
            var node = _bestFit[index];
            if (node.Later.Jobs != node.Now.Jobs || !node.Now.Fits(demand))
            {
                continue;
            }

            while (found < chosen.Length && next < moved.Count
                && NodeState.Compare(moved[next], moved[next].Later.Cpu, node, node.Now.Cpu) < 0)
            {
                chosen[found++] = moved[next++];
            }

            if (found < chosen.Length)
            {
                chosen[found++] = node;
            }
        }

        while (found < chosen.Length)
        {
            chosen[found++] = moved[next++];
        }

        return chosen;
    }

    public void Take(NodeState node, in NodeDemand demand)
    {
        var next = node.Now;
        next.Take(demand);
        Change(node, next);
    }

    public void Give(NodeState node, in NodeDemand demand)
    {
        var next = node.Now;
        next.Give(demand, node.Node);
        Change(node, next);
    }

    private void Change(NodeState node, Room next)
    {
        var before = node.Now;
        foreach (var count in CollectionsMarshal.AsSpan(_counts))
        {
            count.Nodes += (next.Fits(count.Demand) ? 1 : 0) - (before.Fits(count.Demand) ? 1 : 0);
        }

        if (next.Cpu == before.Cpu)
        {
            node.Now = next;
        }
        else
        {
            _bestFit.RemoveAt(IndexOf(node));
            node.Now = next;
            _bestFit.Insert(IndexOf(node), node);
        }

        Used = Used + next.UsedOf(node.Node) - before.UsedOf(node.Node);
        Version++;
    }

    private void Count(NodeState node, int sign)
    {
        foreach (var count in _counts)
        {
            count.Nodes += node.Now.Fits(count.Demand) ? sign : 0;
        }
    }

    /// <summary>Where a node is, or belongs.</summary>
    private int IndexOf(NodeState node)
    {
        var (low, high) = (0, _bestFit.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var other = _bestFit[middle];
            if (NodeState.Compare(other, other.Now.Cpu, node, node.Now.Cpu) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int FirstWith(int cpu)
    {
        var (low, high) = (0, _bestFit.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _bestFit[middle].Now.Cpu < cpu ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
