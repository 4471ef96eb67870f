using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Worlds;

/// <summary>
/// The journals of all worlds. A refused call is remembered too, though the world it was meant for need not
/// exist; of such journals the latest are kept.
/// </summary>
public sealed class Journals(WorldRegistry worlds, IOptions<JournalOptions> options)
{
    private const int MaxStrays = 100;

    private readonly ConcurrentDictionary<string, Journal> _journals = new(StringComparer.Ordinal);
    private readonly Queue<string> _strays = [];

    /// <summary>Raised with every call and its world, when it is answered.</summary>
    public event Action<string, JournalEntry>? Added;

    /// <summary>Raised with a world whose calls are forgotten, because it is no more or never was.</summary>
    public event Action<string>? Removed;

    /// <summary>The journal of a world, to write into.</summary>
    public Journal Of(string worldId) => _journals.TryGetValue(worldId, out var known) ? known : Begin(worldId);

    /// <summary>The calls of a world that are remembered, in the order in which they took effect.</summary>
    public IReadOnlyList<JournalEntry> EntriesOf(string worldId) => Find(worldId)?.Entries() ?? [];

    /// <summary>The journal of a world; null when nothing was ever written into it.</summary>
    public Journal? Find(string worldId) => _journals.GetValueOrDefault(worldId);

    /// <summary>Forgets the calls of a world; numbers go on.</summary>
    public void Clear(string worldId) => Find(worldId)?.Clear();

    /// <summary>Forgets the journal of a deleted world.</summary>
    public void Remove(string worldId)
    {
        _journals.TryRemove(worldId, out _);
        Removed?.Invoke(worldId);
    }

    private Journal Begin(string worldId)
    {
        lock (_strays)
        {
            var journal = _journals.GetOrAdd(worldId, NewJournal);
            if (!worlds.Exists(worldId))
            {
                _strays.Enqueue(worldId);
                if (_strays.Count > MaxStrays && _strays.Dequeue() is var oldest && !worlds.Exists(oldest))
                {
                    Remove(oldest);
                }
            }

            return journal;
        }
    }

    private Journal NewJournal(string worldId)
    {
        var journal = new Journal(options.Value.Capacity);
        journal.Added += entry => Added?.Invoke(worldId, entry);
        return journal;
    }
}
