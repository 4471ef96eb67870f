namespace EhpcEmulator.Store.Entities;

/// <summary>A container with the machine around it. A value: never changed, only replaced.</summary>
public sealed record ContainerGroup
{
    public required string Id { get; init; }

    /// <summary>Empty when any type will do.</summary>
    public string InstanceType { get; init; } = "";

    /// <summary>Empty when none was available.</summary>
    public string VSwitchId { get; init; } = "";

    /// <summary>Its private address; empty when none was available.</summary>
    public string Address { get; init; } = "";

    /// <summary>For example <c>eni-bp1h3ulblbzz8gqt9a2d</c>; empty when it was never created.</summary>
    public string NetworkInterfaceId { get; init; } = "";

    /// <summary>The tags that its cluster had when it was created.</summary>
    public IReadOnlyList<ClusterTag> Tags { get; init; } = [];

    /// <summary>When it was requested, even if no instance was available for it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the container started; null before, or when it never did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its outcome, known to the simulation from its start; null before.</summary>
    public ContainerOutcome? Outcome { get; init; }
}

/// <summary>The outcome of a container.</summary>
/// <param name="End">How it ends.</param>
/// <param name="ExitCode">0 to 255; 0 when it never started.</param>
public sealed record ContainerOutcome(ContainerEnd End, int ExitCode);

/// <summary>How a container ends.</summary>
public enum ContainerEnd
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>By the time-out of its job.</summary>
    TimedOut,

    /// <summary>By a call.</summary>
    Stopped,

    /// <summary>Before it started: its image could not be pulled.</summary>
    WithoutImage,

    /// <summary>Before it was created: no instance type or no address was left.</summary>
    WithoutResources,
}
