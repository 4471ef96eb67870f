namespace EhpcEmulator.Worlds;

/// <summary>
/// The time simulated resources live in. It runs with the wall clock (times <see cref="Speed"/>), can be frozen, and
/// can be moved forward; it never goes back.
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

    /// <summary>Raised after the clock was moved or its speed changed, so that whoever waits can wait anew.</summary>
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

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Read();
        }
    }

    /// <summary>Moves the clock forward; an instant that has passed leaves it where it is.</summary>
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

    /// <summary>How long to wait on the wall clock until the virtual instant; infinite when frozen.</summary>
    public TimeSpan WallTimeUntil(DateTimeOffset instant)
    {
        lock (_gate)
        {
            var left = instant - Read();
            return left <= TimeSpan.Zero ? TimeSpan.Zero : _speed == 0 ? Timeout.InfiniteTimeSpan : left / _speed;
        }
    }

    private DateTimeOffset Read() => _anchor + (_wall.GetElapsedTime(_wallAnchor) * _speed);

    private void Rebase(DateTimeOffset anchor, double speed)
    {
        _anchor = anchor;
        _wallAnchor = _wall.GetTimestamp();
        _speed = speed;
    }
}
