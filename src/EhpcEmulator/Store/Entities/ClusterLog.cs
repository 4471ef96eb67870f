namespace EhpcEmulator.Store.Entities;

/// <summary>One line of a cluster's operation log.</summary>
public sealed class ClusterLog
{
    /// <summary>Orders the lines of a world by when they were written.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The operation, for example <c>AddNodes</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>ListClusterLogs shows it in lower case.</summary>
    public required LogLevelName Level { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The level of a line of the operation log, in the API's own terms.</summary>
public enum LogLevelName
{
    Info,

    /// <summary>For example part of an operation failed, or a spot instance is being reclaimed.</summary>
    Warn,

    Error,
}
