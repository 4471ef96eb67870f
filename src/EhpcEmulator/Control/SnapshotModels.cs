using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The snapshots of a world.</summary>
/// <param name="Snapshots">The snapshots, oldest first.</param>
public sealed record SnapshotList(IReadOnlyList<Snapshot> Snapshots);

/// <summary>The name of a snapshot to take.</summary>
public sealed record SnapshotOrder
{
    /// <summary>Any text of up to 200 characters; none when left out.</summary>
    public string? Name { get; init; }
}

/// <summary>The target of a fork.</summary>
public sealed record ForkOrder
{
    /// <summary>The name of the new world; an unused one is generated when left out.</summary>
    public string? World { get; init; }

    /// <summary>Whether its clock is frozen; as in the original when left out.</summary>
    public bool? Frozen { get; init; }
}
