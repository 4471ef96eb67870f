namespace EhpcEmulator.Worlds;

/// <summary>Between which instants a world lives, and how fast its clock may run.</summary>
public static class WorldBounds
{
    /// <summary>The instants, as they are told to whoever names another one.</summary>
    public const string Instants = "from 1970-01-01T00:00:00Z to 9000-01-01T00:00:00Z";

    /// <summary>The speeds, as they are told to whoever names another one.</summary>
    public const string Speeds = "0 to 1000000";

    /// <summary>The earliest instant at which a world may begin.</summary>
    public static readonly DateTimeOffset FirstInstant = DateTimeOffset.UnixEpoch;

    /// <summary>No clock runs further: what is scheduled and bought at the last moment needs room.</summary>
    public static readonly DateTimeOffset LastInstant = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const double MaxSpeed = 1_000_000;

    /// <summary>Whether a world may begin at an instant.</summary>
    public static bool Allow(DateTimeOffset start) => start >= FirstInstant && start <= LastInstant;

    /// <summary>Whether a clock may run at a speed, in virtual seconds per wall second.</summary>
    public static bool Allow(double speed) => speed is >= 0 and <= MaxSpeed;
}
