namespace EhpcEmulator.Store.Entities;

/// <summary>What a serverless job waits for. A value: never changed.</summary>
/// <param name="JobNumber">The job that is awaited.</param>
/// <param name="Index">The one task of an array that is awaited; null for the whole.</param>
/// <param name="Kind">The required outcome.</param>
public sealed record ServerlessDependency(long JobNumber, int? Index, DependencyKind Kind);

/// <summary>The outcome that a job must have before one that depends on it starts.</summary>
public enum DependencyKind
{
    /// <summary>All of it has succeeded.</summary>
    AfterSucceeded,

    /// <summary>It, or any task of it, has failed.</summary>
    AfterFailed,

    /// <summary>It has ended.</summary>
    AfterAny,

    /// <summary>The task of the same index has succeeded.</summary>
    AfterCorresponding,
}

/// <summary>Leads from a serverless job to one that waits for it, or has done so.</summary>
public sealed class ServerlessSuccession
{
    /// <summary>The job that is awaited.</summary>
    public required long AwaitedNumber { get; init; }

    /// <summary>The job that waits.</summary>
    public required long JobNumber { get; init; }

    /// <summary>Whether each task waits for that of its index alone.</summary>
    public required bool IsByIndex { get; init; }
}
