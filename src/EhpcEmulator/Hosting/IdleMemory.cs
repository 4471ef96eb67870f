namespace EhpcEmulator.Hosting;

/// <summary>
/// Gives memory back when nothing happens: the runtime collects garbage only while something allocates, so that an
/// emulator that waits for the next test run would keep what the last one has left.
/// </summary>
/// <param name="wall">Says how time passes.</param>
/// <param name="allocated">The bytes that the process has allocated since it started.</param>
/// <param name="collect">Collects garbage and gives the memory back.</param>
internal sealed class IdleMemory(TimeProvider wall, Func<long> allocated, Action collect) : BackgroundService
{
    /// <summary>How often it is looked; memory is given back after one to two such times without work.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // In bytes: what a few calls allocate, or a page that is left open.
    private const long QuietBytes = 1 << 20;

    // In bytes: a collection stops the process for tens of milliseconds, which less would not be worth.
    private const long WorthwhileBytes = 16 << 20;

    private long _seen;
    private long _collected;

    public IdleMemory(TimeProvider wall)
        : this(wall, () => GC.GetTotalAllocatedBytes(), Collect)
    {
    }

    /// <summary>Gives memory back if there was work, and none since the last look.</summary>
    internal void Look()
    {
        var now = allocated();
        var isQuiet = now - _seen < QuietBytes;
        _seen = now;
        if (isQuiet && now - _collected >= WorthwhileBytes)
        {
            collect();
            _collected = _seen = allocated();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, wall);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private static void Collect() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
