namespace EhpcEmulator.Store.Entities;

/// <summary>
/// A job that runs in containers of its own instead of on the nodes of its cluster, or an array of such: what was
/// submitted with one call. Its runs are its <see cref="ServerlessTask"/>s, one unless it is an array.
/// </summary>
public sealed class ServerlessJob
{
    /// <summary>Orders the jobs of all clusters by their submission.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>Its number in the cluster, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>The sequence as a text.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string Owner { get; init; }

    public required string QueueName { get; init; }

    /// <summary>0 to 999. Containers never wait for each other, so it orders nothing.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether it was submitted as an array, even of one task.</summary>
    public required bool IsArray { get; init; }

    public ServerlessStatus Status { get; private set; } = ServerlessStatus.Pending;

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When the first of its containers started; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When the last of its tasks ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When its status last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; set; }

    /// <summary>1 unless it is an array.</summary>
    public required int TaskCount { get; init; }

    /// <summary>How many of its tasks have ended, in whatever way.</summary>
    public int TasksOver { get; private set; }

    /// <summary>How many of those that are over failed.</summary>
    public int TasksFailed { get; private set; }

    /// <summary>How many of those that are over were canceled.</summary>
    public int TasksCanceled { get; private set; }

    /// <summary>Whether another job waits for it or for tasks of it, or has done so.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>What it was submitted with.</summary>
    public required ServerlessSettings Settings { get; init; }

    /// <summary>Whether none of its tasks is left.</summary>
    public bool IsOver => TasksOver == TaskCount;

    /// <summary>Updates it after one of its tasks has changed its status.</summary>
    internal void Follow(ServerlessStatus status, DateTimeOffset at)
    {
        switch (status)
        {
            case ServerlessStatus.Running:
                StartedAt ??= at;
                break;
            case ServerlessStatus.Succeeded or ServerlessStatus.Failed or ServerlessStatus.Canceled:
                TasksOver++;
                TasksFailed += status == ServerlessStatus.Failed ? 1 : 0;
                TasksCanceled += status == ServerlessStatus.Canceled ? 1 : 0;
                break;
        }

        var own = StatusAfter(status);
        if (own != Status)
        {
            (Status, ModifiedAt) = (own, at);
            EndedAt = IsOver ? at : null;
        }
    }

    private ServerlessStatus StatusAfter(ServerlessStatus status) => this switch
    {
        { IsOver: true, TasksFailed: > 0 } => ServerlessStatus.Failed,
        { IsOver: true, TasksCanceled: > 0 } => ServerlessStatus.Canceled,
        { IsOver: true } => ServerlessStatus.Succeeded,
        { IsArray: false } => status,

        // An array is as far as its most advanced task, until all have ended.
        _ => status <= ServerlessStatus.Running && status > Status ? status : Status,
    };
}

/// <summary>The status of a serverless job, or a task of one, in the order in which they follow each other.</summary>
public enum ServerlessStatus
{
    /// <summary>It is waiting for other jobs, or to be scheduled.</summary>
    Pending,

    /// <summary>Its container is being created.</summary>
    Initing,

    /// <summary>Its container runs; of an array, that of at least one task has started.</summary>
    Running,

    /// <summary>Ended with exit code 0.</summary>
    Succeeded,

    /// <summary>Stopped by a call, or its dependencies cannot be met.</summary>
    Canceled,

    /// <summary>Ended in any other way.</summary>
    Failed,
}
