namespace EhpcEmulator.Engine.Scheduling;

/// <summary>A node, what runs on it, and what is free on it now and when the first waiting job is to start.</summary>
internal sealed class NodeState(PlannerNode node)
{
    public PlannerNode Node { get; } = node;

    public List<RunningJob> Running { get; } = [];

    /// <summary>The node is no longer in the queue, though a job that ran on it may not be released yet.</summary>
    public bool IsGone { get; set; }

    // Fields, so that the room is changed in place.
    public Room Now = new(node);

    /// <summary>Of the latest forecast: free at the reservation, without what is reserved.</summary>
    public Room Later;

    /// <summary>The best fit first: the fewest free cores, then the lower order.</summary>
    public static int Compare(NodeState x, int xCpu, NodeState y, int yCpu)
    {
        var byCpu = xCpu.CompareTo(yCpu);
        if (byCpu != 0)
        {
            return byCpu;
        }

        var byOrder = x.Node.Order.CompareTo(y.Node.Order);
        return byOrder != 0 ? byOrder : string.CompareOrdinal(x.Node.Id, y.Node.Id);
    }
}
