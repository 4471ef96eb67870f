namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// The waiting jobs that need the same number of nodes and the same resources on each: if one does not fit, none does.
/// </summary>
internal sealed class JobGroup(int nodeCount, FitCount fit)
{
    private WaitingJob? _first;

    public int NodeCount => nodeCount;

    public FitCount Fit => fit;

    public WaitingTree Jobs { get; } = new();

    /// <summary>What the group is ranked by: its first job as <see cref="Refresh"/> last found it.</summary>
    public WaitingJob First => _first!;

    /// <summary>Whether the present nodes would hold its jobs if they were all free.</summary>
    public bool CanEverRun { get; set; }

    public bool FitsNow => fit.Nodes >= nodeCount;

    public void Refresh() => _first = Jobs.First;
}
