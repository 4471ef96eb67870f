namespace EhpcEmulator.Worlds;

/// <summary>Between which instants a world lives, and how fast its clock may run.</summary>
public static class WorldBounds
{
    /// <summary>The fastest a clock runs, in virtual seconds per wall second.</summary>
    public const double MaxSpeed = 1_000_000;

    /// <summary>The earliest instant at which a world may begin.</summary>
    public static readonly DateTimeOffset FirstInstant = DateTimeOffset.UnixEpoch;

    /// <summary>No clock runs further: what is scheduled and bought at the last moment needs room.</summary>
    public static readonly DateTimeOffset LastInstant = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
