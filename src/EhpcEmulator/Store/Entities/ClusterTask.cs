namespace EhpcEmulator.Store.Entities;

/// <summary>An asynchronous operation on a cluster, from its call to its end.</summary>
public sealed class ClusterTask
{
    public required string Id { get; init; }

    /// <summary>Orders the tasks of a world by their start.</summary>
    public long Number { get; init; }

    public required string ClusterId { get; init; }

    public required ClusterTaskType Type { get; init; }

    public ClusterTaskStatus Status { get; private set; } = ClusterTaskStatus.Processing;

    /// <summary>How many of its nodes have settled, whether it went well or not.</summary>
    public int CurrentStep { get; private set; }

    /// <summary>The number of nodes the task concerns; at least 1.</summary>
    public required int TotalSteps { get; init; }

    /// <summary>How many of its steps failed.</summary>
    public int FailedSteps { get; private set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is in progress.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The request that started it.</summary>
    public required string RequestId { get; set; }

    /// <summary>The logged action that waits for it, or null.</summary>
    public string? ActionId { get; init; }

    /// <summary>Its results; null when there are none.</summary>
    public TaskOutcome? Outcome { get; private set; }

    /// <summary>Notes the instances that it creates.</summary>
    public void Make(IEnumerable<Node> nodes) => Outcome = (Outcome ?? new TaskOutcome()) with
    {
        Instances =
        [
            .. nodes.Select(node => new TaskInstance(node.Id, node.PrivateIpAddress, node.HostName, node.Roles)),
        ],
    };

    /// <summary>Notes what went wrong.</summary>
    public void Blame(string error)
    {
        var outcome = Outcome ?? new TaskOutcome();
        Outcome = outcome with { Errors = [.. outcome.Errors, error] };
    }

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

    /// <summary>The whole task ends at once.</summary>
    public void Finish(ClusterTaskStatus status, DateTimeOffset at)
    {
        Status = status;
        CurrentStep = TotalSteps;
        FinishedAt = at;
    }
}

/// <summary>The results of a task. A value: never changed, only replaced.</summary>
public sealed record TaskOutcome
{
    /// <summary>The instances that it creates; none unless it creates or adds nodes.</summary>
    public IReadOnlyList<TaskInstance> Instances { get; init; } = [];

    /// <summary>What went wrong, a sentence each.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>An instance as a task created it: it may have been released since.</summary>
public sealed record TaskInstance(string InstanceId, string Ip, string HostName, NodeRoles Roles);

/// <summary>The kind of a task, in the terms of the API but for RecoverCluster.</summary>
public enum ClusterTaskType
{
    CreateCluster,
    StartCluster,
    StopCluster,
    DeleteCluster,

    /// <summary>The API has no name for it: lists show ResetCompute.</summary>
    RecoverCluster,

    /// <summary>
    /// Whoever orders the nodes: a call, a round of auto scaling, or one of an application by capacity.
    /// </summary>
    AddComputes,

    StartComputes,

    /// <summary>Of ResetNodes; lists show RecoverCluster under this name as well.</summary>
    ResetCompute,

    StopComputes,

    /// <summary>Whoever has the nodes released: a call, auto scaling, or ECS that reclaims a spot instance.</summary>
    DeleteComputes,
}

/// <summary>The status of a task, in the API's own terms.</summary>
public enum ClusterTaskStatus
{
    Processing,
    Success,
    Failed,

    /// <summary>Some of its nodes failed, and others did not.</summary>
    PartialFail,
}
