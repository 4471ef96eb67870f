namespace EhpcEmulator.Store.Entities;

/// <summary>
/// How many jobs of one kind a cluster has; kept here so that a page of a million jobs need not count them.
/// </summary>
public sealed class JobCount
{
    public required string ClusterId { get; init; }

    /// <summary>The user the jobs run as.</summary>
    public required string Owner { get; init; }

    public required JobStatus Status { get; init; }

    /// <summary>Whether they are queued again when one of their nodes is lost.</summary>
    public required bool IsRerunable { get; init; }

    /// <summary>Without the jobs that were deleted.</summary>
    public int Count { get; set; }
}
