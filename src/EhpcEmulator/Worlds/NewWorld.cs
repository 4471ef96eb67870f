using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>The settings of a new world, where they differ from what is configured for all.</summary>
public sealed record NewWorld
{
    /// <summary>
    /// The exact seed of all ids and random streams; derived from the configured seed and the name when null.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>The virtual instant it starts at.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Whether its clock is frozen.</summary>
    public bool? Frozen { get; init; }

    /// <summary>Virtual seconds per wall second, 0 or more; 0 is frozen.</summary>
    public double? Speed { get; init; }

    /// <summary>Its own settings.</summary>
    public WorldSettings Settings { get; init; } = new();

    /// <summary>The first state of such a world.</summary>
    internal WorldOrigin OriginWith(WorldOptions usual)
    {
        var speed = Speed ?? usual.Speed;
        var running = speed > 0 ? speed : usual.Speed > 0 ? usual.Speed : 1;
        return new()
        {
            Start = Start ?? usual.Start,
            Speed = Frozen ?? speed == 0 ? 0 : running,
            RunningSpeed = running,
            Settings = Settings,
        };
    }
}
