namespace EhpcEmulator.Store.Entities;

/// <summary>One run of the container of a serverless job: the job itself, or a part of an array.</summary>
public sealed class ServerlessTask
{
    /// <summary>Orders tasks by their submission.</summary>
    public required long Number { get; init; }

    /// <summary>The <see cref="ServerlessJob.Number"/> of its job.</summary>
    public required long JobNumber { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The id of its job; in an array the index follows, as in <c>10_3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its index in an array; null for a job of its own.</summary>
    public required int? ArrayIndex { get; init; }

    public ServerlessStatus Status { get; private set; } = ServerlessStatus.Pending;

    /// <summary>Whether it waits for other jobs.</summary>
    public required bool IsWaiting { get; set; }

    /// <summary>When its first container started; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it ended for good; null before.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When its status last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; set; }

    /// <summary>The network of the container that it has now; empty without one.</summary>
    public string VSwitchId { get; private set; } = "";

    /// <summary>The private address of the container that it has now; empty without one.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Its containers, oldest first: more than one when it was retried.</summary>
    public IReadOnlyList<ContainerGroup> Groups { get; private set; } = [];

    /// <summary>Whether it has not ended.</summary>
    public bool IsActive => Status <= ServerlessStatus.Running;

    /// <summary>The only way in which a task changes its status.</summary>
    internal void Enter(ServerlessStatus status, DateTimeOffset at)
    {
        (Status, ModifiedAt) = (status, at);
        StartedAt ??= status == ServerlessStatus.Running ? at : null;
        if (!IsActive)
        {
            (EndedAt, IsWaiting, VSwitchId, Address) = (at, false, "", "");
        }
    }

    /// <summary>Gives it a container besides those that have ended.</summary>
    internal void Add(ContainerGroup group)
    {
        Groups = [.. Groups, group];
        (VSwitchId, Address) = (group.VSwitchId, group.Address);
    }

    /// <summary>Replaces its latest container.</summary>
    internal void Update(ContainerGroup group) => Groups = [.. Groups.Take(Groups.Count - 1), group];
}
