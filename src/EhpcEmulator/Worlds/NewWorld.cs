using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>How a world is to begin, where it differs from what is configured for all.</summary>
public sealed record NewWorld
{
    /// <summary>What all ids and random streams follow from, exactly; made of seed and name when null.</summary>
    public long? Seed { get; init; }

    /// <summary>The virtual instant it begins at.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Whether its clock stands.</summary>
    public bool? Frozen { get; init; }

    /// <summary>Virtual seconds per wall second, 0 or more; 0 stands.</summary>
    public double? Speed { get; init; }

    /// <summary>What it has of its own.</summary>
    public WorldSettings Settings { get; init; } = new();

    /// <summary>How such a world begins.</summary>
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
