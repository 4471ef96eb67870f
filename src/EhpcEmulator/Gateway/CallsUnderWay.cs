using Microsoft.Extensions.Options;

namespace EhpcEmulator.Gateway;

/// <summary>
/// Counts the calls in flight, so that no more are accepted than the process can hold in memory.
/// Connections stay unlimited: a refused caller learns why, whereas a connection that is not accepted looks like a
/// dead server.
/// </summary>
public sealed class CallsUnderWay(IOptions<GatewayOptions> options)
{
    private readonly int _most = options.Value.MaxCalls;
    private int _count;

    /// <summary>Admits a call, which <see cref="Leave"/> ends; false when there are too many.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= _most)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Ends an admitted call.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
