namespace EhpcEmulator.Store.Entities;

/// <summary>The first settings of a world, for a reset; its seed is kept beside them.</summary>
public sealed record WorldOrigin
{
    /// <summary>The virtual instant it began at; the present when null.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Virtual seconds per wall second; 0 is frozen.</summary>
    public double Speed { get; init; }

    /// <summary>The speed that the clock resumes when it is unfrozen without another one; above 0.</summary>
    public double RunningSpeed { get; init; }

    /// <summary>Its own settings at the time.</summary>
    public WorldSettings Settings { get; init; } = new();
}
