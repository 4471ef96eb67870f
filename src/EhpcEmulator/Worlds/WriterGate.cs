using System.Diagnostics.CodeAnalysis;

namespace EhpcEmulator.Worlds;

/// <summary>Lets one writer at a time into a world, and turns callers away when too many of them wait.</summary>
/// <param name="mostWaiting">How many callers of the API may wait, 1 or more.</param>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle is never used holds nothing, and late callers may still use it.")]
internal sealed class WriterGate(int mostWaiting)
{
    private readonly SemaphoreSlim _free = new(1, 1);
    private int _waiting;

    /// <summary>
    /// Waits however long it takes: for what the world does by itself and for the control surface, which must be able
    /// to look into a world and fix it while its callers are turned away.
    /// </summary>
    public async Task<WriterPermit> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new WriterPermit(_free);
    }

    /// <summary>
    /// Waits unless too many already do. An unbounded queue would answer every caller after its own time-out, and the
    /// work would be wasted; a caller who is turned away at once tries again when it can be
    /// served.
    /// </summary>
    /// <exception cref="WorldBusyException">Too many callers are waiting.</exception>
    public async Task<WriterPermit> EnterAsCallerAsync(CancellationToken cancellationToken)
    {
        // A caller who finds the world free does not wait, and need not be counted.
        if (!_free.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            await WaitInLineAsync(cancellationToken);
        }

        return new WriterPermit(_free);
    }

    private async Task WaitInLineAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > mostWaiting)
            {
                throw new WorldBusyException();
            }

            await _free.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}

/// <summary>The right to write, until it is disposed.</summary>
/// <param name="free">The semaphore to release.</param>
public readonly struct WriterPermit(SemaphoreSlim free) : IDisposable
{
    /// <summary>Lets the next writer in; to be called once.</summary>
    public void Dispose() => free.Release();
}

/// <summary>So many callers are waiting for a world's writer that one more is not accepted.</summary>
public sealed class WorldBusyException() : Exception("Too many callers are waiting for this world.");
