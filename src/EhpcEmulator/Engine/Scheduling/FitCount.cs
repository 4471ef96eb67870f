namespace EhpcEmulator.Engine.Scheduling;

/// <summary>How many nodes fit a demand now.</summary>
internal sealed class FitCount(NodeDemand demand)
{
    public NodeDemand Demand => demand;

    public int Nodes { get; set; }

    /// <summary>How many groups of waiting jobs want to know it.</summary>
    public int Watchers { get; set; }
}
