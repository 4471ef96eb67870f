namespace EhpcEmulator.Hosting;

/// <summary>When the host started, and how long ago that was.</summary>
/// <param name="wall">The wall clock.</param>
public sealed class ProcessClock(TimeProvider wall)
{
    private long _started;

    /// <summary>When the host started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan Uptime => wall.GetElapsedTime(_started);

    /// <summary>Records that the host starts.</summary>
    internal void Start() => (_started, StartedAt) = (wall.GetTimestamp(), wall.GetUtcNow());
}
