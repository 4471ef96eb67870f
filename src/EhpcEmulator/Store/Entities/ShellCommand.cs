namespace EhpcEmulator.Store.Entities;

/// <summary>A command that was run on nodes of a cluster.</summary>
public sealed class ShellCommand
{
    public required string Id { get; init; }

    /// <summary>Orders commands by when they were requested.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The script, as it was given; root runs it.</summary>
    public required string Content { get; init; }

    /// <summary>The folder it runs in; /root unless the call named another one.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>How long it may run, in seconds.</summary>
    public required int Timeout { get; init; }
}

/// <summary>The run of a command on one node.</summary>
public sealed class CommandInvocation
{
    /// <summary>Orders the runs of a command.</summary>
    public required long Number { get; init; }

    public required string CommandId { get; init; }

    /// <summary>The node; its results are kept when it is released.</summary>
    public required string NodeId { get; init; }

    public InvocationStatus Status { get; private set; } = InvocationStatus.Running;

    /// <summary>The virtual instant of the call.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Its exit code; shown when it has ended.</summary>
    public required int ExitCode { get; init; }

    /// <summary>What it prints, including its error output; shown when it has ended.</summary>
    public required string Output { get; init; }

    /// <summary>Whether its time-out ends it before its own end.</summary>
    public required bool IsTimedOut { get; init; }

    /// <summary>Its time has passed, or its node is lost.</summary>
    internal void End(InvocationStatus status, DateTimeOffset at) => (Status, FinishedAt) = (status, at);
}

/// <summary>The status of a run of a command, in the API's own terms.</summary>
public enum InvocationStatus
{
    /// <summary>Ran to its end, whatever its exit code.</summary>
    Finished,

    Running,

    /// <summary>Ended by its time-out.</summary>
    Failed,

    /// <summary>Ended because its node was lost.</summary>
    Stopped,
}
