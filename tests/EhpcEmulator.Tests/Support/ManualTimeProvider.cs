namespace EhpcEmulator.Tests.Support;

/// <summary>
/// A wall clock that stands still until a test moves it. Time passes by <see cref="Advance"/>; setting
/// <see cref="Now"/> puts the clock without any time passing, as an administrator does.
/// </summary>
internal sealed class ManualTimeProvider(DateTimeOffset now) : TimeProvider
{
    private long _elapsedTicks;

    public DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by)
    {
        Now += by;
        _elapsedTicks += by.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => _elapsedTicks;
}
