namespace EhpcEmulator.Store.Entities;

/// <summary>
/// How many jobs of one kind a cluster has; kept here so that a page of a million jobs need not count them.
/// </summary>
public sealed class JobCount
{
    public required string ClusterId { get; init; }

    public required string Owner { get; init; }

    public required JobStatus Status { get; init; }

    public required bool IsRerunable { get; init; }

    public int Count { get; set; }
}
