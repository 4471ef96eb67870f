namespace EhpcEmulator.Store.Entities;

/// <summary>What a world knows of itself; its database has exactly one.</summary>
public sealed class WorldState
{
    /// <summary>The only row's key.</summary>
    public const int TheKey = 1;

    public int Key { get; init; } = TheKey;

    /// <summary>All ids and random streams of the world follow from it.</summary>
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

    /// <summary>The last speed that was not 0: a frozen clock takes it up when it is let run.</summary>
    public required double RunningSpeed { get; set; }

    /// <summary>How the world began: a reset leads back there.</summary>
    public required WorldOrigin Origin { get; init; }

    /// <summary>What the world has of its own.</summary>
    public WorldSettings Settings { get; set; } = new();
}
