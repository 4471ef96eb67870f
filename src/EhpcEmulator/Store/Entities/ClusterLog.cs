namespace EhpcEmulator.Store.Entities;

/// <summary>One line of a cluster's operation log.</summary>
public sealed class ClusterLog
{
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The operation, for example <c>AddNodes</c>.</summary>
    public required string Operation { get; init; }

    public required LogLevelName Level { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The level of a line of the operation log, in the API's own terms.</summary>
public enum LogLevelName
{
    Info,
    Warn,
    Error,
}
