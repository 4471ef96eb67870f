namespace EhpcEmulator.Store.Entities;

/// <summary>
/// A call that changed something, and how that continued: what ListCommonLogs lists. It outlives the cluster that it
/// concerned.
/// </summary>
public sealed class ActionLog
{
    /// <summary>The id of the call.</summary>
    public required string RequestId { get; init; }

    /// <summary>Orders calls by time.</summary>
    public required long Number { get; init; }

    /// <summary>The operation, for example <c>CreateCluster</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The cluster it concerned; empty when none.</summary>
    public string ClusterId { get; set; } = "";

    public required string RegionId { get; set; }

    /// <summary>The account whose world it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The RAM user that called, or the account itself.</summary>
    public required string OperatorUid { get; init; }

    /// <summary>What the call created or changed: the cluster, unless something in it has an id of its own.</summary>
    public string Target { get; set; } = "";

    public string Message { get; private set; } = "";

    public ActionStatus Status { get; private set; }

    /// <summary>How many pieces of work are in progress, including the call itself until it is answered.</summary>
    public int Pending { get; private set; } = 1;

    /// <summary>The virtual instant of the call.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>One more piece of work belongs to it.</summary>
    public void Hold() => Pending++;

    /// <summary>A piece of work has ended; the last one ends the action.</summary>
    /// <param name="failure">What went wrong; null when nothing did.</param>
    public void Release(string? failure)
    {
        Pending--;
        Message = failure ?? Message;
        if (Pending == 0)
        {
            Status = Message.Length == 0 ? ActionStatus.Finished : ActionStatus.Failed;
        }
    }
}

/// <summary>One line of what was done for a call; lines are added, never changed.</summary>
public sealed class ActionStep
{
    /// <summary>Orders the lines of all calls by when they were added.</summary>
    public required long Number { get; init; }

    /// <summary>The <see cref="ActionLog"/> it belongs to.</summary>
    public required string RequestId { get; init; }

    /// <summary>The part of the work, for example <c>ConfigNetwork</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>What is done, for example <c>CreateSecurityGroup</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What it is done to.</summary>
    public required string Target { get; init; }

    /// <summary>Error for what failed, Info for everything else; shown in upper case.</summary>
    public required LogLevelName Level { get; init; }

    public required ActionStatus Status { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The status of a logged action or one of its steps, in the API's own terms.</summary>
public enum ActionStatus
{
    /// <summary>Begun and not over: of a call, also while work that it started goes on.</summary>
    InProgress,

    /// <summary>Over, and nothing went wrong.</summary>
    Finished,

    /// <summary>Over, and something went wrong.</summary>
    Failed,
}
