using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The snapshots of a world.</summary>
/// <param name="Snapshots">Them, the oldest first.</param>
public sealed record SnapshotList(IReadOnlyList<Snapshot> Snapshots);

/// <summary>How a snapshot is to be called.</summary>
public sealed record SnapshotOrder
{
    /// <summary>Any text of up to 200 characters; none when left out.</summary>
    public string? Name { get; init; }
}

/// <summary>Where a copy of a world goes.</summary>
public sealed record ForkOrder
{
    /// <summary>The name of the new world; an unused one is made up when left out.</summary>
    public string? World { get; init; }

    /// <summary>Whether its clock stands; as in the original when left out.</summary>
    public bool? Frozen { get; init; }
}
