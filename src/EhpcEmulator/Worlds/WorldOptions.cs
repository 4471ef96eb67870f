namespace EhpcEmulator.Worlds;

/// <summary>
/// The settings of new worlds, and the limits of all of them; section <c>World</c> of the configuration.
/// </summary>
public sealed class WorldOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "World";

    /// <summary>All ids and random streams of a new world follow from it and from the world's name.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>The virtual instant a new world starts at; the present when absent.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Virtual seconds per wall second in a new world; 0 is frozen.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>The region of calls that name none.</summary>
    public string Region { get; set; } = "cn-hangzhou";

    /// <summary>
    /// How many callers of one world may wait to change it; one more is answered Throttling.User.
    /// </summary>
    public int MaxWaiting { get; set; } = 1_000;
}
