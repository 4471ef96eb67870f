namespace EhpcEmulator.Engine.Scaling;

/// <summary>What the next round of growth would do for a job, if nothing changes until then.</summary>
/// <param name="IsEnabled">Whether the queue grows at all.</param>
/// <param name="NextRound">The next round; null when none is planned.</param>
/// <param name="NewNodes">How many nodes it would order for the queue.</param>
/// <param name="StoppedBy">What keeps it from ordering enough for the job; empty when nothing does.</param>
/// <param name="NodesInQueue">Compute nodes of the queue, in any state.</param>
/// <param name="MaxNodesInQueue">How many auto scaling may give it.</param>
/// <param name="NodesInCluster">Compute nodes of the cluster, in any state.</param>
/// <param name="MaxNodesInCluster">How many auto scaling may give it.</param>
/// <param name="Types">The instance types it grows by, in the order in which they are tried.</param>
public sealed record GrowthOutlook(
    bool IsEnabled,
    DateTimeOffset? NextRound,
    int NewNodes,
    IReadOnlyList<GrowthLimit> StoppedBy,
    int NodesInQueue,
    int MaxNodesInQueue,
    int NodesInCluster,
    int MaxNodesInCluster,
    IReadOnlyList<GrowthType> Types);

/// <summary>An instance type that a queue grows by.</summary>
/// <param name="InstanceType">Its name.</param>
/// <param name="ZoneId">The zone it is taken from.</param>
/// <param name="HoldsJob">Whether a node of it is large enough for the job.</param>
/// <param name="Available">How many are available.</param>
/// <param name="Scarcest">What limits that number.</param>
public sealed record GrowthType(string InstanceType, string ZoneId, bool HoldsJob, int Available, GrowthLimit Scarcest);
