using System.Collections.Concurrent;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// The nonces each access key has used, for as long as a repeated call could pass the timestamp check.
/// The number held is bounded by the calls in that time: expired nonces are dropped once a minute.
/// </summary>
public sealed class NonceCache(TimeProvider wall)
{
    private static readonly long PrunePeriod = TimeSpan.FromMinutes(1).Ticks;

    private readonly ConcurrentDictionary<(string AccessKeyId, string Nonce), long> _expiries = new();
    private long _nextPrune = wall.GetUtcNow().UtcTicks + PrunePeriod;

    /// <summary>How many nonces are held.</summary>
    public int Count => _expiries.Count;

    /// <summary>Takes a nonce; of several equal calls at the same time exactly one succeeds.</summary>
    /// <param name="accessKeyId">The key the nonce is unique for.</param>
    /// <param name="nonce">The nonce as the call carries it.</param>
    /// <param name="until">The last instant, on the wall clock, at which the nonce counts as used.</param>
    /// <returns>False when the nonce was already used.</returns>
    public bool TryUse(string accessKeyId, string nonce, DateTimeOffset until)
    {
        var now = wall.GetUtcNow().UtcTicks;
        PruneWhenDue(now);

        var key = (accessKeyId, nonce);
        if (_expiries.TryAdd(key, until.UtcTicks))
        {
            return true;
        }

        return _expiries.TryGetValue(key, out var expiry)
            ? expiry < now && _expiries.TryUpdate(key, until.UtcTicks, expiry)
            : _expiries.TryAdd(key, until.UtcTicks);
    }

    private void PruneWhenDue(long now)
    {
        var due = Interlocked.Read(ref _nextPrune);
        if (now < due || Interlocked.CompareExchange(ref _nextPrune, now + PrunePeriod, due) != due)
        {
            return;
        }

        foreach (var held in _expiries)
        {
            if (held.Value < now)
            {
                _expiries.TryRemove(held);
            }
        }
    }
}
