namespace EhpcEmulator.Store.Entities;

/// <summary>How a world began, so that it can begin again; its seed is kept beside it.</summary>
public sealed record WorldOrigin
{
    /// <summary>The virtual instant it began at; the present when null.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Virtual seconds per wall second; 0 is frozen.</summary>
    public double Speed { get; init; }

    /// <summary>The speed that the clock takes up when it is let run without another one; above 0.</summary>
    public double RunningSpeed { get; init; }

    /// <summary>What it had of its own.</summary>
    public WorldSettings Settings { get; init; } = new();
}
