using Microsoft.Extensions.Options;

namespace EhpcEmulator.Gateway;

/// <summary>
/// Counts the calls that are being answered, so that no more are taken on than the process can hold in memory.
/// Connections stay unlimited: who is refused on one learns why, where a connection that is not accepted looks like a
/// dead server.
/// </summary>
public sealed class CallsUnderWay(IOptions<GatewayOptions> options)
{
    private readonly int _most = options.Value.MaxCalls;
    private int _count;

    /// <summary>Takes a call on, which <see cref="Leave"/> ends; false when there are too many.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= _most)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Says that a call is over that was taken on.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
