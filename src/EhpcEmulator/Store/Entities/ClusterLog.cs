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

/// <summary>How grave a line of the operation log is, in the API's own words.</summary>
public enum LogLevelName
{
    Info,
    Warn,
    Error,
}
