namespace EhpcEmulator.Worlds;

/// <summary>
/// The time of the simulated resources. It runs with the wall clock (times <see cref="Speed"/>) up to
/// <see cref="WorldBounds.LastInstant"/>, can be frozen, and can be moved forward; it never goes back.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly TimeProvider _wall;
    private readonly Lock _gate = new();
    private DateTimeOffset _anchor;
    private long _wallAnchor;
    private double _speed;

    /// <param name="wall">The wall clock.</param>
    /// <param name="anchor">What the clock shows now.</param>
    /// <param name="speed">Virtual seconds per wall second; 0 is frozen.</param>
    public VirtualClock(TimeProvider wall, DateTimeOffset anchor, double speed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(speed);
        _wall = wall;
        _anchor = anchor.ToUniversalTime();
        _wallAnchor = wall.GetTimestamp();
        _speed = speed;
    }

    /// <summary>
    /// Raised after the clock was moved or its speed changed, so that those who wait for an instant can wait again.
    /// </summary>
    public event Action? Moved;

    /// <summary>Virtual seconds per wall second; 0 is frozen.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }
    }

    /// <summary>Where a clock stands that has run for a while.</summary>
    /// <param name="anchor">Where it stood before.</param>
    /// <param name="elapsed">How much time has passed on the wall clock.</param>
    /// <param name="speed">Virtual seconds per wall second.</param>
    public static DateTimeOffset After(DateTimeOffset anchor, TimeSpan elapsed, double speed)
    {
        var left = WorldBounds.LastInstant - anchor;
        return elapsed.Ticks * speed < left.Ticks ? anchor + (elapsed * speed)
            : left > TimeSpan.Zero ? WorldBounds.LastInstant
            : anchor;
    }

    /// <summary>The virtual instant, at most <see cref="WorldBounds.LastInstant"/>.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Read();
        }
    }

    /// <summary>Moves the clock forward; an instant in the past leaves it where it is.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            var now = Read();
            Rebase(instant > now ? instant.ToUniversalTime() : now, _speed);
        }

        Moved?.Invoke();
    }

    /// <summary>Changes how fast the clock runs from now on.</summary>
    public void SetSpeed(double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(speed);
        lock (_gate)
        {
            Rebase(Read(), speed);
        }

        Moved?.Invoke();
    }

    /// <summary>
    /// How long to wait on the wall clock until the virtual instant; infinite when the clock does not get there: it is
    /// frozen, all but frozen, or ends before.
    /// </summary>
    public TimeSpan WallTimeUntil(DateTimeOffset instant)
    {
        lock (_gate)
        {
            var left = instant - Read();
            var seconds = left.TotalSeconds / _speed;
            return left <= TimeSpan.Zero ? TimeSpan.Zero
                : instant <= WorldBounds.LastInstant && seconds < TimeSpan.MaxValue.TotalSeconds
                    ? TimeSpan.FromSeconds(seconds)
                    : Timeout.InfiniteTimeSpan;
        }
    }

    private DateTimeOffset Read() => After(_anchor, _wall.GetElapsedTime(_wallAnchor), _speed);

    private void Rebase(DateTimeOffset anchor, double speed)
    {
        _anchor = anchor;
        _wallAnchor = _wall.GetTimestamp();
        _speed = speed;
    }
}
