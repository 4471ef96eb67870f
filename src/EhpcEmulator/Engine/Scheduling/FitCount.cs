namespace EhpcEmulator.Engine.Scheduling;

/// <summary>How many nodes fit a demand now.</summary>
internal sealed class FitCount(NodeDemand demand)
{
    // Fields, as they are read for every node that changes.
    public readonly NodeDemand Demand = demand;
    public int Nodes;

    /// <summary>How many groups of waiting jobs use it.</summary>
    public int Watchers { get; set; }
}
