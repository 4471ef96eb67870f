namespace EhpcEmulator.Store.Entities;

/// <summary>The state row of a world; its database has exactly one.</summary>
public sealed class WorldState
{
    /// <summary>The only row's key.</summary>
    public const int TheKey = 1;

    public int Key { get; init; } = TheKey;

    /// <summary>The seed of all ids and random streams of the world.</summary>
    public required long Seed { get; init; }

    /// <summary>
    /// Numbers below it may have been given out. Numbers are reserved in blocks, so that most transactions need not
    /// write this row; after a restart the rest of the last block is skipped.
    /// </summary>
    public required long NumberCeiling { get; set; }

    /// <summary>The virtual instant at which the clock was last set.</summary>
    public required DateTimeOffset ClockAnchor { get; set; }

    /// <summary>The wall instant at which the clock was last set.</summary>
    public required DateTimeOffset WallAnchor { get; set; }

    /// <summary>Virtual seconds per wall second; 0 is frozen.</summary>
    public required double ClockSpeed { get; set; }

    /// <summary>The last speed that was not 0: a frozen clock resumes it when it is unfrozen.</summary>
    public required double RunningSpeed { get; set; }

    /// <summary>How the world began: a reset restores that.</summary>
    public required WorldOrigin Origin { get; init; }

    /// <summary>The world's own settings.</summary>
    public WorldSettings Settings { get; set; } = new();
}
