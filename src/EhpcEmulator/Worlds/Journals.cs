using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Worlds;

/// <summary>
/// The journals of all worlds. A refused call is remembered too, though the world it would have been about need not
/// exist.
/// </summary>
public sealed class Journals(IOptions<JournalOptions> options)
{
    private readonly ConcurrentDictionary<string, Journal> _journals = new(StringComparer.Ordinal);

    /// <summary>The journal of a world.</summary>
    public Journal Of(string worldId) =>
        _journals.GetOrAdd(worldId, static (_, capacity) => new(capacity), options.Value.Capacity);

    /// <summary>Forgets the journal of a world that is no more.</summary>
    public void Remove(string worldId) => _journals.TryRemove(worldId, out _);
}
