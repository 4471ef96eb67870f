namespace EhpcEmulator.Store.Entities;

/// <summary>An asynchronous operation on a cluster, from its call to its end.</summary>
public sealed class ClusterTask
{
    public required string Id { get; init; }

    public required string ClusterId { get; init; }

    public required ClusterTaskType Type { get; init; }

    public ClusterTaskStatus Status { get; private set; } = ClusterTaskStatus.Processing;

    public int CurrentStep { get; private set; }

    /// <summary>The number of nodes the task moves; at least 1.</summary>
    public required int TotalSteps { get; init; }

    /// <summary>How many of its steps failed.</summary>
    public int FailedSteps { get; private set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The request that started it.</summary>
    public required string RequestId { get; init; }

    /// <summary>The logged action that waits for it, or null.</summary>
    public string? ActionId { get; init; }

    /// <summary>One more node has settled. The last one ends the task.</summary>
    public void Step(bool failed, DateTimeOffset at)
    {
        CurrentStep++;
        FailedSteps += failed ? 1 : 0;
        if (CurrentStep >= TotalSteps)
        {
            Finish(FailedSteps == 0 ? ClusterTaskStatus.Success
                : FailedSteps < TotalSteps ? ClusterTaskStatus.PartialFail
                : ClusterTaskStatus.Failed, at);
        }
    }

    /// <summary>The whole task is over at once.</summary>
    public void Finish(ClusterTaskStatus status, DateTimeOffset at)
    {
        Status = status;
        CurrentStep = TotalSteps;
        FinishedAt = at;
    }
}

/// <summary>What a task does, in the API's own words.</summary>
public enum ClusterTaskType
{
    CreateCluster,
    StartCluster,
    StopCluster,
    DeleteCluster,
    RecoverCluster,
    AddComputes,
    StartComputes,
    ResetCompute,
    StopComputes,
    DeleteComputes,
}

/// <summary>How a task stands, in the API's own words.</summary>
public enum ClusterTaskStatus
{
    Processing,
    Success,
    Failed,
    PartialFail,
}
