namespace EhpcEmulator.Engine.Scheduling;

/// <summary>What a waiting job finds in its queue.</summary>
/// <param name="Job">The job.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="Place">Its place in the order of service, from 1.</param>
/// <param name="Reservation">That of the first job that the nodes could hold; null when there is none.</param>
/// <param name="EarliestStart">
/// The earliest it can start on the present nodes, by the real ends of the running jobs, unless jobs are added or
/// withdrawn; null when the nodes could not hold it.
/// </param>
/// <param name="FittingNodes">Nodes that fit it now.</param>
/// <param name="LargeEnoughNodes">Nodes that would fit it if they were free.</param>
/// <param name="Total">What the nodes have.</param>
/// <param name="Used">What the running jobs hold of it.</param>
/// <param name="Enough">On how many nodes there is enough of each for it now.</param>
/// <param name="Running">The running jobs and where they run, those that hold the most cores first.</param>
internal sealed record QueueOutlook(
    WaitingJob Job,
    WaitReason Reason,
    int Place,
    Reservation? Reservation,
    DateTimeOffset? EarliestStart,
    int FittingNodes,
    int LargeEnoughNodes,
    ResourceTotals Total,
    ResourceTotals Used,
    ResourceTotals Enough,
    IReadOnlyList<(WaitingJob Job, IReadOnlyList<PlannerNode> Nodes, ResourceTotals Held)> Running);
